/** One act of a matter begun before the platform, on its own day. */
import type { Day, JsonObject, Unmet } from '../../kernel/index.ts'
import { byOf, ofTrack, roundOf, wantedBy, type Act, type Outcome } from '../../law/index.ts'
import { digestOf } from '../acts/content.ts'
import { keepDocument } from '../acts/do-act.ts'
import { draft, happen, happenRecord, lookAt, type Draft } from '../state/draft.ts'
import { claimKeys } from '../acts/effects.ts'
import { platformUnmet } from '../order/open-act.ts'
import type { EnteredAct } from './command.ts'

/** The outcome that is told, or the first good one. */
export function outcomeOf(act: Act, entered: Pick<EnteredAct, 'outcome'>) {
  return act.outcomes.find((one) => (entered.outcome === undefined ? one.positive : one.id === entered.outcome))
}

/** One act as it was done. Also what a gap is closed with when nothing was known of the act. */
export function enterAct(of: Draft, act: Act, entered: EnteredAct): readonly Unmet[] {
  const outcome = outcomeOf(act, entered)
  if (!outcome) return []
  const then = draft(of.state, of.scene, of.actor, entered.on, of.at, of)
  const document = entered.document ?? null
  const done = {
    act: act.id,
    line: null,
    round: roundOf(of.state, act.id, null),
    outcome: outcome.id,
    positive: outcome.positive,
    ...byOf(of.actor),
    party: entered.party ?? doer(then, act) ?? of.actor.party,
    on: entered.on,
    at: of.at,
    document,
    digest: document ? digestOf(document, of.scene) : null,
    papers: entered.papers ?? [],
    reason: null,
    entered: true as const,
  }
  const { on: _on, ...data } = done
  happen(then, 'act-done', data as unknown as JsonObject, act.clauses)
  keepDocument(then, act, done)
  noteDays(then, act, outcome)
  of.state = then.state
  return outcome.positive ? claim(of, act, entered.on) : []
}

/** What the record remembers of the act’s own day, from which clocks of other procedures run: the day was true then and is now. */
function noteDays(of: Draft, act: Act, { effects }: Outcome): void {
  for (const { effect, with: args } of [...act.effects, ...effects]) {
    const { name, value, of: target } = args
    if (effect !== 'note' || target || !name || !('value' in name) || !value || !('fact' in value)) continue
    if (value.fact === 'on')
      happenRecord(of, of.state.about, 'record-noted', { fields: { [String(name.value)]: of.on } }, act.clauses)
  }
}

/** The one party that the act wanted, when it wanted one. */
function doer(of: Draft, act: Act): string | null {
  const look = lookAt(of.state, of.scene, { on: of.on })
  for (const wanted of ofTrack(act.by, of.state.track).flatMap((by) => wantedBy(by, look))) {
    if (wanted.party !== null) return wanted.party
    const [holder] =
      wanted.role !== null && wanted.area !== null ? (look.world.holders(wanted.role, wanted.area) ?? []) : []
    if (holder !== undefined) return holder
  }
  return null
}

/** What may exist once is taken, as the act would have taken it; not by a record that has come to its end. */
function claim(of: Draft, act: Act, on: Day): readonly Unmet[] {
  const record = of.scene.world.record(of.state.about)
  const kind = record ? of.scene.pack.records.get(record.kind) : undefined
  if (!record || (kind && kind.standings.length > 1 && kind.standings.at(-1) === record.standing)) return []
  const uses = [...act.effects, ...act.outcomes.flatMap((outcome) => outcome.effects)]
  return uses.flatMap((use) => {
    const name =
      use.effect === 'claim' && use.with['name'] && 'value' in use.with['name'] ? use.with['name'].value : null
    if (typeof name !== 'string') return []
    return claimKeys(of, record.id, name).flatMap((key) => {
      const other = of.scene.world.claimed(key)
      const clauses = kind?.claims.find((one) => one.name === name)?.clauses ?? act.clauses
      if (other && other !== record.id) return [platformUnmet('claim-taken', { claim: name, by: other }, clauses)]
      const then = draft(of.state, of.scene, of.actor, on, of.at, of)
      happenRecord(then, record.id, 'claim-taken', { name, key }, clauses)
      return []
    })
  })
}
