import { useTexts } from '../../shared/language/index.ts'
import { dataTexts } from '../texts/data.ts'

export type VerdictWord = 'pass' | 'review' | 'fail'

const tone = { pass: 'tag-good', review: 'tag-warn', fail: 'tag-bad' } as const

/** What the machine's checks say: pass, needs judgement, fails. */
export function Verdict({ verdict, short = false }: { readonly verdict: VerdictWord; readonly short?: boolean }) {
  const t = useTexts(dataTexts)
  return (
    <span className={`tag ${tone[verdict]}`}>
      {short ? '' : `${t('verdict')}：`}
      {t(`v_${verdict}`)}
    </span>
  )
}
