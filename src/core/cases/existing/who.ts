/** Who may enter a matter begun before the platform. */
import type { Unmet } from '../../kernel/index.ts'
import { forbidden, mayBy, ofTrack, type By, type EvalScene, type Gate, type Procedure } from '../../law/index.ts'
import { lookAt, type Draft } from '../state/draft.ts'
import { openers } from '../opening/open.ts'
import { platformUnmet } from '../order/open-act.ts'

const publicBodies = new Set(['government', 'government-department', 'public-institution'])

/**
 * Those whom gates name; where none does, a public body that may open such a case or decides in it: an entry tells of decisions
 * without asking for them, so nobody tells of those that were for others to take about it.
 */
export function notTheirs(procedure: Procedure, of: Draft, gates: readonly Gate[]): Unmet | null {
  const named = gates.flatMap((gate) => gate.by)
  const judges = procedure.acts.filter((act) => act.kind === 'decide' || act.kind === 'review').flatMap((act) => act.by)
  const own: readonly By[] = ofTrack([...openers(procedure, of.state, of.scene), ...judges], of.state.track)
  const look = lookWithoutClaims(of)
  const wanted = named.length > 0 ? named : own
  if (!wanted.some((by) => mayBy(by, of.actor, look)))
    return forbidden(wanted, gates.find((gate) => gate.by.length > 0)?.clauses ?? procedure.clauses, {
      procedure: procedure.id,
    })
  if (named.length > 0 || publicBodies.has(of.scene.world.party(of.actor.party)?.kind ?? '')) return null
  return platformUnmet('entry-by-authority', {}, procedure.clauses)
}

/** INVARIANT: holder, giver and facts that the entry itself claims give nobody the right to make it; only links do, to records that were there before. */
function lookWithoutClaims(of: Draft): EvalScene {
  const { world } = of.scene
  const entered = world.record(of.state.about)
  const bare = entered ? { ...entered, holder: null, giver: null, fields: {} } : entered
  const record = (id: string) => (id === of.state.about ? bare : world.record(id))
  return lookAt(of.state, { ...of.scene, world: { ...world, record } }, { actor: of.actor, on: of.on })
}
