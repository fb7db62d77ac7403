import { canonical, isObject, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { uses } from '../../../core/law/vocabulary/treatment.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import type { Decision, Review } from '../../catalogue/index.ts'
import type { FilledBook } from '../sheet/index.ts'
import { DATASETS, type CatalogueForms } from './forms.ts'
import type { ColumnRow, ReadItem } from './item.ts'

/** What of a data set is other than it stands. */
export interface Difference {
  /** The whole new description; null where it stays. */
  readonly description: JsonObject | null
  /** The whole new classification, columns included; null where it stays. */
  readonly classification: JsonObject | null
  /** Decisions on columns of mounted data; empty where nothing is mounted. */
  readonly decisions: readonly Decision[]
  readonly changes: readonly string[]
}

const same = (one: Json | undefined, other: Json | undefined) => canonical(one ?? null) === canonical(other ?? null)

/** A new data set as a difference to nothing. */
export function asNew(item: ReadItem): Difference {
  const classified = item.classification !== null || item.columns.length > 0
  const columns = item.columns.map((one) => one.value)
  const classification = { ...item.classification, ...(columns.length > 0 ? { columns } : {}) }
  return {
    description: item.description ?? {},
    classification: classified ? classification : null,
    decisions: [],
    changes: [],
  }
}

/** What the workbook has no column for stays as it stands, and so do a classification and columns of which it says nothing; other empty cells empty it. */
export function differenceOf(
  item: ReadItem,
  record: RecordState,
  forms: CatalogueForms,
  book: FilledBook,
  review: Review | null,
): Difference {
  const changes: string[] = []
  const stored = (act: { readonly store: string | null } | null) => {
    const field = act?.store ? record.fields[act.store] : undefined
    return isObject(field) ? (field as JsonObject) : {}
  }
  const description = item.description
    ? changedDocument(item.description, stored(forms.describe), forms.description.id, forms, book, changes)
    : null
  const before = stored(forms.classify)
  const whole =
    item.classification && forms.classification
      ? changedDocument(item.classification, before, forms.classification.id, forms, book, changes)
      : null
  if (review) {
    const decisions = decisionsOf(item.columns, review)
    changes.push(...decisions.map(({ column }) => column))
    return { description, classification: whole, decisions, changes }
  }
  const columns = item.columns.map((one) => one.value)
  const changedColumns = columns.length > 0 && !same(columns, before['columns'])
  if (changedColumns) changes.push(...columnChanges(columns, before['columns']))
  const classification =
    whole || changedColumns ? { ...(whole ?? before), ...(columns.length > 0 ? { columns } : {}) } : null
  return { description, classification, decisions: [], changes }
}

/** The new document where one of its fields differs; null where none does. Notes the heads of what differs. */
function changedDocument(
  given: JsonObject,
  before: JsonObject,
  document: string,
  forms: CatalogueForms,
  book: FilledBook,
  changes: string[],
): JsonObject | null {
  const present = book.sheets.get(DATASETS)?.columns
  const fields = forms.sheets[0]?.fields.filter((field) => field.document === document && present?.has(field.id)) ?? []
  const differing = fields.filter((field) => !same(at(given, field.path), at(before, field.path)))
  if (differing.length === 0) return null
  changes.push(...differing.map(({ title }) => title))
  return differing.reduce((made, field) => withAt(made, field.path, at(given, field.path)), before)
}

function at(of: JsonObject, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, name) => (isObject(value) ? (value as JsonObject)[name] : undefined), of)
}

function withAt(of: JsonObject, [first, ...rest]: readonly string[], value: Json | undefined): JsonObject {
  if (first === undefined) return of
  const { [first]: before, ...others } = of
  if (rest.length > 0) {
    const inner = withAt(isObject(before) ? (before as JsonObject) : {}, rest, value)
    return Object.keys(inner).length === 0 ? others : { ...others, [first]: inner }
  }
  return value === undefined ? others : { ...others, [first]: value }
}

function columnChanges(columns: readonly JsonObject[], before: Json | undefined): readonly string[] {
  const known = new Map(
    (Array.isArray(before) ? before : []).filter(isObject).map((one) => [String(one['name']), one as JsonObject]),
  )
  const now = new Set(columns.map((one) => String(one['name'])))
  return [
    ...columns.filter((one) => !same(one, known.get(String(one['name'])))).map((one) => String(one['name'])),
    ...[...known.keys()].filter((name) => !now.has(name)),
  ]
}

/** Rows that differ from what stands or were never decided, as decisions; what a row leaves open is as proposed. */
function decisionsOf(rows: readonly ColumnRow[], review: Review): readonly Decision[] {
  const reviews = new Map(review.columns.map((one) => [one.column, one]))
  return rows.flatMap((row): readonly Decision[] => {
    const column = String(row.value['name'] ?? '')
    const of = reviews.get(column)
    const { proposal } = of ?? { proposal: null }
    const use = uses.find((one) => one === row.value['use']) ?? proposal?.use ?? 'aggregate'
    const masking = typeof row.value['masking'] === 'string' ? row.value['masking'] : (proposal?.masking ?? 'keep')
    const own = row.grade === null ? null : (Number(row.grade) as Decision['grade'])
    const grade = own ?? gradeOf(row.value['level'], review) ?? of?.decided?.grade ?? proposal?.grade ?? 4
    const category = (row.category ??
      of?.decided?.category ??
      proposal?.category ??
      'attribute') as Decision['category']
    const decision: Decision = {
      column,
      category,
      grade,
      use,
      masking,
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.unit === null ? {} : { unit: row.unit }),
    }
    return of && isAsDecided(decision, of) ? [] : [decision]
  })
}

function isAsDecided(decision: Decision, { decided, state, unit }: Review['columns'][number]): boolean {
  if (!decided || state !== 'confirmed') return false
  const { grade, use, masking, category } = decision
  const sameUnit = decision.unit === undefined || decision.unit === unit.standing
  return (
    decided.grade === grade &&
    decided.use === use &&
    decided.masking === masking &&
    decided.category === category &&
    sameUnit
  )
}

/** A level of the pack as one of four grades: the highest for the highest. */
function gradeOf(level: Json | undefined, { choices }: Review): Decision['grade'] | null {
  const at = typeof level === 'string' ? choices.levels.indexOf(level) : -1
  if (at < 0) return null
  return Math.max(1, 4 - (choices.levels.length - 1 - at)) as Decision['grade']
}
