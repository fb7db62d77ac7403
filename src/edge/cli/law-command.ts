import { sha256Text } from '../../base/law/index.ts'
import { checkPack } from '../../core/cases/check/index.ts'
import { readSpecFile } from '../../core/cases/spec/index.ts'
import {
  elementsCiting,
  loadPack,
  packErrorText,
  type Clause,
  type Pack,
  type PackError,
  type PackLibrary,
} from '../../core/law/index.ts'
import { tellLacks } from './law/lacks.ts'
import type { CliParts } from './parts.ts'
import { complain, say } from './say.ts'

const STATUS_DRAFT = '征求意见稿：在平台上只能自试行日起试行，各画面、回执、证明都标明“试行核验”'
const MOST_LINES = 12
const MOST_FAULTS = 20

/** `law check [ID]`: every fault of every pack with file and line, its procedures walked and its cases run. Answers the exit code. */
export async function lawCheckCommand(parts: CliParts, id?: string): Promise<number> {
  const { library } = await parts.packs([])
  const all = [...library.keys()].filter((one) => one !== 'calendar')
  if (id !== undefined && !all.includes(id)) {
    complain(`没有规则包“${id}”，已有：${all.join('、')}`)
    return 2
  }
  const faults = (id === undefined ? all : [id]).map((one) =>
    checkOne(library, one, id === undefined ? MOST_FAULTS : Infinity),
  )
  return faults.every((count) => count === 0) ? 0 : 1
}

function checkOne(library: PackLibrary, id: string, most: number): number {
  const loaded = loadPack(library, id, sha256Text)
  if (!loaded.ok) {
    say(`✗ ${id}：规则包不能装载，${loaded.error.length} 处错误`)
    tellAll(loaded.error, '✗', most)
    return loaded.error.length
  }
  const { pack, warnings } = loaded.value
  const files = [...(library.get(id) ?? [])]
    .filter(([path]) => path.startsWith('cases/') && path.endsWith('.yaml'))
    .map(([path, text]) => readSpecFile(id, path, text))
  const checked = checkPack(pack, files, sha256Text)
  const { head, clauses, procedures, documents, gates, digest } = pack
  say(
    `${checked.faults.length === 0 ? '✓' : '✗'} ${head.title.zh}（${id}）：${clauses.size} 条，${procedures.size} 个程序，${documents.size} 种材料，${gates.size} 道判定，${checked.cases} 个用例，走过 ${checked.states} 个状态，${checked.faults.length} 处错误，摘要 ${digest.slice(0, 16)}`,
  )
  if (head.status === 'draft-for-comment') say(`  ! ${STATUS_DRAFT}`)
  tellAll(checked.faults, '✗', most)
  tellAll([...warnings, ...checked.warnings], '!', most)
  tellLacks(pack, library.get(id) ?? new Map<string, string>(), most)
  return checked.faults.length
}

function tellAll(errors: readonly PackError[], sign: string, most: number): void {
  for (const error of errors.slice(0, most)) say(`  ${sign} ${packErrorText(error, 'zh-CN')}`)
  if (errors.length > most)
    say(`  ${sign} 另有 ${errors.length - most} 处，见 law check ${errors[0]?.place.pack ?? ''}`)
}

/** `law show ID [CLAUSE]`: a pack at a glance, or one clause with what keeps it and the cases that prove it. Answers the exit code. */
export async function lawShowCommand(parts: CliParts, id: string, clauseId: string | undefined): Promise<number> {
  const { casesNaming } = await parts.packs([])
  const found = await parts.packAt(id, '')
  if (!('pack' in found)) {
    for (const error of found.errors) complain(error)
    return 2
  }
  const { pack } = found
  if (clauseId === undefined) return overview(pack)
  const clause = pack.clauses.get(clauseId)
  if (!clause) {
    complain(`规则包“${id}”没有条款“${clauseId}”`)
    return 2
  }
  return showClause(pack, clause, casesNaming(id, clauseId))
}

function overview(pack: Pack): number {
  const { head } = pack
  say(
    `${head.title.zh}  ${head.issuer}  ${head.number ?? '（征求意见稿，无文号）'}  ${head.status}  施行日 ${head.inForce ?? '未定'}`,
  )
  say(`区域：${head.areas.map((area) => `${area.name.zh} ${area.code}`).join('、')}`)
  for (const procedure of pack.procedures.values())
    say(`  ${procedure.id.padEnd(24)} ${procedure.title.zh}：${procedure.acts.map((act) => act.title.zh).join(' → ')}`)
  for (const mode of ['enforce', 'compute', 'evidence', 'inform'] as const) {
    say(`${mode.padEnd(9)} ${[...pack.clauses.values()].filter((clause) => clause.mode === mode).length} 条`)
  }
  return 0
}

function showClause(pack: Pack, clause: Clause, cases: readonly string[]): number {
  say(`${clause.id}  ${clause.source}  ${clause.title.zh}  [${clause.mode}]`)
  say(clause.gist.zh)
  const keepers = elementsCiting(pack, clause.id)
  say(keepers.length > 0 ? '落实它的规则要素：' : '尚无规则要素引用本条')
  for (const keeper of keepers)
    say(`  ${keeper.key}  ${keeper.title?.zh ?? ''}  ${keeper.file}:${keeper.line}  ${keeper.origin}`)
  if (cases.length > 0) say('验证它的用例与全程脚本：')
  for (const place of cases.slice(0, MOST_LINES)) say(`  ${place}`)
  if (cases.length > MOST_LINES) say(`  另有 ${cases.length - MOST_LINES} 处`)
  say(
    `界面：门户 /law/${pack.head.areas.find((area) => area.level === 'city')?.code ?? ''}/${clause.id} · 工作台“规则与条款”`,
  )
  return 0
}
