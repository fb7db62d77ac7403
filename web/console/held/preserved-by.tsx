import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { usePack } from '../api/lookup.ts'
import { RecordLink, RecordName } from '../parts/links.tsx'
import { heldTexts } from './texts.ts'

/** One preservation: since when, on whose account, what it is called, and what its order says. */
export function PreservedBy({ hold }: { readonly hold: Answer<'preservation.get'>['holds'][number] }) {
  const t = useTexts(heldTexts)
  const w = useWords()
  const title = w(usePack()?.holds[hold.name])
  const said = [
    ...(title ? [title] : []),
    ...hold.said.map((one) => `${w(one.title)}：${one.text}`),
    ...(hold.reason ? [hold.reason] : []),
  ]
  return (
    <>
      {t('keptSince', { day: hold.since })} ·{' '}
      {hold.open ? <RecordLink id={hold.cause} /> : <RecordName id={hold.cause} />}
      {said.length > 0 ? ` · ${said.join('；')}` : ''}
    </>
  )
}
