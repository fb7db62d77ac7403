import { available, type Available, type CaseState } from '../../../core/cases/index.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import { gatherWorld, type Actor, type Procedure } from '../../../core/law/index.ts'
import { eachOnWorld, loadAhead, onWorld } from '../parts/load.ts'
import { committed, packByDigest, stageFor, type Parts } from '../parts/parts.ts'
import { procedureOf, tookPart } from './reading.ts'

/** What waits for somebody in a case, as far as it does not depend on the person who looks. */
export type Turn = Pick<Available, 'act' | 'line' | 'wants' | 'who' | 'round' | 'due' | 'late'> & {
  /** Whether a clock of the pack warns of this day by itself. */
  readonly warned: boolean
}

/** A case with what waits in it; nothing that merely may be done, nothing of the platform's own. */
export interface CaseTurns {
  readonly state: CaseState
  readonly procedure: Procedure
  /** The parties that opened it, acted in it, hold its record or gave it. */
  readonly parties: readonly string[]
  readonly turns: readonly Turn[]
}

/** Somebody in no role: who is wanted does not depend on who asks. */
const nobody: Actor = { account: '', person: '', party: '', administrator: null, area: '', roles: [] }

/** What waits in these cases, looked at together in one gathered world. Unknown cases are missing. */
export async function turnsOf(parts: Parts, ids: readonly string[]): Promise<readonly CaseTurns[]> {
  const states = await statesOf(parts, ids)
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  const today = dayOf(parts.store.clock.now())
  await loadAhead(sql, people, world, states)
  const found = await eachOnWorld(sql, people, world, states, (state): CaseTurns | null => {
    const procedure = procedureOf(parts, state)
    if (!procedure) return null
    const { scene } = stageFor(parts, packByDigest(parts, state.pack), world)
    const subject = world.record(state.about)
    const rows = available(state, scene, nobody, today).filter(isTurn)
    const turns = rows.map((row) => ({ ...turnOf(row), warned: warns(state, row) }))
    return { state, procedure, parties: partiesIn(state, subject?.holder, subject?.giver), turns }
  })
  return found.filter((one) => one !== null)
}

/** What waits in a case for each of some actors itself, by account. */
export async function ownTurns(
  parts: Parts,
  id: string,
  actors: readonly Actor[],
): Promise<ReadonlyMap<string, readonly Turn[]>> {
  const [state] = await statesOf(parts, [id])
  if (!state || actors.length === 0) return new Map()
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, packByDigest(parts, state.pack))
  const today = dayOf(parts.store.clock.now())
  return onWorld(sql, people, world, () => {
    const rows = (actor: Actor) => available(state, scene, actor, today).filter((row) => row.mine && isTurn(row))
    return new Map(
      actors.map((actor) => [actor.account, rows(actor).map((row) => ({ ...turnOf(row), warned: warns(state, row) }))]),
    )
  })
}

/** Whether a party waits in a case: it took part in it, or holds or gave what it is about. */
export function waitsIn({ state, parties }: CaseTurns, actor: Actor): boolean {
  return actor.party !== '' && (tookPart(state, actor) || parties.includes(actor.party))
}

async function statesOf(parts: Parts, ids: readonly string[]): Promise<readonly CaseState[]> {
  if (ids.length === 0) return []
  const rows = await parts.store.query<{ state: CaseState }>(
    'select state from case_state where id = any ($1) order by seq',
    [ids],
  )
  return rows.map(({ state }) => state)
}

function isTurn(row: Available): boolean {
  return row.open && !row.may && row.who.every(({ role }) => role !== 'platform')
}

function turnOf({ act, line, wants, who, round, due, late }: Available): Omit<Turn, 'warned'> {
  return { act, line, wants, who, round, due, late }
}

function warns(state: CaseState, { act, line, due }: Available): boolean {
  return state.clocks.some(
    (clock) => clock.act === act && clock.line === line && clock.due === due && clock.warnOn !== null,
  )
}

function partiesIn(state: CaseState, ...ends: readonly (string | null | undefined)[]): readonly string[] {
  const all = [
    state.openedBy,
    ...state.done.map(({ party }) => party),
    ...state.opinions.map(({ party }) => party),
    ...ends.flatMap((end) => end ?? []),
  ]
  return [...new Set(all)].filter((party) => party !== '' && party !== 'platform')
}
