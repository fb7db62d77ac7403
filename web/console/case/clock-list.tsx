import type { ClockState } from '../../../src/core/cases/model.ts'
import type { Procedure } from '../../../src/core/law/grammar.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { Nothing } from '../parts/page.tsx'
import { RecordName } from '../parts/links.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { caseTexts } from '../texts/case.ts'

/** Every clock of the case that still matters, the nearest first. */
export function ClockList({
  clocks,
  procedure,
  area,
}: {
  readonly clocks: readonly ClockState[]
  readonly procedure: Procedure
  readonly area: string
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const shown = clocks.filter((clock) => clock.state !== 'met').sort((a, b) => a.due.localeCompare(b.due))
  if (shown.length === 0) return <Nothing text={t('clocksNone')} />
  return (
    <ul className="clock-list">
      {shown.map((clock) => (
        <li key={`${clock.key}/${clock.line ?? ''}/${clock.round}`}>
          <span className="row">
            <strong>{w(procedure.acts.find((act) => act.id === clock.act)?.title) || clock.act}</strong>
            {clock.line ? (
              <span className="muted">
                <RecordName id={clock.line} />
              </span>
            ) : null}
            <ClauseChips clauses={clock.clauses} area={area} />
          </span>
          <TrafficLight clock={clock} />
          <span className="muted">{t('since', { day: clock.since })}</span>
        </li>
      ))}
    </ul>
  )
}
