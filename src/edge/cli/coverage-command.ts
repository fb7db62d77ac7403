import { sha256Text } from '../../base/law/index.ts'
import {
  coverageOf,
  journeySteps,
  runCases,
  type ClauseCoverage,
  type Coverage,
} from '../../core/cases/coverage/index.ts'
import { readSpecs } from '../../core/cases/spec/index.ts'
import { loadPack, packErrorText, placeText } from '../../core/law/index.ts'
import { deletionCommand } from './deletion-command.ts'
import type { CliParts } from './parts.ts'
import { complain, say } from './say.ts'

export interface CoverageOptions {
  readonly deletion?: boolean
  readonly json?: boolean
}

const MOST_LINES = 12
const modes = ['enforce', 'compute', 'evidence', 'inform'] as const
const signs = { passed: '✓', failed: '✗', stale: '过时', 'not-run': '未运行' } as const

/** `law coverage [ID]`: what keeps and shows every clause; fails when one that binds lacks either. Answers the exit code. */
export async function coverageCommand(
  parts: CliParts,
  id: string | undefined,
  options: CoverageOptions,
): Promise<number> {
  const { library } = await parts.packs([])
  const all = [...library.keys()].filter((one) => one !== 'calendar')
  if (id !== undefined && !all.includes(id)) {
    complain(`没有规则包“${id}”，已有：${all.join('、')}`)
    return 2
  }
  let code = 0
  const found: Coverage[] = []
  for (const one of id === undefined ? all : [id]) {
    if (options.deletion === true) {
      code = Math.max(code, deletionCommand(library, one, options.json === true))
      continue
    }
    const coverage = coverageNow(parts, library, one)
    if (!coverage?.ok) code = 1
    if (!coverage) continue
    found.push(coverage)
    if (options.json !== true) tell(coverage, id !== undefined)
  }
  if (options.json === true && options.deletion !== true)
    say(JSON.stringify(id === undefined ? found : found[0], null, 1))
  return code
}

type Library = Awaited<ReturnType<CliParts['packs']>>['library']

/** Loads a pack, runs its cases and looks up the rest; null when it does not load (told). */
function coverageNow(parts: CliParts, library: Library, id: string): Coverage | null {
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) {
    for (const error of loaded.error) complain(packErrorText(error, 'zh-CN'))
    return null
  }
  const { pack } = loaded.value
  const files = library.get(id) ?? new Map<string, string>()
  const specs = [...files]
    .filter(([path]) => path.startsWith('cases/') && path.endsWith('.yaml'))
    .flatMap(([path, text]) => readSpecs(id, path, text))
  const script = files.get('journey.yaml')
  return coverageOf({
    pack,
    cases: runCases(pack, specs, sha256Text),
    steps: script === undefined ? [] : journeySteps(id, 'journey.yaml', script),
    run: parts.lastRuns.journey(id),
    script: sha256Text(script ?? ''),
    attack: (test) => parts.lastRuns.attack(test),
  })
}

function tell(coverage: Coverage, whole: boolean): void {
  const lacking = coverage.clauses.filter((clause) => !clause.ok)
  for (const clause of whole ? coverage.clauses : lacking.slice(0, MOST_LINES)) tellClause(clause, whole)
  if (!whole && lacking.length > MOST_LINES)
    say(`  另有 ${lacking.length - MOST_LINES} 条，见 law coverage ${coverage.pack}`)
  const totals = modes.map((mode) => {
    const { clauses, kept, shown } = coverage.totals[mode]
    return mode === 'inform'
      ? `${mode} ${clauses} 条`
      : `${mode} ${clauses} 条（有要素 ${kept}，有通过的用例 ${shown}）`
  })
  say(`${coverage.ok ? '✓' : '✗'} ${coverage.pack}：${totals.join('，')}；${lacking.length} 条未落实`)
}

function tellClause(clause: ClauseCoverage, whole: boolean): void {
  const lacks = [
    clause.mode !== 'inform' && !clause.kept ? '没有要素或机制引用' : '',
    clause.mode !== 'inform' && !clause.shown ? '没有通过的用例' : '',
    clause.cases.some((one) => !one.passed) ? '有用例不通过' : '',
    clause.mechanisms.some((one) => one.status === 'failed') ? '机制的攻击测试不通过' : '',
  ].filter((one) => one !== '')
  say(
    `${clause.ok ? '✓' : '✗'} ${clause.id}  ${clause.source}  ${clause.title.zh}  [${clause.mode}]${lacks.length > 0 ? `  ${lacks.join('；')}` : ''}`,
  )
  if (!whole) return
  for (const { key, place, origin } of clause.elements) say(`    要素  ${placeText(place)}  ${key}  ${origin}`)
  for (const { id, test, status } of clause.mechanisms) say(`    机制  ${id}  ${test}  ${signs[status]}`)
  for (const { name, place, passed } of clause.cases)
    say(`    用例  ${placeText(place)}  ${passed ? '✓' : '✗'} ${name}`)
  for (const { title, place, as, status } of clause.steps)
    say(`    全程  ${placeText(place)}  ${signs[status]} ${title}${as === 'refuses' ? '（据此拒绝）' : ''}`)
}
