import { newId } from '../../base/crypto/index.ts'
import type { PgStore, Sql, Tx } from '../../base/store/index.ts'
import {
  dayOf,
  platformRefusal,
  Refused,
  type Day,
  type Json,
  type Refusal,
  type Unmet,
} from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { People } from '../people/index.ts'
import type { Packs, ProceduresRoom } from '../procedures/index.ts'
import type { Commands } from './commands.ts'
import { houseOf } from './rows.ts'
import type { House } from './types.ts'

/** What the room is opened over. */
export interface HouseParts {
  readonly store: PgStore
  readonly people: People
  readonly packs: Packs
  readonly procedures: Pick<ProceduresRoom, 'act' | 'check' | 'guard' | 'caseView' | 'record' | 'permit' | 'mayRead'>
  /** What does commands that are no acts of a case; named once whoever answers calls is there. */
  readonly commands?: () => Commands | null
  /** Commands that the room gives itself. */
  readonly giving?: Set<string>
}

export { newId }

export function refuse(kind: Refusal['kind'], code: string, params: Unmet['params'] = {}, cure?: string): never {
  throw new Refused(platformRefusal(kind, `house.${code}`, params, cure === undefined ? undefined : `house.${cure}`))
}

export function unmetOf(code: string, params: Unmet['params'] = {}, cure?: string): Unmet {
  return { code: `house.${code}`, clauses: [], origin: 'platform', params, ...(cure ? { cure: `house.${cure}` } : {}) }
}

export function today(parts: Pick<HouseParts, 'store'>): Day {
  return dayOf(parts.store.clock.now())
}

/** Runs a command on a party's own order, one at a time for a party. Administrators do no business, so they are refused. */
export async function inHouse<T extends Json>(
  parts: Pick<HouseParts, 'store'>,
  actor: Actor,
  command: string,
  request: Json,
  work: (tx: Tx, house: House) => Promise<T>,
): Promise<T> {
  if (actor.administrator !== null) refuse('forbidden', 'no-business', {}, 'ask-colleague')
  const meta = { id: command, actor: actor.account, party: actor.party, request }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    await lockHouse(tx, actor.party)
    return work(tx, await houseOf(tx, actor.party))
  })
  return answer
}

/** INVARIANT: what is decided on a party's order is decided one after the other. */
export async function lockHouse(tx: Sql, party: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(115, hashtext($1))', [party])
}

/** Whether somebody may set the party's order: a manager, or who holds a post of head. */
export function mayManage(house: House, person: string): boolean {
  return house.managers.includes(person) || isHead(house, person)
}

export function isHead(house: House, person: string): boolean {
  return house.posts.some((post) => post.kind === 'head' && post.members.includes(person))
}

/** Names by person or account id; who is not known any more keeps the id. */
export async function namesOf(parts: Pick<HouseParts, 'people'>, ids: readonly (string | null)[]) {
  const known = await parts.people.names([...new Set(ids.flatMap((id) => (id === null ? [] : [id])))])
  return (id: string | null) => (id === null ? '' : (known.get(id) ?? id))
}
