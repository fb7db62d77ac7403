import { explorePack } from '../../core/cases/index.ts'
import { citedCounts, elementsCiting, type Clause, type Pack } from '../../core/law/index.ts'
import type { CliParts } from './parts.ts'
import { complain, say } from './say.ts'

const MOST_LINES = 12

/** `law check`: every fault of every pack with file and line; what leads nowhere; what binds and is not kept. Answers the exit code. */
export async function lawCheckCommand(parts: CliParts): Promise<number> {
  const { packs, errors, warnings } = await parts.packs()
  for (const warning of warnings) say(`! ${warning}`)
  for (const error of errors) complain(error)
  for (const pack of packs) checkOne(pack)
  return errors.length === 0 ? 0 : 1
}

function checkOne(pack: Pack): void {
  const { head, clauses, procedures, documents, gates, digest } = pack
  say(
    `✓ ${head.title.zh}（${head.id}）：${clauses.size} 条，${procedures.size} 个程序，${documents.size} 种材料，${gates.size} 道判定，摘要 ${digest.slice(0, 16)}`,
  )
  const explored = explorePack(pack)
  say(`  程序探索：${explored.states} 个状态，${explored.problems.length} 处走不通`)
  for (const { procedure, act, outcome, what, path } of explored.problems)
    say(`  ! ${procedure}/${act ?? ''}${outcome ? ` ${outcome}` : ''}：${what}（${path.join(' → ')}）`)
  const counts = citedCounts(pack)
  const open = [...clauses.values()].filter(({ id, mode }) => mode !== 'inform' && !counts.has(id))
  say(`  有约束力而尚无规则要素的条款：${open.length} 条`)
  for (const { id, title } of open.slice(0, MOST_LINES)) say(`  · ${id} ${title.zh}`)
  if (open.length > MOST_LINES) say(`  · 另有 ${open.length - MOST_LINES} 条`)
}

/** `law show ID [CLAUSE]`: a pack at a glance, or one clause with what keeps it and the cases that prove it. Answers the exit code. */
export async function lawShowCommand(parts: CliParts, id: string, clauseId: string | undefined): Promise<number> {
  const { packs, errors, casesNaming } = await parts.packs()
  const pack = packs.find((one) => one.head.id === id)
  if (!pack) {
    complain(
      errors.length > 0
        ? `规则包“${id}”有错误，请先运行 law check`
        : `没有规则包“${id}”，已有：${packs.map((one) => one.head.id).join('、')}`,
    )
    return 2
  }
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
