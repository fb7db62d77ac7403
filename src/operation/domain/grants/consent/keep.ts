import { createHash, createHmac } from 'node:crypto'
import type { Day, Json } from '../../../../core/kernel/index.ts'
import type { Actor } from '../../../../core/law/permit-types.ts'
import type { Sql, Store } from '../../../../base/store/types.ts'
import type { Vault } from '../../vault/index.ts'
import { keyOf, type ConsentEntry } from './list.ts'

/** What may be seen of a data set's consents: how many, never whose. */
export interface ConsentView {
  readonly column: string | null
  /** Counting today; coming; over; revoked. */
  readonly inForce: number
  readonly later: number
  readonly over: number
  readonly revoked: number
  readonly purposes: readonly string[]
}

interface Place {
  readonly store: Store
  readonly vault: Vault
}

type Doer = Pick<Actor, 'account' | 'party'>

/** The column whose values consents are kept for; null when there is no list. */
export async function consentKeyColumn(sql: Sql, dataset: string): Promise<string | null> {
  const [row] = await sql.query<{ column_name: string }>('SELECT column_name FROM consent_list WHERE dataset = $1', [
    dataset,
  ])
  return row?.column_name ?? null
}

const counting = `dataset = $1 AND (purpose = '' OR purpose = ANY($2)) AND revoked_at IS NULL
  AND from_day <= $3 AND (until_day IS NULL OR until_day >= $3)`

/** References of the units whose consent counts on a day for any of some purposes. */
export async function consentsAt(
  sql: Sql,
  dataset: string,
  serves: readonly string[],
  today: Day,
): Promise<readonly string[]> {
  const rows = await sql.query<{ ref: string }>(`SELECT DISTINCT ref FROM consent WHERE ${counting} ORDER BY ref`, [
    dataset,
    serves,
    today,
  ])
  return rows.map(({ ref }) => ref)
}

/** Changes whenever another set of consents counts: by what was recorded, or because a day begins or ends one. */
export async function consentStamp(sql: Sql, dataset: string, serves: readonly string[], today: Day): Promise<string> {
  const [row] = await sql.query<Record<string, unknown>>(
    `SELECT (SELECT changes FROM consent_list WHERE dataset = $1) AS changes,
       max(from_day) FILTER (WHERE from_day <= $2) AS begun, max(until_day) FILTER (WHERE until_day < $2) AS ended FROM consent WHERE dataset = $1`,
    [dataset, today],
  )
  return JSON.stringify([row?.changes ?? null, row?.begun ?? null, row?.ended ?? null, [...serves].sort()])
}

function digestOf(refs: readonly string[]): string {
  return createHash('sha256').update(refs.toSorted().join('\n')).digest('hex')
}

async function refsOf(vault: Vault, dataset: string, keys: readonly string[]): Promise<readonly string[]> {
  return vault.datasetSecret(dataset, 'consent', async (secret) =>
    keys.map((key) => createHmac('sha256', secret).update(keyOf(key)).digest('hex').slice(0, 32)),
  )
}

/** Records consents; one that was revoked or had other days is given anew. The second time nothing happens. Answers how many. */
export async function keepConsents(
  { store, vault }: Place,
  actor: Doer,
  of: { readonly dataset: string; readonly column: string; readonly entries: readonly ConsentEntry[] },
  command: string,
): Promise<number> {
  const { dataset, column, entries } = of
  const refs = await refsOf(
    vault,
    dataset,
    entries.map(({ key }) => key),
  )
  const digest = digestOf(refs)
  const meta = { id: command, actor: actor.account, party: actor.party, request: { consents: dataset, column, digest } }
  const { answer } = await store.transact(meta, async (tx) => {
    await tx.query(
      `INSERT INTO consent_list (dataset, column_name, changes) VALUES ($1, $2, 1)
       ON CONFLICT (dataset) DO UPDATE SET changes = consent_list.changes + 1, column_name = excluded.column_name`,
      [dataset, column],
    )
    await tx.query(
      `INSERT INTO consent (dataset, ref, purpose, from_day, until_day)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
       ON CONFLICT (dataset, ref, purpose) DO UPDATE SET from_day = excluded.from_day, until_day = excluded.until_day, revoked_at = NULL`,
      [
        dataset,
        refs,
        entries.map((one) => one.purpose),
        entries.map((one) => one.from),
        entries.map((one) => one.until),
      ],
    )
    const data = { dataset, column, count: refs.length, digest }
    await tx.append([{ stream: `consent/${dataset}`, type: 'consent.recorded', data }])
    return refs.length as Json
  })
  return Number(answer)
}

/** Revokes every consent of some units (for one purpose, or all). Answers how many were in force. */
export async function revokeConsents(
  { store, vault }: Place,
  actor: Doer,
  of: {
    readonly dataset: string
    readonly keys: readonly string[]
    readonly purpose?: string
    readonly reason: string
  },
  command: string,
): Promise<number> {
  const { dataset, reason } = of
  const refs = await refsOf(vault, dataset, of.keys)
  const purpose = of.purpose ?? null
  const digest = digestOf(refs)
  const request = { revoke: dataset, purpose, digest, reason }
  const { answer } = await store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      const gone = await tx.query(
        `UPDATE consent SET revoked_at = $4 WHERE dataset = $1 AND ref = ANY($2) AND revoked_at IS NULL AND ($3::text IS NULL OR purpose = $3) RETURNING ref`,
        [dataset, refs, purpose, tx.at],
      )
      if (gone.length === 0) return 0
      await tx.query('UPDATE consent_list SET changes = changes + 1 WHERE dataset = $1', [dataset])
      const data = { dataset, count: gone.length, digest, purpose, reason }
      await tx.append([{ stream: `consent/${dataset}`, type: 'consent.revoked', data }])
      return gone.length
    },
  )
  return Number(answer)
}

/** Takes every reference to one person out of a data set's list, where the list is kept by that column. Repeatable; answers how many there were. */
export async function eraseConsents(
  { store, vault }: Place,
  of: { readonly dataset: string; readonly column: string; readonly value: string },
  command: string,
): Promise<number> {
  const { dataset, column, value } = of
  if ((await consentKeyColumn(store, dataset)) !== column) return 0
  const refs = await refsOf(vault, dataset, [value])
  const request = { eraseConsents: dataset, digest: digestOf(refs) }
  const { answer } = await store.transact({ id: command, actor: 'system', party: null, request }, async (tx) => {
    const gone = await tx.query('DELETE FROM consent WHERE dataset = $1 AND ref = ANY($2) RETURNING ref', [
      dataset,
      refs,
    ])
    if (gone.length === 0) return 0
    await tx.query('UPDATE consent_list SET changes = changes + 1 WHERE dataset = $1', [dataset])
    await tx.append([{ stream: `consent/${dataset}`, type: 'consent.erased', data: { dataset, count: gone.length } }])
    return gone.length
  })
  return Number(answer)
}

/** With a data set go the consents kept for it; their references mean nothing without its key. */
export async function dropConsents(sql: Sql, dataset: string): Promise<void> {
  await sql.query('DELETE FROM consent WHERE dataset = $1', [dataset])
  await sql.query('DELETE FROM consent_list WHERE dataset = $1', [dataset])
}

/** How many consents stand on a day. */
export async function consentView(sql: Sql, dataset: string, today: Day): Promise<ConsentView> {
  const [row] = await sql.query<{
    in_force: number
    later: number
    over: number
    revoked: number
    purposes: readonly string[] | null
  }>(
    `SELECT count(*) FILTER (WHERE revoked_at IS NULL AND from_day <= $2 AND (until_day IS NULL OR until_day >= $2)) AS in_force,
       count(*) FILTER (WHERE revoked_at IS NULL AND from_day > $2) AS later,
       count(*) FILTER (WHERE revoked_at IS NULL AND until_day < $2) AS over,
       count(*) FILTER (WHERE revoked_at IS NOT NULL) AS revoked,
       (array_agg(DISTINCT purpose) FILTER (WHERE purpose <> ''))[1:50] AS purposes FROM consent WHERE dataset = $1`,
    [dataset, today],
  )
  return {
    column: await consentKeyColumn(sql, dataset),
    inForce: Number(row?.in_force ?? 0),
    later: Number(row?.later ?? 0),
    over: Number(row?.over ?? 0),
    revoked: Number(row?.revoked ?? 0),
    purposes: row?.purposes ?? [],
  }
}
