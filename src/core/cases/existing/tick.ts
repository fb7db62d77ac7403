/** The day of a gap goes by. */
import { platformActor } from '../../law/index.ts'
import type { Day } from '../../kernel/index.ts'
import { happen, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import { ofTrack, wantedBy } from '../../law/index.ts'
import { gapKey } from '../state/entered.ts'

export const GAP_MARK = 'overdue-completion'

/** Gaps whose last day is over: marked, and those whose they are told again, with whoever entered the matter. */
export function passGaps(of: Draft, today: Day): void {
  for (const clock of of.state.clocks) {
    if (clock.key !== gapKey(clock.act) || clock.state !== 'running' || clock.due >= today) continue
    const turn = { act: clock.act, line: clock.line, round: clock.round, key: clock.key, due: clock.due }
    happen(of, 'clock-passed', turn, clock.clauses)
    happen(of, 'mark-set', { mark: GAP_MARK }, clock.clauses)
    const act = procedureOf(of.state, of.scene).acts.find((one) => one.id === clock.act)
    const look = lookAt(of.state, of.scene, { actor: platformActor, on: today })
    const owners = ofTrack(act?.by ?? [], of.state.track).flatMap((by) => wantedBy(by, look))
    const to = [...owners, { role: null, area: null, party: of.state.entered?.party ?? null }].map((one) => ({
      ...one,
    }))
    happen(of, 'told', { what: 'clock-passed', to, ...turn }, clock.clauses)
  }
}
