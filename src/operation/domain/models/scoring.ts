import { platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { demandLawful, demandOpen, demandUse, domainAgainst } from '../grants/index.ts'
import { gateTables } from '../jobs/gate-tables.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables } from '../rows.ts'
import type { Program, ResultColumn, ResultType } from '../work/types.ts'
import { missing, modelRow, openTrained, type ModelRow } from './rows.ts'
import { judgeModel } from './safety.ts'
import { safetyOf } from './settings.ts'
import type { ModelFile, TrainedModel } from './types.ts'
import { askedFeatures } from './view.ts'

/** What somebody wants scored: the rows of one SELECT over a grant's tables. */
export interface ScoreRequest {
  readonly model: string
  readonly name: string
  readonly sql: string
  readonly scenario?: string | undefined
  readonly purpose?: string | undefined
}

/**
 * A job that gives every row of a query a score. The query is judged like any other: rows that may not leave the gate one by one get no score.
 * A model of another grant serves only the same holder, and only if the law lets the holder compute on both. Throws `Refused`.
 */
export async function scoringProgram(
  parts: DomainParts,
  actor: Actor,
  grant: string,
  { model, sql }: Pick<ScoreRequest, 'model' | 'sql'>,
): Promise<Program> {
  const row = await modelRow(parts.store, model)
  if (!row?.artifact || !row.plan) throw missing(model)
  await parts.procedures.require({ actor, action: 'record.read', on: row.artifact })
  await demandSame(parts, actor, grant, row)
  const trained = await soundOf(parts, row)
  if (!trained) throw new Refused(platformRefusal('unmet', 'model.unsafe', { name: row.name }, 'model-retrain'))
  const { file } = trained
  const verdict = await parts.gate.judge(sql, gateTables(await grantedTables(parts.store, grant)), {
    asker: actor.account,
  })
  // What the gate refuses is refused again, with its reasons, when the job is asked for.
  const output = verdict.ok ? verdict.value.output : []
  const own = output.map(({ name, type }): ResultColumn => ({ name, type: resultTypeOf(type) }))
  // INVARIANT: every feature that was asked for is demanded; which of them the data left in the model is not told by a refusal.
  const features = askedFeatures(trained)
  if (verdict.ok) demandFeatures(features, file, own)
  return {
    cells: [{ name: 'rows', kind: 'sql', text: sql }],
    parameters: [],
    result: [...own, ...scoreColumns(file)],
    score: {
      model: row.artifact,
      digest: row.digest ?? '',
      datasets: row.plan.datasets,
      features: features.map(({ name }) => name),
    },
  }
}

async function demandSame(parts: DomainParts, actor: Actor, grant: string, row: ModelRow): Promise<void> {
  if (row.grant_id === grant) return
  const [here, there] = await Promise.all([grant, row.grant_id].map((id) => parts.procedures.record(id)))
  if (!here?.holder || here.holder !== there?.holder)
    throw new Refused(platformRefusal('forbidden', 'model.other-holder', { name: row.name }))
  const asked = { scenario: null, purpose: null, datasets: [...(row.plan?.datasets ?? [])], columns: [] }
  const against = await domainAgainst(parts, row.grant_id, { account: actor.account }, true)
  await demandLawful(parts, actor, row.grant_id, { law: { action: 'job.run', with: asked }, against })
}

/** A model ready to score; null when its keys are gone or when it fails its review by the bounds of now. */
async function soundOf(parts: DomainParts, row: ModelRow): Promise<TrainedModel | null> {
  const trained = await openTrained(parts.vault, row)
  if (!trained) return null
  return judgeModel(trained, await safetyOf(parts.procedures, row.area)).verdict === 'fail' ? null : trained
}

/** The same when the job runs: what has been closed or judged otherwise meanwhile gives no score. */
export async function scorerOf(parts: DomainParts, artifact: string): Promise<ModelFile> {
  const row = await modelRow(parts.store, artifact)
  if (row) await demandUse(parts, row.grant_id, {})
  if (row) await demandOpen(parts, row.grant_id)
  const file = row && (await soundOf(parts, row))?.file
  if (!file) throw new RangeError('the model gives no scores')
  return file
}

function demandFeatures(
  features: ReturnType<typeof askedFeatures>,
  file: ModelFile,
  columns: readonly ResultColumn[],
): void {
  const wrong: Unmet[] = []
  const known = new Map(columns.map(({ name, type }) => [name, type]))
  for (const { name, kind } of features) {
    const type = known.get(name)
    if (type === undefined)
      wrong.push(
        ...platformRefusal('unmet', 'model.column-missing', { name, columns: [...known.keys()].join('、') }, 'mend-sql')
          .unmet,
      )
    else if ((kind === 'category') !== (type === 'text'))
      wrong.push(...platformRefusal('unmet', 'model.column-type', { name, type }, 'mend-sql').unmet)
  }
  const taken = scoreColumns(file).filter(({ name }) => [...known.keys()].some((one) => one.toLowerCase() === name))
  for (const { name } of taken) wrong.push(...platformRefusal('unmet', 'model.score-name', { name }, 'mend-sql').unmet)
  if (wrong.length > 0) throw new Refused({ kind: 'unmet', unmet: wrong })
}

function scoreColumns(file: ModelFile): readonly ResultColumn[] {
  if (!file.classes) return [{ name: 'score', type: 'number' }]
  return [
    { name: 'score_class', type: 'text' },
    { name: 'score_share', type: 'number' },
  ]
}

/** How a column of the engine travels through Python. */
function resultTypeOf(type: string): ResultType {
  if (/^(U?(TINY|SMALL)INT|U?INTEGER|BIGINT)$/.test(type)) return 'integer'
  if (/^(FLOAT|DOUBLE|DECIMAL.*|U?HUGEINT|UBIGINT)$/.test(type)) return 'number'
  if (type.startsWith('TIMESTAMP')) return 'instant'
  return type === 'BOOLEAN' ? 'boolean' : type === 'DATE' ? 'day' : 'text'
}
