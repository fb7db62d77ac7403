import type { CaseView, LightView } from '../../../src/edge/contract/index.ts'
import type { Procedure } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { ClockLight } from '../parts/clock-light.tsx'
import { Nothing } from '../parts/page.tsx'
import { RecordName } from '../parts/links.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { caseTexts } from '../texts/case.ts'

/** Every clock of the case that is not met, as on the workbench and in every list: light, total, deducted, remaining, why it stands still. */
export function ClockList({
  lights,
  mine,
  procedure,
  area,
}: {
  readonly lights: readonly LightView[]
  /** What waits for the person who looks, each with the day by which it is due. */
  readonly mine: CaseView['acts']
  readonly procedure: Procedure
  readonly area: string
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const own = [...new Map(mine.flatMap((one) => (ownDue(one, lights) ? [[one.act, one] as const] : []))).values()]
  if (lights.length + own.length === 0) return <Nothing text={t('clocksNone')} />
  return (
    <ul className="clock-list">
      {own.map((one) => (
        <li key={one.act}>
          <span className="row">
            <strong>{w(procedure.acts.find((act) => act.id === one.act)?.title) || one.act}</strong>
            <span className="tag tag-good">{t('s_mine')}</span>
          </span>
          <TrafficLight
            clock={{
              state: one.late ? 'passed' : 'running',
              due: one.due ?? '',
              warnOn: null,
              provisional: one.provisional,
            }}
          />
        </li>
      ))}
      {lights.map((light) => (
        <li key={`${light.key}/${light.line ?? ''}`}>
          <span className="row">
            <strong>{w(procedure.acts.find((act) => act.id === light.act)?.title) || light.act}</strong>
            {light.line ? (
              <span className="muted">
                <RecordName id={light.line} />
              </span>
            ) : null}
            {mine
              .filter((one) => one.mine && one.open && (one.act === light.act || one.due === light.due))
              .filter((one, at, all) => all.findIndex(({ act }) => act === one.act) === at)
              .map((one) => (
                <span key={one.act} className="tag tag-good">
                  {t('s_mine')}
                  {one.act === light.act ? null : `：${w(procedure.acts.find(({ id }) => id === one.act)?.title)}`}
                </span>
              ))}
            <ClauseChips clauses={light.clauses} area={area} />
          </span>
          <ClockLight light={light} />
        </li>
      ))}
    </ul>
  )
}

/** Whether a step of one's own is due by a day that no clock in the list shows under its name. */
function ownDue(one: CaseView['acts'][number], lights: readonly LightView[]): boolean {
  return one.mine && one.open && one.due !== null && !lights.some(({ act, due }) => act === one.act || due === one.due)
}
