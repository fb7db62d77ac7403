import { randomBytes } from 'node:crypto'
import { canonical, platformRefusal, Refused, type JsonObject } from '../../core/kernel/index.ts'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import type { EgressDeps } from './deps.ts'
import { noteOrigin } from './origin.ts'
import { gaps, gather, MOST_CELLS, MOST_ROWS, isWhole, type Gathered } from './evidence/index.ts'
import { combination } from './release/combination.ts'
import { differencing, type ReleasedAnswer } from './release/differencing.ts'
import { digestOf, tableDigest } from './release/statement.ts'
import { finding, identifiers, inOrder, judge, settingsOf, verdictOf } from './rules/index.ts'
import type { ArtifactSource, Assessment, DisclosureSettings, Finding, ModelEvidence } from './types.ts'

/** Judges an artifact and records it; the same artifact under the same settings is judged once. */
export function assess(artifact: string, deps: EgressDeps): Promise<Assessment> {
  const running = underWay.get(deps.store) ?? new Map<string, Promise<Assessment>>()
  underWay.set(deps.store, running)
  const same = running.get(artifact)
  if (same) return same
  const judged = judgeAnew(artifact, deps).finally(() => running.delete(artifact))
  running.set(artifact, judged)
  return judged
}

/** Judgements that are being made: who asks meanwhile gets the same one. */
const underWay = new WeakMap<EgressDeps['store'], Map<string, Promise<Assessment>>>()

async function judgeAnew(artifact: string, deps: EgressDeps): Promise<Assessment> {
  const assessment = await judged(artifact, deps)
  await noteOrigin(artifact, deps)
  return assessment
}

async function judged(artifact: string, deps: EgressDeps): Promise<Assessment> {
  const model = await deps.domain.model?.(artifact)
  if (model) return assessModel(model, deps)
  const source = await sourceOf(artifact, deps)
  const settings = await settingsOf((name) => settingValue(deps, source.area, name), deps.settings)
  const known = await assessmentOf(artifact, deps)
  if (known && canonical(known.settings) === canonical(settings) && !(await isOutdated(source, known, deps)))
    return known
  const gathered = await gather(source, deps.domain, await deps.trees())
  const beside = await besides(source, deps)
  const findings = await findingsOf(source, gathered, settings, deps, beside)
  const assessment = summarise(source, gathered, findings, settings, beside)
  return recordAssessment(assessment, `assess:${artifact}:${digestOf(settings).slice(0, 16)}`, deps)
}

/** Something over the same data has left since: what passed beside less may not pass beside more. What has left itself is not judged again. */
async function isOutdated(source: ArtifactSource, known: Assessment, deps: EgressDeps): Promise<boolean> {
  const beside = await besides(source, deps, known.at)
  const fresh = beside.filter(({ artifact }) => !known.beside?.includes(artifact))
  if (fresh.length === 0) return false
  const own = await deps.store.query('SELECT 1 FROM egress_release WHERE artifact = $1', [source.id])
  return own.length === 0
}

/** Answers over the same data that have left, since an instant. */
async function besides(source: ArtifactSource, deps: EgressDeps, since = 0): Promise<readonly ReleasedAnswer[]> {
  const datasets = new Set(source.sources.map(({ dataset }) => dataset))
  const earlier = await earlierAnswers(deps, since)
  return earlier.filter((one) => one.artifact !== source.id && one.datasets.some((dataset) => datasets.has(dataset)))
}

/** A model's safety report as evidence: what does not pass becomes a finding. */
async function assessModel(model: ModelEvidence, deps: EgressDeps): Promise<Assessment> {
  const settings = await settingsOf((name) => settingValue(deps, model.area, name), deps.settings)
  const findings = model.safety.findings.flatMap(({ rule, verdict, figure, limit }): Finding[] =>
    verdict === 'pass' ? [] : [finding(rule, verdict, null, figure, limit)],
  )
  const cells = { judged: 0, fail: 0, review: 0 }
  const content = {
    artifact: model.artifact,
    grant: model.grant,
    verdict: model.safety.verdict,
    findings,
    cells,
    settings,
  }
  const digest = digestOf({ ...content, model: model.digest, safety: model.safety })
  const known = await assessmentOf(model.artifact, deps)
  if (known?.digest === digest) return known
  const assessment = { ...content, digest } as unknown as Assessment & JsonObject
  return recordAssessment(assessment, `assess:${model.artifact}:${digest.slice(0, 16)}`, deps)
}

async function recordAssessment(
  assessment: Assessment & JsonObject,
  id: string,
  deps: EgressDeps,
): Promise<Assessment> {
  const { artifact, findings } = assessment
  const before = await judgements(artifact, deps)
  await deps.store.transact(
    {
      // Bounds may come back to what they were: then the same judgement is a new one.
      id: `${id}:${before}`,
      actor: platformActor.account,
      party: null,
      request: { artifact },
    },
    async (tx) => {
      await tx.append([{ stream: `egress/${artifact}`, type: 'egress.assessed', data: assessment }])
      const { verdict, digest } = assessment
      // INVARIANT: who made the artifact reads its record: a word and the rules in no order that tells, no number of cells.
      await deps.procedures.note(tx, artifact, { egress: { verdict, digest, rules: rulesOf(findings) } })
      return artifact
    },
  )
  const recorded = await assessmentOf(artifact, deps)
  if (!recorded) throw new Error('a judgement was recorded and cannot be read')
  return recorded
}

/** The rules that found something, each once, sorted by name. */
export function rulesOf(findings: readonly Finding[]): readonly Finding['rule'][] {
  return [...new Set(findings.map(({ rule }) => rule))].toSorted()
}

/** How often an artifact has been judged. */
export async function judgements(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<number> {
  const [row] = await deps.store.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM event WHERE stream = $1 AND type = 'egress.assessed'`,
    [`egress/${artifact}`],
  )
  return row?.count ?? 0
}

/** The judgement on record, or null. */
export async function assessmentOf(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<Assessment | null> {
  const [row] = await deps.store.query<{ data: Assessment }>('SELECT data FROM egress_assessment WHERE artifact = $1', [
    artifact,
  ])
  return row?.data ?? null
}

/** How the artifact came about. Throws `Refused('not-found')`. */
export async function sourceOf(artifact: string, deps: Pick<EgressDeps, 'domain'>): Promise<ArtifactSource> {
  const source = await deps.domain.artifact(artifact)
  if (!source) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  return source
}

/** Answers released before that read any of the same datasets. */
export async function earlierAnswers(deps: Pick<EgressDeps, 'store'>, since = 0): Promise<readonly ReleasedAnswer[]> {
  const rows = await deps.store.query<{ answer: ReleasedAnswer }>(
    'SELECT answer FROM egress_release WHERE released_at >= $1 ORDER BY released_at',
    [since],
  )
  // A model answers no query of its own.
  return rows.flatMap(({ answer }) => (answer ? [answer] : []))
}

/** A setting of an area; null where its pack has none of that name. */
export async function settingValue(deps: EgressDeps, area: string, name: string) {
  try {
    return await deps.procedures.value(area, name)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

async function findingsOf(
  source: ArtifactSource,
  gathered: Gathered,
  settings: DisclosureSettings,
  deps: EgressDeps,
  earlier: readonly ReleasedAnswer[],
): Promise<readonly Finding[]> {
  const { table } = gathered
  const cells = gathered.laid
    ? [...judge(gathered.laid.cells, settings), ...gaps(gathered.analysis, table, gathered.laid, settings)]
    : gathered.reason === 'too-many-cells'
      ? []
      : [finding('not-analysed', gathered.reason === 'changed' ? 'fail' : 'review', null, null, null, gathered.reason)]
  const long =
    source.rows > MOST_ROWS
      ? [finding('not-analysed', 'review', null, source.rows, MOST_ROWS, 'too-many-rows')]
      : isWhole(source)
        ? []
        : [finding('not-analysed', 'review', null, source.rows * source.columns.length, MOST_CELLS, 'too-many-cells')]
  const found = identifiers(table, scannedColumns(source), deps.detect)
  const trees = await deps.trees()
  const close = await differencing(source, earlier, settings, deps.domain, trees)
  const told = [...cells, ...long, ...found, ...close]
  // What fails by itself or in pairs needs no sum of several to be told of.
  const subtracts = told.some(({ rule, verdict }) => verdict === 'fail' && narrow.has(rule))
  const together =
    gathered.analysis && !subtracts
      ? await combination(source, gathered.analysis, earlier, settings, deps.domain, trees)
      : []
  return onceEach(inOrder([...told, ...together]))
}

const narrow: ReadonlySet<Finding['rule']> = new Set(['threshold', 'difference', 'differencing'])

/** Everything but sums and counts: keys, rows and columns of text. */
function scannedColumns(source: ArtifactSource): ReadonlySet<string> {
  return new Set(source.columns.filter(isScanned).map(({ name }) => name))
}

/** Whether a column is looked through for identifiers. */
export function isScanned({ state, leaksValue, type }: ArtifactSource['columns'][number]): boolean {
  return state !== 'aggregate' || leaksValue || /CHAR|TEXT|\[\]|STRUCT|MAP|JSON/i.test(type)
}

/** One finding per rule and cell, the first of them: several unit columns may each raise it. */
function onceEach(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(
      findings
        .toReversed()
        .map((of) => [canonical([of.rule, of.row, of.column, of.rule === 'differencing' ? of.detail : null]), of]),
    ).values(),
  ].toReversed()
}

function summarise(
  source: ArtifactSource,
  gathered: Gathered,
  findings: readonly Finding[],
  settings: DisclosureSettings,
  beside: readonly ReleasedAnswer[],
): Assessment & JsonObject {
  const cellOf = (of: Finding) => (of.row === null || of.column === null ? [] : [`${of.row}\n${of.column}`])
  const failing = new Set(findings.filter(({ verdict }) => verdict === 'fail').flatMap(cellOf))
  const looked = new Set(findings.flatMap(cellOf).filter((cell) => !failing.has(cell)))
  const content = {
    artifact: source.id,
    grant: source.grant,
    verdict: verdictOf(findings),
    findings,
    cells: { judged: judgedCells(gathered), fail: failing.size, review: looked.size },
    settings,
    beside: beside.map((one) => one.artifact),
    // Without it whoever knows all of a small table but one cell would try values until the digest fits.
    salt: randomBytes(16).toString('hex'),
  }
  const digest = digestOf({ ...content, table: tableDigest(gathered.table), evidence: gathered.laid?.cells ?? null })
  return { ...content, digest } as unknown as Assessment & JsonObject
}

function judgedCells(gathered: Gathered): number {
  return new Set(gathered.laid?.cells.map(({ row, column }) => `${row}\n${column}`)).size
}
