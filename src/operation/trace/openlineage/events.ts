import { createHash } from 'node:crypto'
import type { Sql } from '../../../base/store/index.ts'
import type { Json, JsonObject } from '../../../core/kernel/index.ts'
import { timesOf } from '../../domain/index.ts'

/** Who says so; a URI as the specification wants one, not an address that must answer. */
const PRODUCER = 'https://shuyu.invalid/operation/trace'
const SPEC = 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent'
const NAMESPACE = 'shuyu'

function facet(file: string, name: string): { readonly _producer: string; readonly _schemaURL: string } {
  return { _producer: PRODUCER, _schemaURL: `https://openlineage.io/spec/facets/${file}.json#/$defs/${name}` }
}

/** A run's id: a UUID that the job's own id gives, so that an export says the same every time. */
export function runId(job: string): string {
  const hex = createHash('sha256').update(`run ${job}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface JobRow {
  readonly id: string
  readonly grant_id: string
  readonly kind: string
  readonly name: string
  readonly state: string
  readonly reason: string | null
  readonly artifact: string | null
  readonly code_digest: string
  readonly asked_at: number
  readonly started_at: number | null
  readonly ended_at: number | null
}

interface NodeRow {
  readonly job: string
  readonly owner: string
  readonly name: string
  readonly type: string | null
}

interface EdgeRow {
  readonly job: string
  readonly output: string
  readonly dataset: string
  readonly name: string
  readonly direct: boolean
  readonly how: readonly string[]
  readonly masked: boolean
}

export interface ExportFilter {
  readonly grant: string | null
  /** Grants that the one who asks may see; null: all. */
  readonly within: readonly string[] | null
  readonly from: number | null
  readonly to: number | null
  /** Times as they were; else in the steps in which a job's own view tells them. */
  readonly exact: boolean
  /** With the statements; for audit only. */
  readonly statements: boolean
}

const ends: { readonly [state: string]: string } = {
  finished: 'COMPLETE',
  failed: 'FAIL',
  killed: 'ABORT',
  cancelled: 'ABORT',
}
const BATCH = 200

/** Run events of the jobs that began in a period, oldest first: a START, and its end when it has ended. */
export async function* runEvents(sql: Sql, filter: ExportFilter): AsyncGenerator<JsonObject> {
  let after: { readonly at: number; readonly id: string } = { at: filter.from ?? 0, id: '' }
  for (;;) {
    const jobs = await sql.query<JobRow>(
      `select id, grant_id, kind, name, state, reason, artifact, code_digest, asked_at, started_at, ended_at from trace_job
       where started_at is not null and (asked_at, id) > ($1, $2) and ($3::bigint is null or asked_at < $3)
         and ($4::text is null or grant_id = $4) and ($5::text[] is null or grant_id = any ($5))
       order by asked_at, id limit ${BATCH}`,
      [after.at, after.id, filter.to, filter.grant, filter.within],
    )
    const last = jobs.at(-1)
    if (!last) return
    const of = await details(sql, jobs, filter.statements)
    for (const job of jobs) yield* eventsOf(filter.exact ? job : coarse(job), of)
    after = { at: last.asked_at, id: last.id }
  }
}

interface Details {
  readonly reads: ReadonlyMap<string, readonly NodeRow[]>
  readonly outputs: ReadonlyMap<string, readonly NodeRow[]>
  readonly edges: ReadonlyMap<string, readonly EdgeRow[]>
  readonly statements: ReadonlyMap<string, string>
}

async function details(sql: Sql, jobs: readonly JobRow[], statements: boolean): Promise<Details> {
  const ids = jobs.map(({ id }) => id)
  const reads = await sql.query<NodeRow>(
    `select r.job, r.dataset as owner, r.name, n.facts ->> 'type' as type from trace_read r join trace_job j on j.id = r.job
     left join lateral (select facts from trace_node n where n.kind = 'masked' and n.dataset = r.dataset and n.name = r.name and n.owner = j.grant_id
       order by n.seq desc limit 1) n on true
     where r.job = any ($1) order by r.job, r.dataset, r.name`,
    [ids],
  )
  const made = jobs.flatMap(({ artifact }) => artifact ?? [])
  const outputs = await sql.query<NodeRow>(
    `select facts ->> 'job' as job, owner, name, null as type from trace_node where owner = any ($1) and kind = 'output' order by owner, seq, name`,
    [made],
  )
  const edges = await sql.query<EdgeRow>(
    `select o.facts ->> 'job' as job, o.name as output, m.dataset, m.name, e.direct, e.how, coalesce(m.facts -> 'mask' ->> 'method', 'keep') <> 'keep' as masked
     from trace_node o join trace_edge e on e.target = o.id join trace_node m on m.id = e.source and m.kind = 'masked'
     where o.owner = any ($1) and o.kind = 'output' order by 1, 2, 3, 4`,
    [made],
  )
  const texts = statements
    ? await sql.query<{ job: string; sql: string | null }>(
        `select data ->> 'job' as job, coalesce(data ->> 'sql', data ->> 'script') as sql from event where stream = any ($1) and type = 'job.asked'`,
        [ids.map((id) => `job/${id}`)],
      )
    : []
  return {
    reads: Map.groupBy(reads, ({ job }) => job),
    outputs: Map.groupBy(outputs, ({ job }) => job),
    edges: Map.groupBy(edges, ({ job }) => job),
    statements: new Map(texts.flatMap(({ job, sql: text }) => (text ? [[job, text] as const] : []))),
  }
}

function eventsOf(job: JobRow, of: Details): readonly JsonObject[] {
  const inputs = inputsOf(of.reads.get(job.id) ?? [])
  const run = { runId: runId(job.id) }
  const about = {
    namespace: `${NAMESPACE}/${job.grant_id}`,
    name: job.id,
    facets: jobFacets(job, of.statements.get(job.id)),
  }
  const base = { producer: PRODUCER, schemaURL: SPEC, job: about }
  const start = {
    ...base,
    eventType: 'START',
    eventTime: time(job.started_at ?? job.asked_at),
    run,
    inputs,
    outputs: [],
  }
  const type = ends[job.state]
  if (!type || job.ended_at === null) return [start]
  const outputs =
    type === 'COMPLETE' && job.artifact
      ? [outputOf(job.artifact, of.outputs.get(job.id) ?? [], of.edges.get(job.id) ?? [])]
      : []
  const failed = job.reason
    ? {
        ...run,
        facets: {
          errorMessage: {
            ...facet('1-0-1/ErrorMessageRunFacet', 'ErrorMessageRunFacet'),
            message: job.reason,
            programmingLanguage: job.kind,
          },
        },
      }
    : run
  return [start, { ...base, eventType: type, eventTime: time(job.ended_at), run: failed, inputs, outputs }]
}

/** INVARIANT: when a job began and ended is told to its maker in the same coarse steps everywhere. */
function coarse(job: JobRow): JobRow {
  const { startedAt, endedAt } = timesOf(job)
  return { ...job, started_at: startedAt, ended_at: endedAt }
}

function time(at: number): string {
  return new Date(at).toISOString()
}

function jobFacets(job: JobRow, statement: string | undefined): JsonObject {
  return {
    jobType: {
      ...facet('2-0-4/JobTypeJobFacet', 'JobTypeJobFacet'),
      processingType: 'BATCH',
      integration: 'SHUYU',
      jobType: job.kind.toUpperCase(),
    },
    shuyu_code: {
      _producer: PRODUCER,
      _schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobFacet',
      digest: job.code_digest,
    },
    ...(statement
      ? { sql: { ...facet('1-1-0/SQLJobFacet', 'SQLJobFacet'), query: statement, dialect: 'duckdb' } }
      : {}),
  }
}

function inputsOf(reads: readonly NodeRow[]): readonly JsonObject[] {
  return [...Map.groupBy(reads, ({ owner }) => owner)].map(([name, columns]) => ({
    namespace: NAMESPACE,
    name,
    facets: { schema: schemaOf(columns) },
  }))
}

function schemaOf(columns: readonly NodeRow[]): JsonObject {
  return {
    ...facet('1-2-0/SchemaDatasetFacet', 'SchemaDatasetFacet'),
    fields: columns.map(({ name, type }) => ({ name, ...(type ? { type } : {}) })),
  }
}

function outputOf(artifact: string, columns: readonly NodeRow[], edges: readonly EdgeRow[]): JsonObject {
  const byOutput = Map.groupBy(edges, ({ output }) => output)
  const fields: Record<string, Json> = Object.fromEntries(
    columns.map(({ name }) => [
      name,
      {
        inputFields: (byOutput.get(name) ?? []).map((edge) => ({
          namespace: NAMESPACE,
          name: edge.dataset,
          field: edge.name,
          transformations: edge.how.map((subtype) => ({
            type: edge.direct && isDirect(subtype) ? 'DIRECT' : 'INDIRECT',
            subtype,
            description: '',
            masking: edge.masked,
          })),
        })),
      },
    ]),
  )
  return {
    namespace: NAMESPACE,
    name: artifact,
    facets: {
      schema: schemaOf(columns),
      columnLineage: { ...facet('1-2-0/ColumnLineageDatasetFacet', 'ColumnLineageDatasetFacet'), fields },
    },
  }
}

const directKinds = new Set(['IDENTITY', 'TRANSFORMATION', 'AGGREGATION', 'OPAQUE', 'MODEL', 'PLACED'])

function isDirect(subtype: string): boolean {
  return directKinds.has(subtype)
}
