import type { Stated } from '../../../src/core/law/facts/matters.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { caseTexts } from '../texts/case.ts'

/** What a decision against somebody states, for everybody who reads the case: facts, grounds, how the party was heard, remedies. */
export function StatedView({ stated, area }: { readonly stated: Stated; readonly area: string }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const settings = useAsk('law.settings', { params: { area } }, { enabled: stated.remedies !== null }).data ?? []
  const words = settings.find(({ id }) => id === 'remedies')?.labels?.[stated.remedies ?? '']
  const { way, on, note } = stated.heard
  // Where the case itself shows it, the note is an act’s id.
  const written = note !== null && !/^[a-z0-9-]+$/.test(note) ? note : null
  return (
    <>
      <p>
        {t('statedFacts')}：{stated.facts}
      </p>
      <p>
        {t('statedGrounds')}：<ClauseChips clauses={stated.grounds} area={area} />
      </p>
      <p>
        {t('statedHeard')}：{[t(`heard_${way}`), on, written].filter(Boolean).join('，')}
      </p>
      {words ? (
        <p>
          {t('adverseRemedies')}
          {w(words)}
        </p>
      ) : null}
    </>
  )
}
