import type { Actor, Pack, Procedure } from '../../../core/law/index.ts'
import {
  platformRefusal,
  Refused,
  type JsonObject,
  type Unmet,
  type WorkingCalendar,
} from '../../../core/kernel/index.ts'
import { rowsIn, type Loaded, type Opened } from '../loaded.ts'
import { besides, inTurns, type Progress } from '../progress.ts'
import { readFilled, told, type Fault, type Lookup } from '../sheet/index.ts'
import { prepareEntry, rehearseEntry, type EntryParts } from './entries.ts'
import { stockForm, STOCK, BEGUN } from './forms.ts'
import { numbersOf } from './numbers.ts'
import { readEntries, type FindScan, type ReadEntry } from './read-entries.ts'
import type { IntakeItem } from '../types.ts'

/** Rehearsals that go on at the same time: mostly they wait for the database. */
const SIDE_BY_SIDE = 2

/** The procedure whose matters are entered. Throws Refused for one that nothing comes about by. */
export function stockProcedure(pack: Pack, id: string | undefined): Procedure {
  const procedure = pack.procedures.get(id ?? '')
  if (!procedure?.creates)
    throw new Refused(
      platformRefusal('invalid', 'nothing-to-enter', { procedure: id ?? '' }, 'intake.choose-procedure'),
    )
  return procedure
}

/** Reads a workbook of matters begun before the platform; `check` says what would come of each. */
export async function openStock(
  parts: EntryParts,
  of: {
    readonly actor: Actor
    readonly pack: Pack
    readonly procedure: string
    readonly area: string
    readonly bytes: Uint8Array
    readonly look: Lookup
    readonly scan: FindScan
    readonly calendar: Pick<WorkingCalendar, 'isProvisional'>
    readonly intake: string
    readonly taken: ReadonlyMap<string, JsonObject>
  },
): Promise<Opened> {
  const { actor, pack, look, scan, intake, taken } = of
  const procedure = stockProcedure(pack, of.procedure)
  const form = stockForm(pack, procedure)
  const book = await readFilled(of.bytes, [form])
  const sheet = book.sheets.get(STOCK)
  async function check(progress: Progress): Promise<Loaded> {
    const entries: ReadEntry[] = []
    for await (const rows of inTurns(sheet?.rows ?? [], progress.signal))
      if (sheet) entries.push(...readEntries(procedure, form, { ...book, rows, sheet }, look, scan, of.area))
    const twice = twiceWithin(entries, taken)
    const one = async (entry: ReadEntry) => {
      const item = await itemOf(parts, actor, entry, twice.get(entry.row) ?? [], taken)
      progress.done(1)
      return item
    }
    const items = [...(await besides(entries, SIDE_BY_SIDE, one, progress.signal))]
    const byRow = new Map(entries.map((entry) => [String(entry.row), entry]))
    return {
      book,
      notices: [...book.notices, ...provisional(entries, of.calendar)],
      items,
      async take(item) {
        const found = byRow.get(item.key)
        if (!found) throw new Error(`row ${item.key} is not in ${intake}`)
        const made = await prepareEntry(parts, actor, found.entry, `${intake}/${item.key}`, { intake, row: item.row })
        return { record: null, taken: made.entry }
      },
    }
  }
  return { book, rows: rowsIn(book), check }
}

async function itemOf(
  parts: EntryParts,
  actor: Actor,
  one: ReadEntry,
  twice: readonly Fault[],
  taken: ReadonlyMap<string, JsonObject>,
): Promise<IntakeItem> {
  const base = { key: String(one.row), name: one.name, sheet: STOCK, row: one.row, changes: [], record: null }
  const done = taken.get(base.key)
  const before = typeof done?.['entry'] === 'string' ? done['entry'] : null
  if (before !== null) return { ...base, state: 'new', parts: 0, faults: [], taken: before }
  const own = [...one.faults, ...twice]
  if (own.length > 0) return { ...base, state: 'wrong', parts: 0, faults: own, taken: null }
  const tried = await rehearseEntry(parts, actor, one.entry)
  if (tried.ok) return { ...base, state: 'new', parts: tried.answer.gaps.length, faults: [], taken: null }
  const faults = tried.refusal.unmet.map((unmet) => ({
    sheet: STOCK,
    row: one.row,
    column: columnOf(unmet, one),
    unmet,
  }))
  return { ...base, state: 'wrong', parts: 0, faults, taken: null }
}

/** The cell that a refusal speaks of: an act's day, a number that is there already, else the day on which it began. */
function columnOf({ params, code }: Unmet, { columns, entry }: ReadEntry): number | null {
  const at = (id: string) => columns.get(id)
  const { act, on, number } = params
  if (typeof number === 'string') {
    const holder = entry.acts.find((one) => one.papers?.some((paper) => paper.number?.replace(/\s/g, '') === number))
    return at(`@${holder?.act ?? ''}.number`) ?? null
  }
  const dated = typeof on === 'string' ? entry.acts.find((one) => one.on === on) : undefined
  const named = typeof act === 'string' ? act : dated?.act
  if (code === 'unknown-standing') return at('@standing') ?? null
  return (named ? at(`@${named}.on`) : undefined) ?? at(BEGUN) ?? null
}

/** The same number in two rows of one workbook. */
function twiceWithin(
  entries: readonly ReadEntry[],
  taken: ReadonlyMap<string, JsonObject>,
): ReadonlyMap<number, readonly Fault[]> {
  const first = new Map<string, number>()
  const found = new Map<number, Fault[]>()
  for (const one of entries) {
    if (taken.has(String(one.row))) continue
    for (const number of numbersOf(one.entry)) {
      const before = first.get(number)
      if (before === undefined) first.set(number, one.row)
      else {
        const unmet = told('stock-row-twice', { number, row: before }, 'one-row')
        const column = columnOf(unmet, one)
        found.set(one.row, [...(found.get(one.row) ?? []), { sheet: STOCK, row: one.row, column, unmet }])
      }
    }
  }
  return found
}

/** Days in years of which the platform knows no holidays: clocks that are counted over them are provisional. */
function provisional(
  entries: readonly ReadEntry[],
  calendar: Pick<WorkingCalendar, 'isProvisional'>,
): readonly Unmet[] {
  const days = entries.flatMap(({ entry }) => [entry.begun, ...entry.acts.map((act) => act.on)]).filter((day) => day)
  const years = [...new Set(days.filter((day) => calendar.isProvisional(day)).map((day) => day.slice(0, 4)))].sort()
  return years.length === 0 ? [] : [told('provisional-years', { years }, 'load-calendar')]
}
