import { isObject, type Json, type JsonObject, type Unmet } from '../../../../core/kernel/index.ts'
import type { Item } from '../../../../core/law/index.ts'
import type { Foresight } from '../../../procedures/index.ts'
import type { DomainParts } from '../../parts.ts'
import { personalIn } from '../filter.ts'
import { lineFaults, linesOf, linesText, type RowColumn, type RowLine } from '../rows/index.ts'
import { staffOf } from '../staff-of.ts'
import { readHours } from './hours.ts'

type Parts = Pick<DomainParts, 'procedures' | 'vault' | 'staff'>

/** The forms that speak of a grant. */
const ours: ReadonlySet<string> = new Set(['rows', 'people', 'hours'])

/** An item of one of our forms, found in a document. */
interface Found {
  readonly item: Item
  readonly value: Json
  /** Dotted, lists with their index from 0. */
  readonly path: string
  /** The list's member around it, counted from 1. */
  readonly line: number
  /** Records named beside it. */
  readonly beside: readonly string[]
}

/**
 * What a paper asks for that could not be done later: a row condition that does not fit the data set beside it, people who are not the
 * holder's, hours that are none; and, when columns are about to be opened, a condition that does not fit the version that is mounted now.
 */
export function foreseePapers(parts: Parts): Foresight {
  return async ({ about, paper, effects }) => {
    const found = paper ? itemsIn(paper.items, paper.document, '', 1) : []
    const ofPaper = await Promise.all(found.map((one) => told(parts, about, one)))
    const ofEffects = await Promise.all(
      effects.filter(({ effect }) => effect === 'open-columns').map(({ args }) => unfit(parts, args)),
    )
    return [...ofPaper, ...ofEffects].flat()
  }
}

function itemsIn(items: readonly Item[], value: JsonObject, around: string, line: number): readonly Found[] {
  const beside = items.flatMap(({ id, type }) => {
    const named = type === 'record' ? value[id] : undefined
    return typeof named === 'string' ? [named] : []
  })
  return items.flatMap((item): readonly Found[] => {
    const inner = value[item.id]
    const path = around + item.id
    if (inner === undefined || inner === null) return []
    if (item.form && ours.has(item.form)) return [{ item, value: inner, path, line, beside }]
    if (item.type === 'group' && isObject(inner))
      return itemsIn(item.items ?? [], inner as JsonObject, `${path}.`, line)
    if (item.type !== 'list' || !item.items || !Array.isArray(inner)) return []
    return inner.flatMap((member, index) =>
      isObject(member) ? itemsIn(item.items ?? [], member as JsonObject, `${path}.${index}.`, index + 1) : [],
    )
  })
}

async function told(
  parts: Parts,
  about: string,
  { item, value, path, line, beside }: Found,
): Promise<readonly Unmet[]> {
  if (item.form === 'rows') {
    const lines = linesOf(value)
    const known = await columnsBeside(parts, beside)
    const faults =
      known === null ? [] : known.mounted ? lineFaults(lines, known.columns) : missing(lines, known.columns)
    const kinds = personalIn(lines.flatMap(({ values }) => values).join('\n'))
    return [
      ...faults.map(({ row, fault }) =>
        unmet(
          `paper-${fault.code}`,
          {
            ...fault.params,
            line,
            row: row + 1,
            item: `${path}.${row}.${fault.code === 'rows.column' ? 'column' : 'values'}`,
          },
          'mend-lines',
        ),
      ),
      ...(kinds.length > 0 ? [unmet('paper-rows.personal', { kinds, line, item: path }, 'use-consents')] : []),
    ]
  }
  if (item.form === 'hours') return readHours(value) ? [] : [unmet('access.hours-unread', { item: path }, 'mend-hours')]
  const record = await grantOf(parts, about)
  if (!record) return []
  const known = new Set((await staffOf(parts, record)).map(({ name }) => name))
  const people = (Array.isArray(value) ? value : []).map(String).filter((name) => !known.has(name.trim()))
  return people.length > 0 ? [unmet('access.unknown-person', { people, item: path }, 'name-staff')] : []
}

async function unfit(parts: Parts, args: JsonObject): Promise<readonly Unmet[]> {
  const lines = linesOf(args.rows)
  const dataset = typeof args.dataset === 'string' ? args.dataset : ''
  if (lines.length === 0 || dataset === '') return []
  const columns = await parts.vault.columns(dataset)
  if (columns.length === 0) return []
  return lineFaults(lines, columns).map(({ row, fault }) =>
    unmet(
      fault.code,
      { ...fault.params, row: row + 1, dataset, text: linesText(lines.slice(row, row + 1), columns) },
      'return-rows',
    ),
  )
}

interface Known {
  readonly columns: readonly RowColumn[]
  readonly mounted: boolean
}

/** The columns of the data set that is named beside, or that the record named beside leads to; before it is mounted, the names that its classification gives. */
async function columnsBeside(parts: Parts, beside: readonly string[]): Promise<Known | null> {
  for (const id of beside) {
    const named = await parts.procedures.record(id)
    const link = named?.kind === 'dataset' ? id : named?.links.dataset
    if (typeof link !== 'string') continue
    const raw = await parts.vault.columns(link)
    if (raw.length > 0) return { columns: raw, mounted: true }
    const described = (await parts.procedures.record(link))?.fields.classification
    const columns =
      isObject(described) && Array.isArray(described['columns']) ? (described['columns'] as readonly Json[]) : []
    const names = columns.flatMap((column) => (isObject(column) ? [{ name: String(column['name']), type: '' }] : []))
    return names.length > 0 ? { columns: names, mounted: false } : null
  }
  return null
}

/** Before the data are mounted their types are not known: only names can be judged. */
function missing(lines: readonly RowLine[], columns: readonly RowColumn[]) {
  return lines.flatMap(({ column }, row) =>
    columns.some(({ name }) => name === column) ? [] : [{ row, fault: { code: 'rows.column', params: { column } } }],
  )
}

async function grantOf(parts: Parts, about: string) {
  const record = await parts.procedures.record(about)
  if (record?.kind === 'grant') return record
  const link = record?.links.grant
  return typeof link === 'string' ? parts.procedures.record(link) : null
}

function unmet(code: string, params: JsonObject, cure: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure }
}
