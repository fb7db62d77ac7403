import { Link } from '@tanstack/react-router'
import { useTexts } from '../../../shared/language/index.ts'
import { RecordLink } from '../../parts/links.tsx'
import { common } from '../../texts/common.ts'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

type Item = Overview['handOvers'][number]['items'][number]

/** One thing that passes from a person to another: what it is, and the way to its matter. */
export function ItemView({ item }: { readonly item: Item }) {
  const t = useTexts(houseTexts)
  const c = useTexts(common)
  const said = 'name' in item ? t(`i_${item.kind}`, { name: item.name }) : t(`i_${item.kind}`)
  return (
    <>
      {said} {'case' in item && item.case ? <RecordLink id={item.case} /> : null}
      {'case' in item && item.case === '' && 'id' in item ? (
        <Link to="/drafts/$id" params={{ id: item.id }}>
          {c('offerDraft')}
        </Link>
      ) : null}
    </>
  )
}
