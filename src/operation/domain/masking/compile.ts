import type { AnonymitySpec } from '../anonymity/index.ts'
import type { FunctionSpec, GroupStep, MaskProgram } from '../sandbox/index.ts'
import { quoteName } from '../sandbox/index.ts'
import type { Mask } from './mask.ts'
import { derived, maskSql } from './sql.ts'

/** A raw column as masking needs to know it. */
export interface RawColumn {
  readonly name: string
  readonly type: string
}

/** Rows that count at all: a condition over raw columns, and which columns it reads. */
export interface RowFilter {
  readonly sql: string
  readonly columns: readonly string[]
}

/**
 * A number that tells the values of a column apart and nothing else, by the grant's key. It stands beside whatever the column itself became, for
 * the platform's own counting: no table that a query can name has it.
 */
export interface UnitMask {
  readonly method: 'unit'
}

/** Under which name those numbers lie. */
export function unitObject(column: string): string {
  return `__unit_${column}`
}

/** Columns of a table as they are to be masked, in one pass. */
export interface MaskTask {
  readonly columns: readonly { readonly name: string; readonly mask: Mask | UnitMask }[]
  readonly rows?: RowFilter | null
  readonly anonymity?: AnonymitySpec | null
}

/** Whether a value depends on its neighbours. */
export function isAmongRows(task: MaskTask): boolean {
  return Boolean(task.anonymity) || task.columns.some(({ mask }) => ['average', 'swap'].includes(mask.method))
}

/** Whether all columns of the table must be written together, because rows are chosen, left out or reordered. */
export function isTogether(task: MaskTask): boolean {
  return Boolean(task.rows) || isAmongRows(task)
}

/** The raw columns that the task reads. */
export function columnsRead(task: MaskTask): readonly string[] {
  const partners = ({ mask }: { readonly mask: Mask | UnitMask }) =>
    mask.method === 'average' ? (mask.with ?? []) : mask.method === 'noise' && mask.by !== undefined ? [mask.by] : []
  return [
    ...new Set([
      ...task.columns.flatMap((column) => [column.name, ...partners(column)]),
      ...(task.rows?.columns ?? []),
      ...(task.anonymity?.columns.map(({ column }) => column) ?? []),
      ...(task.anonymity?.sensitive ? [task.anonymity.sensitive.column] : []),
    ]),
  ]
}

/** One program for a sandbox: one projection with the row filter, read once. `key` is the grant's for pseudonyms. Throws RangeError. */
export function compile(task: MaskTask, raw: readonly RawColumn[], key: Buffer, prefix = 'mask'): MaskProgram {
  const functions: FunctionSpec[] = []
  const groups: GroupStep[] = []
  const types = new Map(raw.map(({ name, type }) => [name, type]))
  const quasi = new Set(task.anonymity?.columns.map(({ column }) => column) ?? [])
  const columns = task.columns.map(({ name, mask }) => {
    const type = types.get(name)
    if (type === undefined || mask.method === 'drop') throw new RangeError(`${name} is not written`)
    const add = (spec: object) => {
      const own = `${prefix}_${functions.length}`
      functions.push({ ...spec, name: own } as FunctionSpec)
      return own
    }
    if (mask.method === 'unit') {
      const seed = derived(key, `unit ${name}`)
      const sql = `('0x' || left(sha256('${seed}' || ${quoteName(name)}::VARCHAR), 16))::UBIGINT`
      return { name: unitObject(name), sql }
    }
    if (quasi.has(name)) return { name, sql: null }
    switch (mask.method) {
      case 'keep':
        return { name, sql: quoteName(name) }
      case 'anonymous':
        throw new RangeError(`${name} is anonymised without its table`)
      case 'average': {
        const own = [name, ...(mask.with ?? [])].sort()
        if (!groups.some((one) => one.kind === 'average' && one.columns.join('\n') === own.join('\n')))
          groups.push({ kind: 'average', columns: own, k: mask.k })
        return { name, sql: null }
      }
      case 'swap':
        groups.push({ kind: 'swap', column: name, share: mask.share, seed: derived(key, `swap ${name}`) })
        return { name, sql: null }
      default:
        return { name, sql: maskSql(mask, name, { key, type, add }) }
    }
  })
  return { functions, columns, groups, rows: task.rows?.sql ?? null, anonymity: task.anonymity ?? null }
}
