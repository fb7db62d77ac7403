import { platformRefusal, Refused, together, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { coarseBytes, coarseRows } from '../coarse.ts'
import { countedOf, demandLawful, domainAgainst, sightOf } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables, grantState, jobOfArtifact, jobsOf, jobView, type JobRow, type OpenedTable } from '../rows.ts'
import { sourcesOf } from '../sources.ts'
import { isSuspended } from '../suspension.ts'
import type { ArtifactSource, ArtifactView, OutputColumn, Workspace, WorkspaceSummary } from '../types.ts'

/** The grants that the actor works in, answers for, oversees or supplies data to, with how much is in their workspaces. */
export async function workspacesOf(parts: DomainParts, actor: Actor): Promise<readonly WorkspaceSummary[]> {
  const grants = await parts.procedures.records('grant')
  const seen = (
    await Promise.all(
      grants.map(async (record) => {
        const sight = await sightOf(parts, actor, record)
        return sight ? [{ record, sight }] : []
      }),
    )
  ).flat()
  const { tables, jobs } = await contentsOf(
    parts,
    seen.map(({ record }) => record.id),
  )
  return seen.map(({ record: { id, standing, holder }, sight: { as, datasets } }) => {
    const shown = (tables.get(id) ?? []).filter(({ dataset }) => datasets === null || datasets.includes(dataset))
    return {
      grant: id,
      standing,
      holder,
      sight: as,
      tables: new Set(shown.map(({ name }) => name)).size,
      jobs: as === 'work' ? (jobs.get(id) ?? 0) : null,
    }
  })
}

/** The tables of some grants, with the data sets that each comes from, and how many jobs ran there. */
async function contentsOf({ store }: DomainParts, grants: readonly string[]) {
  const [tables, jobs] = await Promise.all([
    store.query<{ grant: string; name: string; dataset: string }>(
      `SELECT DISTINCT grant_id AS "grant", table_name AS name, dataset FROM domain_column WHERE grant_id = ANY($1)`,
      [grants],
    ),
    store.query<{ grant: string; count: number }>(
      `SELECT grant_id AS "grant", count(*)::int AS count FROM domain_job WHERE grant_id = ANY($1) GROUP BY 1`,
      [grants],
    ),
  ])
  return {
    tables: Map.groupBy(tables, ({ grant }) => grant),
    jobs: new Map(jobs.map(({ grant, count }) => [grant, count])),
  }
}

/**
 * A grant's workspace: granted columns, jobs and shapes of artifacts. INVARIANT: no row, no value. Whoever does not work in it sees its frame:
 * which tables, none of the work; a supplier only those of its own data.
 */
export async function workspaceOf(parts: DomainParts, actor: Actor, grant: string): Promise<Workspace> {
  const record = await parts.procedures.record(grant)
  if (record?.kind !== 'grant') throw new Refused(platformRefusal('not-found', 'not-found', { what: grant }))
  const sight = await sightOf(parts, actor, record)
  if (!sight) throw new Refused(await stranger(parts, actor, grant))
  const works = sight.as === 'work'
  if (works) {
    const against = await domainAgainst(parts, grant, { account: actor.account }, false)
    await demandLawful(parts, actor, grant, { law: { action: 'workspace.open' }, against })
  }
  const [state, tables, jobs, artifacts, suspended] = await Promise.all([
    grantState(parts.store, grant),
    grantedTables(parts.store, grant),
    works ? jobsOf(parts.store, grant) : [],
    works ? parts.procedures.records('artifact', { grant }) : [],
    isSuspended(parts.procedures, grant, parts.store.clock.now()),
  ])
  return {
    grant,
    standing: record.standing,
    holder: record.holder,
    sight: sight.as,
    open: state === 'open',
    suspended,
    tables: tables
      .filter(({ dataset }) => sight.datasets === null || sight.datasets.includes(dataset))
      .map(({ name, dataset, rows, units, columns, stamp }) => ({
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

/** Neither the work nor the record is open to a stranger: both noes at once, on the record. */
async function stranger({ procedures }: DomainParts, actor: Actor, grant: string): Promise<Refusal> {
  const asked = { actor, action: 'workspace.open', on: grant }
  const answers = await Promise.all([procedures.weigh(asked), procedures.weigh({ ...asked, action: 'record.read' })])
  const whole = together(...answers.map((one) => (one.ok ? null : one.refusal)))
  if (!whole) return platformRefusal('forbidden', 'forbidden', {})
  await procedures.refused(asked, whole)
  return whole
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

/**
 * Whether what a job read was written anew since it read: another version, other rows, other masks. Told by the order of the events, as many of
 * them may bear the same instant; `view` is the newest of the grant's events when the job looked its tables up.
 */
async function isChanged(parts: DomainParts, job: JobRow, tables: readonly OpenedTable[]): Promise<boolean> {
  const found = await parts.store.query(
    `WITH made AS (SELECT seq, (data->>'view')::int AS view FROM event WHERE stream = $2 AND type = 'job.finished')
     SELECT 1 FROM event e, made WHERE e.stream = $1 AND e.type = 'domain.columns-opened' AND e.data->>'rewritten' = 'true'
       AND e.data->>'dataset' = ANY ($3) AND CASE WHEN made.view IS NULL THEN e.seq > made.seq ELSE e.version > made.view END LIMIT 1`,
    [`domain/${job.grant_id}`, `job/${job.id}`, tables.map(({ dataset }) => dataset)],
  )
  return found.length > 0
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
    changed: await isChanged(parts, job, tables),
    sources: sourcesOf(tables, await countedOf(parts, job.grant_id, tables)),
  }
}
