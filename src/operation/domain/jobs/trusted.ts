import { Refused, platformRefusal, type Json } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import type { GateTable } from '../plan-gate/index.ts'
import { countedOf, renewColumns } from '../grants/index.ts'
import { grantedTables, grantState, jobOfArtifact } from '../rows.ts'
import { SessionFault } from '../sandbox/index.ts'
import type { TrustedAnswer, TrustedRequest } from '../types.ts'
import { fill } from './fill.ts'
import { gateTables, sessionTables, withCounted } from './gate-tables.ts'

const mostRows = 200_000

/** Runs the platform's own queries over a grant's view and over artifacts, in a sandbox of their own that ends with them. Throws `Refused` when the keys are gone. */
export async function trusted(parts: DomainParts, request: TrustedRequest): Promise<TrustedAnswer> {
  const { grant, queries } = request
  await demandKept(parts, grant)
  // Columns of which other rows count now are written anew first: what was revoked is not even looked at. A closed grant has no more uses.
  if ((await grantState(parts.store, grant)) === 'open') await parts.turn(grant, () => renewColumns(parts, grant))
  const tables = await grantedTables(parts.store, grant)
  const artifacts = await artifactTables(parts, grant, request.artifacts ?? {})
  const counted = await countedOf(parts, grant, tables)
  const all = [...withCounted(gateTables(tables), counted), ...artifacts]
  const wanted = (await Promise.all(queries.map((query) => parts.gate.reads(query.sql, all)))).flatMap((reads) => {
    // What the gate could not plan within its bounds, the sandbox is not asked either.
    if (!reads) throw new SessionFault('engine')
    return reads
  })
  const limits = { ...parts.settings.limits, resultRows: mostRows }
  const session = await parts.pool.take(sessionTables(all, counted), limits)
  const timer = setTimeout(() => session.kill('deadline'), request.deadlineMs ?? 60_000)
  try {
    await fill(parts, grant, tables, wanted, session, counted)
    for (const { name, dataset } of artifacts)
      await session.fill(name, '*', parts.vault.openForGrant({ grant, name: dataset }))
    const rows: { [query: string]: readonly { readonly [column: string]: Json }[] } = {}
    for (const { name, sql } of queries)
      rows[name] = (await session.rows(sql, mostRows)) as readonly { readonly [column: string]: Json }[]
    return { rows }
  } finally {
    clearTimeout(timer)
    session.kill('closed')
  }
}

/** A sealed grant is frozen, a destroyed one is gone; one that is only closed may still be reviewed. */
export async function demandKept(parts: DomainParts, grant: string): Promise<void> {
  const state = await grantState(parts.store, grant)
  if (state === 'sealed' || state === 'destroyed')
    throw new Refused(platformRefusal('closed', 'domain.grant-closed', { grant, state }))
}

/** Artifacts as tables; the artifact's id stands in place of the dataset. */
async function artifactTables(
  parts: DomainParts,
  grant: string,
  of: { readonly [table: string]: string },
): Promise<readonly GateTable[]> {
  return Promise.all(
    Object.entries(of).map(async ([name, artifact]): Promise<GateTable> => {
      const job = await jobOfArtifact(parts.store, artifact)
      if (!job || job.grant_id !== grant)
        throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
      const columns = (job.columns ?? []).map((column) => ({ ...column, masked: false, ladder: 'free' as const }))
      return { name, dataset: artifact, columns }
    }),
  )
}
