import type { Json } from '../../../core/kernel/index.ts'
import type {
  AttackFigures,
  AuditFigures,
  ModelFile,
  SafetyFinding,
  SafetyReport,
  SafetyRule,
  SafetySettings,
  SafetyVerdict,
  TrainedModel,
} from './types.ts'

/** What an installation starts with: the common rules of model release and conventions of auditing; ours, and no law's. */
export const startingSafety: SafetySettings = {
  leaf: 5,
  pureLeaf: 10,
  support: 10,
  freedom: 10,
  parametersReview: 0.2,
  parametersFail: 0.5,
  gapReview: 0.1,
  gapFail: 0.25,
  attackReview: 0.55,
  attackFail: 0.65,
  falseAlarmReview: 0.02,
  falseAlarmFail: 0.1,
  exposureReview: 3,
  exposureFail: 5,
  units: 50,
}

/** The name under which a pack may offer a bound: `model-false-alarm-fail` for `falseAlarmFail`. */
export function boundName(bound: string): string {
  return `model-${bound.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** The bounds that the settings of an area give, over ours. Throws a RangeError for a senseless one. */
export async function safetySettings(
  value: (name: string) => Promise<Json>,
  starting: SafetySettings = startingSafety,
): Promise<SafetySettings> {
  const given = await Promise.all(
    Object.entries(starting).map(async ([bound, start]) => {
      const name = boundName(bound)
      const of = (await value(name)) ?? start
      if (typeof of !== 'number' || !Number.isFinite(of) || of < 0) throw new RangeError(`${name}: a number from 0`)
      return [bound, of] as const
    }),
  )
  return { ...starting, ...Object.fromEntries(given) }
}

const rank: { readonly [verdict in SafetyVerdict]: number } = { pass: 0, review: 1, fail: 2 }

const unmeasured: AuditFigures = {
  leaves: null,
  answers: null,
  gap: null,
  worstCase: null,
  likelihood: null,
  canaries: null,
}

/**
 * Judges a trained model by its form and by what the audits measured. Every rule is listed with its figure, coarse; what a script handed over has
 * verdicts alone, for its figures say what it likes.
 */
export function judgeModel(of: TrainedModel, settings: SafetySettings): SafetyReport {
  const findings = [...structural(of, settings), ...audited(of, settings)].toSorted(
    (a, b) => rank[b.verdict] - rank[a.verdict],
  )
  const verdict = findings[0]?.verdict ?? 'fail'
  const report = { verdict, findings, figures: coarseAudit(of.audit), settings }
  return of.source === 'script' ? withoutFigures(report) : report
}

/** Verdicts and rules without any figure: what stands in events, and what is shown where figures are not. */
export function withoutFigures(of: SafetyReport): SafetyReport {
  return { ...of, findings: of.findings.map((one) => ({ ...one, figure: null })), figures: unmeasured }
}

function coarseAudit(of: AuditFigures): AuditFigures {
  const { leaves, support, answers, worstCase, likelihood, canaries } = of
  return {
    ...of,
    leaves: leaves && {
      fewest: below(leaves.fewest),
      pureFewest: leaves.pureFewest === null ? null : below(leaves.pureFewest),
      pureLeaves: below(leaves.pureLeaves),
    },
    ...(support === undefined ? {} : { support: support && { fewest: below(support.fewest) } }),
    answers: answers && { fewest: below(answers.fewest), classes: below(answers.classes) },
    worstCase: worstCase && { ...worstCase, outside: below(worstCase.outside) },
    likelihood: likelihood && { ...likelihood, outside: below(likelihood.outside) },
    canaries: canaries && { ...canaries, inserted: below(canaries.inserted) },
  }
}

/** Judges by a report alone, when the model itself can no longer be read: its figures, coarse as they are told, against the bounds of now. */
export function judgeReport(of: SafetyReport, settings: SafetySettings): SafetyReport {
  // Without figures what was found stands.
  if (of.findings.every(({ figure }) => figure === null)) return { ...of, settings }
  const bounds: { readonly [rule in SafetyRule]?: number } = {
    'model-units': settings.units,
    'model-leaf': settings.leaf,
    'model-class': settings.pureLeaf,
    'model-support': settings.support,
    'model-freedom': settings.freedom,
  }
  const kept = of.findings.flatMap(({ rule, verdict, figure, limit }): SafetyFinding[] => {
    const bound = bounds[rule]
    if (rule === 'model-instance') return [{ rule, verdict, figure, limit }]
    if (rule === 'model-parameters')
      return [between(rule, figure ?? 0, settings.parametersReview, settings.parametersFail)]
    if (bound === undefined) return []
    // A class' leaf is for people where it was: what failed or passed then has no softer verdict now.
    return [least(rule, figure ?? 0, bound, verdict === 'review' ? 'review' : 'fail')]
  })
  const findings = [...kept, ...audited({ audit: of.figures }, settings)].toSorted(
    (a, b) => rank[b.verdict] - rank[a.verdict],
  )
  return { verdict: findings[0]?.verdict ?? 'fail', findings, figures: coarseAudit(of.figures), settings }
}

/** Free figures that stand against the units: bagging averages its trees, boosting adds them. */
export function effectiveParameters({ file, size, source }: Pick<TrainedModel, 'file' | 'size' | 'source'>): number {
  const { body } = file
  // Nobody knows what a script's trees were made for: every figure counts.
  if (source === 'script' || body.kind === 'linear' || body.combine === 'sum') return size.parameters
  return Math.max(...body.trees.map((tree) => tree.feature.filter((of) => of < 0).length))
}

function structural(of: TrainedModel, settings: SafetySettings): readonly SafetyFinding[] {
  const { file, size, audit, source } = of
  const { leaves } = audit
  const units = size.trainUnits
  const parameters = effectiveParameters(of)
  const bagged =
    source !== 'script' && file.body.kind === 'trees' && file.body.combine === 'mean' && file.body.trees.length > 1
  const pure = file.task === 'classification' ? leaves?.pureFewest : null
  return [
    shownCoarse(least('model-units', units, settings.units)),
    ...(leaves ? [shownCoarse(least('model-leaf', leaves.fewest, settings.leaf))] : []),
    ...(audit.support ? [shownCoarse(least('model-support', audit.support.fewest, settings.support))] : []),
    // One tree of many is blurred by the others: a person looks. A tree alone says it of everybody in the leaf.
    ...(pure == null
      ? []
      : [shownCoarse(least('model-class', pure, settings.pureLeaf, bagged || !single(file) ? 'review' : 'fail'))]),
    shownCoarse(least('model-freedom', units - parameters, settings.freedom)),
    oneDigit(
      between('model-parameters', parameters / Math.max(units, 1), settings.parametersReview, settings.parametersFail),
    ),
  ]
}

/** INVARIANT: nobody learns an exact number of units from a report: large ones are shown as the 10, 20, 50, 100 … at or below them. */
function shownCoarse(of: SafetyFinding): SafetyFinding {
  return { ...of, figure: below(of.figure ?? 0) }
}

function below(figure: number): number {
  if (figure < 10) return figure
  const ten = 10 ** Math.floor(Math.log10(figure))
  return ten * ([5, 2].find((times) => figure >= ten * times) ?? 1)
}

function oneDigit(of: SafetyFinding): SafetyFinding {
  return { ...of, figure: Number((of.figure ?? 0).toPrecision(1)) }
}

function single(file: ModelFile): boolean {
  return file.body.kind === 'trees' && file.body.trees.length === 1
}

/** INVARIANT: an audit that could not be made is never a pass. */
function audited({ audit }: Pick<TrainedModel, 'audit'>, settings: SafetySettings): readonly SafetyFinding[] {
  const { gap, worstCase, likelihood, canaries } = audit
  // What was trained before its patterns were measured is not audited either: trees have leaves in their place.
  const patterns = audit.leaves ?? audit.support ?? null
  const missing = [gap, worstCase, likelihood, canaries, patterns].filter((one) => one === null).length
  const tprs = [worstCase, likelihood].flatMap((one) => (one ? [one.tpr] : []))
  const distance =
    gap &&
    (gap.p < 0.05
      ? between('model-gap', gap.statistic, settings.gapReview, settings.gapFail)
      : finding('model-gap', 'pass', gap.statistic, settings.gapReview))
  return [
    ...(distance ? [distance] : []),
    ...(worstCase ? [attack('model-membership', worstCase, settings)] : []),
    ...(likelihood ? [attack('model-likelihood', likelihood, settings)] : []),
    ...(tprs.length > 0
      ? [between('model-false-alarm', Math.max(...tprs), settings.falseAlarmReview, settings.falseAlarmFail)]
      : []),
    ...(canaries ? [between('model-canary', canaries.exposure, settings.exposureReview, settings.exposureFail)] : []),
    ...(missing > 0 ? [finding('model-not-audited', 'review', missing, 0)] : []),
  ]
}

/** The report on an estimator that stores the records it was trained on: it is not taken at all. */
export function instanceReport(settings: SafetySettings): SafetyReport {
  const findings = [{ rule: 'model-instance', verdict: 'fail', figure: null, limit: null }] as const
  return { verdict: 'fail', findings, figures: unmeasured, settings }
}

/** A curve over few rows wavers: a figure within two deviations of chance is chance, and with very few rows a person looks. */
function attack(rule: SafetyRule, of: AttackFigures, settings: SafetySettings): SafetyFinding {
  const deviation = Math.sqrt((2 * of.outside + 1) / (12 * of.outside * of.outside))
  if (of.auc < 0.5 + 2 * deviation)
    return finding(rule, deviation > 0.05 ? 'review' : 'pass', of.auc, settings.attackReview)
  return between(rule, of.auc, settings.attackReview, settings.attackFail)
}

function least(rule: SafetyRule, figure: number, limit: number, otherwise: SafetyVerdict = 'fail'): SafetyFinding {
  return finding(rule, figure >= limit ? 'pass' : otherwise, figure, limit)
}

function between(rule: SafetyRule, figure: number, review: number, fail: number): SafetyFinding {
  if (figure >= fail) return finding(rule, 'fail', round(figure), fail)
  return finding(rule, figure >= review ? 'review' : 'pass', round(figure), review)
}

function finding(rule: SafetyRule, verdict: SafetyVerdict, figure: number, limit: number): SafetyFinding {
  return { rule, verdict, figure, limit }
}

function round(figure: number): number {
  return Number(figure.toPrecision(3))
}
