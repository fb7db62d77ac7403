import type { Day, Json, JsonObject } from '../../../core/kernel/index.ts'
import type { EnteredAct } from '../../../core/cases/existing/command.ts'
import type { Procedure } from '../../../core/law/index.ts'
import type { Entry } from '../../procedures/index.ts'
import {
  readCell,
  told,
  type Fault,
  type Field,
  type FilledBook,
  type FilledRow,
  type FilledSheet,
  type Lookup,
  type SheetForm,
} from '../sheet/index.ts'
import { stockActs } from './forms.ts'

/** One matter of a workbook. */
export interface ReadEntry {
  readonly row: number
  readonly name: string
  readonly entry: Entry
  readonly faults: readonly Fault[]
  /** Columns of its row by the id of their field, for finding what a refusal speaks of. */
  readonly columns: ReadonlyMap<string, number>
}

/** Finds the digest of a scan by the name of its file; null when the party has uploaded none of that name. */
export type FindScan = (name: string) => string | null

interface SomeRows extends Pick<FilledBook, 'faults'> {
  readonly sheet: FilledSheet
  readonly rows: readonly FilledRow[]
}

/** Some rows, each as a matter begun before the platform. */
export function readEntries(
  procedure: Procedure,
  form: SheetForm,
  { rows, sheet, faults: known }: SomeRows,
  look: Lookup,
  scan: FindScan,
  area: string,
): readonly ReadEntry[] {
  return rows.map((row) => {
    const faults: Fault[] = known.filter((one) => one.row === row.row)
    const said = new Map<string, Json>()
    for (const field of form.fields) {
      const value = valueAt(field, sheet, row, look, faults)
      if (value !== undefined) said.set(field.id, value)
    }
    const acts = stockActs(procedure).flatMap((act) => actOf(act.id, form, said, sheet, row, scan, faults))
    const entry = entryOf(procedure, said, acts, area)
    if (!row.cells.has('@begun')) faults.push(at(sheet, row, '@begun', told('stock-begun', {}, 'mend-cell')))
    if (!row.cells.has('@source')) faults.push(at(sheet, row, '@source', told('stock-source', {}, 'mend-cell')))
    return { row: row.row, name: nameIn(entry) ?? `第 ${row.row} 行`, entry, faults, columns: sheet.columns }
  })
}

function at(sheet: FilledSheet, row: FilledRow, field: string, unmet: Fault['unmet']): Fault {
  return { sheet: sheet.name, row: row.row, column: sheet.columns.get(field) ?? null, unmet }
}

function valueAt(field: Field, sheet: FilledSheet, row: FilledRow, look: Lookup, faults: Fault[]): Json | undefined {
  const text = row.cells.get(field.id)
  if (text === undefined) return undefined
  const said = readCell(field.item, text, look)
  if (said.ok) return said.value
  faults.push(at(sheet, row, field.id, said.unmet))
  return undefined
}

function actOf(
  act: string,
  form: SheetForm,
  said: ReadonlyMap<string, Json>,
  sheet: FilledSheet,
  row: FilledRow,
  scan: FindScan,
  faults: Fault[],
): readonly EnteredAct[] {
  const own = (id: string) => said.get(`@${act}.${id}`)
  let document: JsonObject = {}
  for (const field of form.fields) {
    const value = field.document === `act/${act}` ? said.get(field.id) : undefined
    if (value !== undefined) document = placed(document, field.path, value)
  }
  const on = own('on')
  const filled =
    Object.keys(document).length > 0 ||
    ['outcome', 'number', 'paper-day', 'issuer', 'scan', 'excerpt'].some((id) => own(id) !== undefined)
  if (on === undefined) {
    if (filled) faults.push(at(sheet, row, `@${act}.on`, told('stock-act-day', {}, 'mend-cell')))
    return []
  }
  const file = own('scan')
  const attachment = typeof file === 'string' ? scan(file) : null
  if (typeof file === 'string' && attachment === null)
    faults.push(at(sheet, row, `@${act}.scan`, told('stock-no-scan', { found: file.slice(0, 80) }, 'upload-scan')))
  const paper = {
    ...text('number', own('number')),
    ...text('day', own('paper-day') ?? (own('number') === undefined ? undefined : on)),
    ...text('issuer', own('issuer')),
    ...text('excerpt', own('excerpt')),
    ...text('attachment', attachment ?? undefined),
  }
  return [
    {
      act,
      on: on as Day,
      ...(text('outcome', own('outcome')) as { outcome?: string }),
      ...(Object.keys(document).length > 0 ? { document } : {}),
      ...(Object.keys(paper).length > 0 ? { papers: [paper] } : {}),
    },
  ]
}

function text(name: string, value: Json | undefined): { readonly [name: string]: string } {
  return typeof value === 'string' ? { [name]: value } : {}
}

function entryOf(
  procedure: Procedure,
  said: ReadonlyMap<string, Json>,
  acts: readonly EnteredAct[],
  area: string,
): Entry {
  const links = [...said].flatMap(([id, value]) =>
    id.startsWith('@link.') && typeof value === 'string' ? [[id.slice('@link.'.length), value] as const] : [],
  )
  return {
    procedure: procedure.id,
    area,
    begun: (said.get('@begun') ?? '') as Day,
    ...(text('holder', said.get('@holder')) as { holder?: string }),
    ...(text('giver', said.get('@giver')) as { giver?: string }),
    ...(text('standing', said.get('@standing')) as { standing?: string }),
    ...(text('track', said.get('@track')) as { track?: string }),
    ...(links.length > 0 ? { links: Object.fromEntries(links) } : {}),
    ...(text('reason', said.get('@source')) as { reason?: string }),
    ...(said.get('@running') === true ? { running: true } : {}),
    acts,
  }
}

/** What a matter is called in its own papers. */
export function nameIn(entry: Entry): string | null {
  for (const { document } of entry.acts) {
    const name = document?.['name'] ?? document?.['title']
    if (typeof name === 'string' && name.trim() !== '') return name
  }
  return null
}

function placed(into: JsonObject, [first, ...rest]: readonly string[], value: Json): JsonObject {
  if (first === undefined) return into
  const inner = into[first]
  const below = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {}
  return { ...into, [first]: rest.length === 0 ? value : placed(below, rest, value) }
}
