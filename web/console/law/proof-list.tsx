import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { Nothing } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'

type Proofs = Answer<'law.clause'>['proofs']

const tone = { passed: 'tag tag-good', failed: 'tag tag-bad', stale: 'tag', 'not-run': 'tag' } as const

/** Steps of the whole journey and attack tests of mechanisms that show a clause, and how each last went. */
export function ProofList({ proofs }: { readonly proofs: Proofs }) {
  const t = useTexts(lawTexts)
  if (proofs.length === 0) return <Nothing text={t('proofsNone')} />
  return (
    <ul className="rule-list">
      {proofs.map((one) => (
        <li key={`${one.kind} ${one.place}`}>
          <span className={tone[one.status]}>{t(`p_${one.status}`)}</span> {t(`p_${one.kind}`)} {one.title}
          <p className="rule-foot">
            <code>{one.place}</code>
          </p>
        </li>
      ))}
    </ul>
  )
}
