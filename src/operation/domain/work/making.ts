import { coarseBytes, coarseInstant, coarseRows } from '../coarse.ts'
import type { DomainParts } from '../parts.ts'
import { modelRow, type ModelRow } from '../models/rows.ts'
import { grantedTables, jobOfArtifact, timesOf, type JobRow } from '../rows.ts'
import type { ColumnRead } from '../types.ts'
import type { ColumnIn, Making } from './made.ts'
import { jobWork, reviewOfCode } from './rows.ts'
import type { Program } from './types.ts'

/** How an artifact came about; null for one that no job made. Nobody's permission is asked. */
export async function makingOf(parts: DomainParts, artifact: string): Promise<Making | null> {
  const job = await jobOfArtifact(parts.store, artifact)
  if (job) return fromJob(parts, artifact, job)
  const model = await modelRow(parts.store, artifact)
  return model ? fromModel(parts, artifact, model) : null
}

async function fromJob(parts: DomainParts, artifact: string, job: JobRow): Promise<Making> {
  const work = await jobWork(parts.store, job.id)
  const program = work?.program ?? query(job.sql)
  const digest = work?.program_digest ?? null
  return {
    artifact,
    kind: program.score ? 'score' : program.cells.some(({ kind }) => kind === 'python') ? 'script' : 'query',
    job: job.id,
    name: job.name,
    grant: job.grant_id,
    scenario: job.scenario,
    purpose: job.purpose,
    askedBy: job.asked_by,
    party: job.party,
    askedAt: job.asked_at,
    endedAt: timesOf(job).endedAt,
    program,
    values: work?.arguments ?? {},
    digest,
    plan: job.plan?.digest ?? null,
    review: digest ? await reviewOfCode(parts.store, job.grant_id, digest) : null,
    reads: await columnsIn(parts, job.grant_id, job.plan?.columns ?? []),
    leaves: {
      rows: job.rows === null ? null : coarseRows(job.rows),
      bytes: job.bytes === null ? null : coarseBytes(job.bytes),
      columns: job.plan?.output ?? [],
    },
  }
}

async function fromModel(parts: DomainParts, artifact: string, row: ModelRow): Promise<Making> {
  return {
    artifact,
    kind: 'model',
    job: row.job,
    name: row.name,
    grant: row.grant_id,
    scenario: row.request.scenario ?? null,
    purpose: row.request.purpose ?? null,
    askedBy: row.asked_by,
    party: row.party,
    askedAt: row.asked_at,
    endedAt: row.ended_at === null ? null : coarseInstant(row.asked_at, row.ended_at),
    program: query(row.request.sql),
    values: {},
    digest: row.digest,
    plan: row.plan?.digest ?? null,
    review: null,
    reads: await columnsIn(parts, row.grant_id, row.plan?.columns ?? []),
    leaves: { rows: null, bytes: null, columns: [] },
  }
}

function query(text: string): Program {
  return { cells: [{ name: 'query', kind: 'sql', text }], parameters: [], result: [] }
}

async function columnsIn(
  parts: DomainParts,
  grant: string,
  columns: readonly ColumnRead[],
): Promise<readonly ColumnIn[]> {
  const tables = await grantedTables(parts.store, grant)
  return columns.map((read) => {
    const granted = tables.find(({ name }) => name === read.table)?.columns.find(({ name }) => name === read.column)
    return granted ? { ...read, mask: granted.mask, ladder: granted.ladder } : read
  })
}
