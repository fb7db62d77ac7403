import { platformRefusal, type Unmet } from '../../../core/kernel/index.ts'
import { countedOf } from '../grants/index.ts'
import type { DomainParts } from '../parts.ts'
import type { OpenedTable } from '../rows.ts'
import { quoteName } from '../sandbox/index.ts'
import { sourcesOf } from '../sources.ts'
import type { PlanVerdict } from '../types.ts'
import { valueOf } from '../work/review-need.ts'
import type { Judged } from './ask.ts'

/** The figures that a script would get single out few units, or that was not found out. */
export class NotFed extends Error {
  readonly reason: 'differ' | 'open'

  constructor(reason: NotFed['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** Rows behind a group that a script may see, where no pack says how many. Ours. */
const smallestGroup = 10

/** Whether a plan reads a column that may only be aggregated. */
export function readsClosed(plans: readonly PlanVerdict[], tables: readonly OpenedTable[]): boolean {
  return plans.some((plan) => closedIn(plan, tables).length > 0)
}

function closedIn(plan: PlanVerdict, tables: readonly OpenedTable[]): readonly string[] {
  const ladder = (table: string, name: string) =>
    tables.find((one) => one.name === table)?.columns.find((column) => column.name === name)?.ladder
  return plan.columns.filter(({ table, column }) => ladder(table, column) === 'aggregate').map(({ column }) => column)
}

/** Places of the cells that feed Python, with their plans, as far as these read what may only be aggregated. */
function fedCells(judged: Judged, tables: readonly OpenedTable[]): readonly { place: number; plan: PlanVerdict }[] {
  const python = judged.cells.findLastIndex(({ kind }) => kind === 'python')
  return judged.cells.flatMap(({ plan }, place) =>
    plan && place < python && closedIn(plan, tables).length > 0 ? [{ place, plan }] : [],
  )
}

async function feedOf(
  parts: DomainParts,
  grant: string,
  tables: readonly OpenedTable[],
  sql: string,
  plan: PlanVerdict,
) {
  const read = tables.filter(({ name }) => plan.shape.tables.includes(name))
  return { sql, sources: sourcesOf(read, await countedOf(parts, grant, read)), closed: closedIn(plan, tables) }
}

/** What is against the cells that feed a script, before it runs: whose units nobody could count. */
export async function feedProblems(
  parts: DomainParts,
  grant: string,
  judged: Judged,
  tables: readonly OpenedTable[],
): Promise<readonly Unmet[]> {
  const feeds = parts.feeds?.()
  const unmet: Unmet[] = []
  for (const { place, plan } of feeds ? fedCells(judged, tables) : []) {
    const sql = judged.texts[place] ?? ''
    const reason = await feeds?.form(await feedOf(parts, grant, tables, sql, plan))
    const cell = judged.cells[place]?.name ?? ''
    if (reason) unmet.push(...platformRefusal('unmet', 'work.feed-form', { cell, reason }, 'plain-feed').unmet)
  }
  return unmet
}

/**
 * The texts by which cells feed a script, by their places. INVARIANT: of columns that may only be aggregated it gets no figure of few units,
 * neither as one cell nor by adding and subtracting what it gets. Throws `NotFed`; RangeError where the small groups cannot be left out.
 */
export async function feedsOf(
  parts: DomainParts,
  of: { readonly grant: string; readonly area: string },
  judged: Judged,
  tables: readonly OpenedTable[],
): Promise<ReadonlyMap<number, string>> {
  const least = Number((await valueOf(parts, of.area, 'egress-threshold')) ?? smallestGroup)
  const cells = await Promise.all(
    fedCells(judged, tables).map(async ({ place, plan }) => {
      const sql = await parts.gate.guard(judged.texts[place] ?? '', least)
      if (sql === null) throw new RangeError('a cell cannot be given to a script without its small groups')
      return { place, plan, feed: await feedOf(parts, of.grant, tables, sql, plan) }
    }),
  )
  const feeds = parts.feeds?.()
  if (!feeds || cells.length === 0) return new Map(cells.map(({ place, feed }) => [place, feed.sql]))
  const fed = await feeds.judge({ ...of, feeds: cells.map(({ feed }) => feed) })
  if ('refused' in fed) throw new NotFed(fed.refused)
  return new Map(
    cells.map(({ place, plan, feed }, n) => {
      const { keys = [], without = [] } = fed.cells[n] ?? {}
      const names = keys.map((key) => quoteName(plan.output[key]?.name ?? ''))
      return [place, lessRows(feed.sql, names, without)]
    }),
  )
}

function lessRows(sql: string, names: readonly string[], without: readonly string[]): string {
  if (without.length === 0) return sql
  const key = `[${names.map((name) => `cell.${name}::VARCHAR`).join(', ')}]::VARCHAR`
  const left = without.map((one) => `'${one.replaceAll("'", "''")}'`)
  return `SELECT * FROM (${sql}) AS cell WHERE ${key} NOT IN (${left.join(', ')})`
}
