import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor } from '../../../core/law/facts/permit-types.ts'
import { assess, earlierAnswers, sourceOf } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import { isWhole, MOST_ROWS, readArtifact } from '../evidence/index.ts'
import type { Egress, Release } from '../face.ts'
import type { ArtifactSource, Assessment, Table } from '../types.ts'
import { differencing, type ReleasedAnswer } from './differencing.ts'
import { releaseModel } from './model.ts'
import { physicalColumns, tableOf } from './physical.ts'
import { signStatement, tableDigest } from './statement.ts'
import { writeTable } from './write.ts'

/**
 * Releases an artifact: decrypted on the platform's side, written as a table for products, signed, on the record. A repeat answers the
 * first release. Refused while a rule fails, and when an answer that left since the judgement is too close to it.
 */
export async function release(
  artifact: string,
  by: Parameters<Egress['release']>[1],
  deps: EgressDeps,
): Promise<Release> {
  const done = await releaseOf(artifact, deps)
  if (done) return done
  const model = await deps.domain.model?.(artifact)
  if (model) {
    await releaseModel(model, by, deps)
    return recordedRelease(artifact, deps)
  }
  const source = await sourceOf(artifact, deps)
  const assessment = await assess(artifact, deps)
  await assertMayLeave(source, assessment, deps)
  const table = await readArtifact(source, deps.domain)
  const content = contentOf(source, table, assessment, by)
  const statement = signStatement(content, deps.signer)
  await deps.store.transact(
    { id: `release:${artifact}`, actor: platformActor.account, party: null, request: { artifact } },
    async (tx) => {
      await writeTable(tx, tableOf(artifact), physicalColumns(table), table, filterable(source))
      await tx.append([
        {
          stream: `egress/${artifact}`,
          type: 'artifact.released',
          data: { ...content, statement, answer: answerOf(source) as unknown as JsonObject } as unknown as JsonObject,
          clauses: by.clauses,
        },
      ])
      await deps.procedures.note(
        tx,
        artifact,
        { release: { digest: content['digest'] ?? null, rows: table.rows.length } },
        by.clauses,
      )
      await deps.procedures.setStanding(tx, artifact, 'released', by.clauses)
      return artifact
    },
  )
  return recordedRelease(artifact, deps)
}

async function recordedRelease(artifact: string, deps: EgressDeps): Promise<Release> {
  const recorded = await releaseOf(artifact, deps)
  if (!recorded) throw new Error('a release was recorded and cannot be read')
  return recorded
}

/** The release on record, or null. */
export async function releaseOf(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<Release | null> {
  const [row] = await deps.store.query<{ data: Release & JsonObject }>(
    'SELECT data FROM egress_release WHERE artifact = $1',
    [artifact],
  )
  if (!row) return null
  const { artifact: id, table, columns, rows, digest, evidence, at, clauses, statement, model } = row.data
  const release = { artifact: id, table, columns, rows, digest, evidence, at, clauses, statement }
  return model ? { ...release, model } : release
}

async function assertMayLeave(source: ArtifactSource, assessment: Assessment, deps: EgressDeps): Promise<void> {
  const failing = assessment.findings.filter(({ verdict }) => verdict === 'fail')
  if (failing.length > 0)
    throw new Refused(
      platformRefusal(
        'unmet',
        'egress-fails',
        { count: failing.length, rules: [...new Set(failing.map(({ rule }) => rule))].join(', ') },
        'egress-rework',
      ),
    )
  if (!isWhole(source))
    throw new Refused(
      platformRefusal('unmet', 'egress-too-long', { rows: source.rows, most: MOST_ROWS }, 'egress-rework'),
    )
  const since = await differencing(
    source,
    await earlierAnswers(deps, assessment.at),
    assessment.settings,
    deps.domain,
    await deps.trees(),
  )
  const close = since.find(({ verdict }) => verdict === 'fail')
  if (close)
    throw new Refused(
      platformRefusal(
        'unmet',
        'egress-differencing',
        { earlier: close.detail, units: close.figure, least: close.limit },
        'egress-rework',
      ),
    )
}

function contentOf(
  source: ArtifactSource,
  table: Table,
  assessment: Assessment,
  by: Parameters<Egress['release']>[1],
): JsonObject {
  return {
    artifact: source.id,
    grant: source.grant,
    table: tableOf(source.id),
    columns: table.columns.map(({ name, type }) => ({ name, type })),
    rows: table.rows.length,
    digest: tableDigest(table),
    evidence: assessment.digest,
    verdict: assessment.verdict,
    reviewers: by.reviewers,
  }
}

function answerOf(source: ArtifactSource): ReleasedAnswer {
  const datasets = [...new Set(source.sources.map(({ dataset }) => dataset))]
  return {
    artifact: source.id,
    grant: source.grant,
    plan: source.plan,
    sql: source.sql,
    datasets,
    sources: source.sources,
  }
}

/** Keys can be filtered on, so they are indexed. */
function filterable(source: ArtifactSource): ReadonlySet<string> {
  return new Set(
    source.columns
      .filter(({ state }) => state !== 'aggregate')
      .slice(0, 8)
      .map(({ name }) => name),
  )
}
