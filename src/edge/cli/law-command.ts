import type { Clause, Element, Pack } from '../../core/law/index.ts'
import type { CliParts } from './parts.ts'
import { complain, say } from './say.ts'

/** `law check`: loads every pack and tells every fault with file and line. Answers the exit code. */
export async function lawCheckCommand(parts: CliParts): Promise<number> {
  const { packs, errors, warnings } = await parts.packs()
  for (const warning of warnings) say(`! ${warning}`)
  for (const error of errors) complain(error)
  for (const pack of packs) {
    say(
      `✓ ${pack.head.title.zh}（${pack.head.id}）：${pack.clauses.size} 条，${pack.procedures.size} 个程序，${pack.documents.size} 种材料，${pack.gates.size} 道判定，摘要 ${pack.digest.slice(0, 16)}`,
    )
  }
  return errors.length === 0 ? 0 : 1
}

/** `law show ID [CLAUSE]`: a pack at a glance, or one clause with everything that keeps it. Answers the exit code. */
export async function lawShowCommand(parts: CliParts, id: string, clauseId: string | undefined): Promise<number> {
  const { packs, errors } = await parts.packs()
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
  return showClause(pack, clause)
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

function showClause(pack: Pack, clause: Clause): number {
  say(`${clause.id}  ${clause.source}  ${clause.title.zh}  [${clause.mode}]`)
  say(clause.gist.zh)
  const keepers = elementsCiting(pack, clause.id)
  for (const keeper of keepers)
    say(`  ${keeper.key}  ${keeper.place.pack}/${keeper.place.file}:${keeper.place.line}  ${keeper.origin}`)
  if (keepers.length === 0) say('  （尚无规则要素引用本条）')
  return 0
}

function elementsCiting(pack: Pack, clause: string): readonly Element[] {
  const chapters = [
    pack.roles,
    pack.records,
    pack.documents,
    pack.procedures,
    pack.gates,
    pack.duties,
    pack.parameters,
    pack.settings,
    pack.questions,
    pack.mechanisms,
    pack.conditions,
  ]
  const elements: Element[] = chapters.flatMap((chapter) => [...chapter.values()])
  for (const procedure of pack.procedures.values()) elements.push(...procedure.acts)
  return elements.filter((element) => element.clauses.includes(clause)).sort((a, b) => (a.key < b.key ? -1 : 1))
}
