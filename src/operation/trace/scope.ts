import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { RecordState } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import type { ProceduresRoom } from '../procedures/index.ts'

export interface ScopeParts {
  readonly store: PgStore
  readonly procedures: Pick<ProceduresRoom, 'record' | 'records' | 'allows' | 'require'>
}

/** How far an answer may reach: everything, or what happened under the grants of one's own. */
export interface Scope {
  readonly grants: readonly string[] | null
}

const ALL: Scope = { grants: null }

/**
 * Who may ask where data came from and went to. Whoever may read the ledger (the pack says who supervises) and audit: everything.
 * A supplier: everything about its own data. A party with grants: what happened under them. A refusal is on the record before it is thrown.
 */
export async function scopeFor(parts: ScopeParts, actor: Actor, on: string | null): Promise<Scope> {
  const found = await scopeQuietly(parts, actor, on)
  if (found) return found
  await parts.procedures.require({ actor, action: 'ledger.read', on: on !== null && isRecord(on) ? on : null })
  return ALL
}

/** The same without an attempt on the record: null where the answer would be no. For pages that show what may be asked. */
export async function scopeQuietly(parts: ScopeParts, actor: Actor, on: string | null): Promise<Scope | null> {
  if (actor.administrator === 'audit') return ALL
  const record = on === null || !isRecord(on) ? null : await parts.procedures.record(on)
  if (on?.startsWith('own-')) return ownScope(parts, actor, on)
  if (on !== null && isRecord(on) && !record) throw new Refused(platformRefusal('not-found', 'not-found', { what: on }))
  if (await supervises(parts, actor, record?.id ?? null)) return ALL
  if (record && isOwn(record, actor)) return ALL
  if (record?.kind === 'artifact') return suppliedScope(parts, actor, record)
  const grants = record?.kind === 'dataset' ? await grantsOf(parts, actor, record.id) : []
  return grants.length > 0 ? { grants } : null
}

/** What was made of its data is a supplier's to judge: it asks where that came from, within the grant under which it was made. */
async function suppliedScope(parts: ScopeParts, actor: Actor, record: RecordState): Promise<Scope | null> {
  const datasets = await Promise.all([record.links['datasets'] ?? []].flat().map((id) => parts.procedures.record(id)))
  const supplied = datasets.some((dataset) => dataset !== null && isOwn(dataset, actor))
  return supplied ? { grants: [record.links['grant'] ?? []].flat() } : null
}

/** Own data of an operator: whoever supervises, and the two sides of the grant that they were brought for. */
async function ownScope(parts: ScopeParts, actor: Actor, own: string): Promise<Scope | null> {
  const [row] = await parts.store.query<{ grant_id: string }>('SELECT grant_id FROM domain_own WHERE dataset = $1', [
    own,
  ])
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: own }))
  const grant = await parts.procedures.record(row.grant_id)
  if (await supervises(parts, actor, row.grant_id)) return ALL
  return grant && [grant.holder, grant.giver].includes(actor.party) ? { grants: [row.grant_id] } : null
}

/** Whether the law lets an actor supervise: what the ledger's gate says, asked without an attempt on the record. */
export function supervises(parts: ScopeParts, actor: Actor, on: string | null): Promise<boolean> {
  if (actor.administrator === 'audit') return Promise.resolve(true)
  return parts.procedures.allows({ actor, action: 'ledger.read', on })
}

/** The supplier of a data set; the holder of a grant and of what was made under it. */
function isOwn(record: RecordState, actor: Actor): boolean {
  return record.holder === actor.party
}

/** Timelines of persons: one's own account is one's own. */
export function isOneself(actor: Actor, subject: string): boolean {
  return subject === actor.account || subject === actor.person
}

export function isRecord(id: string): boolean {
  return !/^(account|person|key|job|case|own)-/.test(id)
}

async function grantsOf({ store }: ScopeParts, actor: Actor, dataset: string): Promise<readonly string[]> {
  const rows = await store.query<{ id: string }>(
    `select distinct n.owner as id from trace_node n join record r on r.id = n.owner
     where n.kind = 'masked' and n.dataset = $1 and r.holder = $2 order by 1`,
    [dataset, actor.party],
  )
  return rows.map(({ id }) => id)
}
