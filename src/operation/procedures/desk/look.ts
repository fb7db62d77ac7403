import { available, type Available, type CaseState, type RoleWanted } from '../../../core/cases/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import { createFacts, gatherWorld, wantedBy, type Actor, type Pack, type World } from '../../../core/law/index.ts'
import { eachOnWorld } from '../parts/load.ts'
import { committed, packByDigest, packOf, stageFor, type Parts } from '../parts/parts.ts'
import { keyOf } from './keys.ts'
import { tracked } from './tracked.ts'

/** A case under one key: its turn (`do`), a possibility (`may`), or merely to read. */
export interface Filed {
  readonly who: string
  readonly what: 'do' | 'may' | 'read'
  readonly due: Day | null
}

export interface Looked {
  readonly id: string
  readonly filed: readonly Filed[]
  /** What the answer depends on. */
  readonly reads: readonly string[]
}

/** Somebody in no role: who is wanted does not depend on who asks. */
const nobody: Actor = { account: '', person: '', party: '', administrator: null, area: '', roles: [] }

/** Looks at cases together, in one gathered world. */
export function lookAtCases(parts: Parts, states: readonly CaseState[], today: Day): Promise<readonly Looked[]> {
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  return eachOnWorld(sql, people, world, states, (state) => lookAtCase(parts, state, world, today))
}

function lookAtCase(parts: Parts, state: CaseState, whole: World, today: Day): Looked {
  const reads = new Set<string>([`case|${state.id}`])
  const world = tracked(whole, reads)
  const pack = packByDigest(parts, state.pack)
  const filed = new Map<string, Filed>()
  const file = (who: string | null, what: Filed['what'], due: Day | null) => {
    if (who === null) return
    const before = filed.get(`${what} ${who}`)
    if (before && (due === null || (before.due !== null && before.due <= due))) return
    filed.set(`${what} ${who}`, { who, what, due })
  }
  const scene = { ...stageFor(parts, pack).scene, world }
  for (const row of available(state, scene, nobody, today)) {
    if (!row.open) continue
    for (const who of row.who) {
      if (!spoke(state, row, who.party)) file(keyOf(who), row.may ? 'may' : 'do', row.due)
      file(keyOf(who), 'read', null)
    }
  }
  for (const who of readersOf(parts, state, world, today)) file(keyOf(who), 'read', null)
  return { id: state.id, filed: [...filed.values()], reads: [...reads] }
}

/** Whether an opinion is all that is wanted, and the party has given its own in this round. */
export function spoke(
  { opinions }: CaseState,
  { wants, act, line, round }: Pick<Available, 'wants' | 'act' | 'line' | 'round'>,
  party: string | null,
): boolean {
  if (wants !== 'opinion' || party === null) return false
  return opinions.some((one) => one.act === act && one.line === line && one.round === round && one.party === party)
}

/** Everybody who may read a case on account of what they are to it: wider than the rule, since a page asks the rule again. */
function readersOf(parts: Parts, state: CaseState, world: World, today: Day): readonly RoleWanted[] {
  const subject = world.record(state.about)
  const parties = [
    state.openedBy,
    ...state.done.map((done) => done.party),
    ...state.opinions.map((opinion) => opinion.party),
    subject?.holder,
    subject?.giver,
  ]
  const found = parties.flatMap((party) => (party ? [{ role: null, area: null, party }] : []))
  if (!subject) return found
  const pack: Pack = packOf(parts, subject.area)
  const facts = createFacts(pack, world, { actor: nobody, subject, case: state, area: subject.area, on: today })
  const scene = { pack, world, calendar: parts.packs.calendar, facts, on: today, area: subject.area }
  const readers = (pack.records.get(subject.kind)?.readers ?? []).filter(
    ({ role }) => role !== 'public' && role !== 'anyone',
  )
  return [
    ...found,
    ...readers.flatMap(({ role, of, level }) => wantedBy({ role, of, level, differsFrom: [], tracks: [] }, scene)),
  ]
}
