import type { Actor, Pack } from '../../../core/law/index.ts'
import { platformRefusal, Refused, type Json, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { ProceduresRoom } from '../../procedures/index.ts'
import { rowsIn, type Loaded, type Opened } from '../loaded.ts'
import type { Progress } from '../progress.ts'
import { dayIn, readFilled, told, writeCell, type Lookup } from '../sheet/index.ts'
import { nameOf } from '../lookup.ts'
import { catalogueForms, CODE, COLUMNS, DATASETS, type CatalogueForms } from './forms.ts'
import { codesOf, planItems, takeItem, type PlanParts } from './plan.ts'
import type { ReadItem } from './item.ts'
import { readItems } from './read-items.ts'

/** The sheets by which a pack's catalogue is filled in. Throws Refused under a pack that has none. */
export function formsOf(pack: Pack, procedure: string | undefined): CatalogueForms {
  const forms = catalogueForms(pack, procedure)
  if (!forms) throw new Refused(platformRefusal('unmet', 'intake.no-catalogue', {}, 'intake.no-catalogue'))
  return forms
}

/** Reads a catalogue's workbook; `check` says what would come of each data set. */
export async function openCatalogue(
  parts: PlanParts,
  of: {
    readonly actor: Actor
    readonly pack: Pack
    readonly procedure: string
    readonly bytes: Uint8Array
    readonly look: Lookup
    readonly reason: string
    readonly intake: string
    readonly taken: ReadonlyMap<string, JsonObject>
  },
): Promise<Opened> {
  const { actor, pack, look, reason, intake, taken } = of
  const forms = formsOf(pack, of.procedure)
  const book = await readFilled(of.bytes, forms.sheets)
  const plan = { actor, pack, forms, book, reason }
  async function check(progress: Progress): Promise<Loaded> {
    const read = await readItems(forms, book, look, progress.signal)
    const planned = await planItems(parts, { ...plan, progress }, read)
    const byCode = new Map(planned.map((item) => [item.code, item]))
    return {
      book,
      notices: [...book.notices, ...dayCodes(read)],
      items: planned.map((item) => ({
        key: item.code,
        name: item.name.startsWith('\u0000') ? '' : item.name,
        sheet: item.firstRow.sheet,
        row: item.firstRow.row,
        state: item.state,
        parts: item.columns.length,
        changes: item.changes,
        faults: item.faults,
        record: item.dataset,
        taken: textOf(taken.get(item.code)?.['dataset']),
      })),
      async take(item) {
        const found = byCode.get(item.key)
        if (!found) throw new Error(`${item.key} is not in ${intake}`)
        const made = await takeItem(parts, plan, found, intake)
        return { record: made.dataset, taken: made.case ?? made.dataset }
      },
    }
  }
  return { book, rows: rowsIn(book), check }
}

/** Codes that are days: spreadsheets turn codes such as 2026-05 into them. */
function dayCodes(items: readonly ReadItem[]): readonly Unmet[] {
  const found = items.filter(({ code }) => dayIn(code) !== null).map(({ code }) => code)
  return found.length > 0 ? [told('code-days', { codes: found.slice(0, 20) }, 'code-as-text')] : []
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/** What stands in a party's catalogue, as rows of its template: reading them again changes nothing. */
export async function catalogueRows(
  parts: Pick<PlanParts, 'store'> & { readonly procedures: Pick<ProceduresRoom, 'recordsView'> },
  actor: Actor,
  forms: CatalogueForms,
  look: Lookup,
): Promise<ReadonlyMap<string, readonly ReadonlyMap<string, string | null>[]>> {
  const codes = new Map([...(await codesOf(parts.store, actor.party))].map(([code, dataset]) => [dataset, code]))
  const records = await parts.procedures.recordsView(actor, { kind: 'dataset', holder: actor.party })
  const [main, inner]: Map<string, string | null>[][] = [[], []]
  for (const record of records) {
    if (nameOf(record) === null) continue
    const code = codes.get(record.id) ?? record.id
    const documents = new Map<string, Json | undefined>([
      [forms.description.id, record.fields[forms.describe.store ?? forms.description.id]],
      ...(forms.classification
        ? [[forms.classification.id, record.fields[forms.classify?.store ?? forms.classification.id]] as const]
        : []),
    ])
    const row = new Map<string, string | null>([[CODE, code]])
    for (const field of forms.sheets[0]?.fields ?? [])
      if (field.document !== null)
        row.set(field.id, writeCell(field.item, valueAt(documents.get(field.document), field.path), look))
    main!.push(row)
    const columns = valueAt(documents.get(forms.classification?.id ?? ''), ['columns'])
    for (const column of Array.isArray(columns) ? columns : []) {
      const cells = new Map<string, string | null>([[CODE, code]])
      for (const field of forms.sheets[1]?.fields ?? []) {
        const path = field.document === null ? (field.id === CODE ? null : field.path) : field.path
        if (path !== null) cells.set(field.id, writeCell(field.item, plain(valueAt(column as Json, path)), look))
      }
      inner!.push(cells)
    }
  }
  return new Map([
    [DATASETS, main!],
    [COLUMNS, inner!],
  ])
}

/** A mask that stands with its parameters goes by its method. */
function plain(value: Json | undefined): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'method' in value
    ? (value as JsonObject)['method']
    : value
}

function valueAt(of: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (value, name) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject)[name] : undefined,
    of,
  )
}
