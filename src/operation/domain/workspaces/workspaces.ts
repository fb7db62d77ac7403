import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/model.ts'
import type { Actor } from '../../../core/law/permit-types.ts'
import { coarseBytes, coarseRows } from '../coarse.ts'
import { demandUse } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, grantState, jobOfArtifact, jobsOf, jobView } from '../rows.ts'
import type { ArtifactSource, ArtifactView, OutputColumn, Workspace, WorkspaceSummary } from '../types.ts'

/** The grants that the actor's party holds, with how much is in their workspaces. */
export async function workspacesOf(parts: DomainParts, actor: Actor): Promise<readonly WorkspaceSummary[]> {
  const grants = await parts.procedures.records('grant', { holder: actor.party })
  return Promise.all(
    grants.map(async ({ id, standing }) => {
      const [row] = await parts.store.query<{ tables: number; jobs: number }>(
        `SELECT (SELECT count(DISTINCT table_name) FROM domain_column WHERE grant_id = $1) AS tables,
                (SELECT count(*) FROM domain_job WHERE grant_id = $1) AS jobs`,
        [id],
      )
      return { grant: id, standing, tables: row?.tables ?? 0, jobs: row?.jobs ?? 0 }
    }),
  )
}

/** A grant's workspace: granted columns, jobs and shapes of artifacts. INVARIANT: no row, no value. */
export async function workspaceOf(parts: DomainParts, actor: Actor, grant: string): Promise<Workspace> {
  await parts.procedures.require({ actor, action: 'workspace.open', on: grant })
  await demandUse(parts, grant, { account: actor.account })
  const record = await parts.procedures.record(grant)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: grant }))
  const [state, tables, jobs, artifacts] = await Promise.all([
    grantState(parts.store, grant),
    grantedTables(parts.store, grant),
    jobsOf(parts.store, grant),
    parts.procedures.records('artifact', { grant }),
  ])
  return {
    grant,
    standing: record.standing,
    open: state === 'open',
    tables: tables.map(({ name, dataset, rows, units, columns, stamp }) => ({
      name,
      dataset,
      // How many rows a condition lets through would tell about single ones.
      rows: stamp === '' ? rows : coarseRows(rows),
      units,
      columns,
    })),
    jobs: jobs.map(jobView),
    artifacts: artifacts.map(artifactView),
  }
}

/** The shape of an artifact as its record tells it. */
export function artifactView(record: RecordState): ArtifactView {
  const fields = record.fields
  const link = (name: string) => {
    const value = record.links[name]
    return typeof value === 'string' ? value : null
  }
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  const { datasets = [] } = record.links
  return {
    id: record.id,
    grant: link('grant') ?? '',
    scenario: link('scenario'),
    job: text('job'),
    datasets: typeof datasets === 'string' ? [datasets] : datasets,
    standing: record.standing,
    rows: coarseRows(Number(fields.rows ?? 0)),
    bytes: coarseBytes(Number(fields.bytes ?? 0)),
    columns: (fields.columns ?? []) as unknown as readonly OutputColumn[],
    lineage: (fields.lineage ?? {}) as JsonObject,
    plan: text('plan'),
  }
}

/** How an artifact came about, with the tables that it was made from as they are now. */
export async function artifactSource(parts: DomainParts, artifact: string): Promise<ArtifactSource | null> {
  const job = await jobOfArtifact(parts.store, artifact)
  if (!job?.plan) return null
  const { plan } = job
  const types = new Map((job.columns ?? []).map((column) => [column.name, column.type]))
  const tables = (await grantedTables(parts.store, job.grant_id)).filter((table) =>
    plan.shape.tables.includes(table.name),
  )
  return {
    id: artifact,
    opaque: plan.shape.operators.includes('PYTHON'),
    grant: job.grant_id,
    area: job.area,
    job: job.id,
    sql: job.sql,
    plan: plan.digest,
    rows: job.rows ?? 0,
    columns: plan.output.map((column) => ({
      ...column,
      type: types.get(column.name) ?? column.type,
    })),
    sources: tables.map(({ name, dataset, units, columns }) => ({
      table: name,
      dataset,
      units,
      columns: columns
        .filter((column) => column.ladder !== 'hidden')
        .map((column) => ({
          name: column.name,
          type: column.type,
        })),
    })),
  }
}
