import { useTexts } from '../../shared/language/index.ts'
import { RecordLink } from '../parts/links.tsx'
import { houseTexts } from './texts.ts'
import type { Overview } from './use-house.ts'

type Item = Overview['handOvers'][number]['items'][number]

/** One thing that passes from a person to another. */
export function ItemView({ item }: { readonly item: Item }) {
  const t = useTexts(houseTexts)
  const said = 'name' in item ? t(`i_${item.kind}`, { name: item.name }) : t(`i_${item.kind}`)
  return (
    <>
      {said} {'case' in item && item.case ? <RecordLink id={item.case} /> : null}
    </>
  )
}
