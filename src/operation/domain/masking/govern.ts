import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { AnonymitySpec } from '../anonymity/index.ts'
import type { ColumnOpening } from '../types.ts'
import type { MaskPolicy } from './policy.ts'
import { atLeastAsStrict, strictness } from './stricter.ts'

/** Columns as they are opened once policies have had their say. */
export interface Governed {
  readonly columns: readonly ColumnOpening[]
  readonly anonymity: AnonymitySpec | null
  /** Versions of the policies that were asked, by their scenario (null: for every use). */
  readonly policies: readonly { readonly version: number; readonly scenario: string | null }[]
}

/**
 * What a request and the supplier's classification open, under the data set's policies. A policy makes a mask stricter; to anything else it
 * changes it only where somebody wrote a reason, which a second person approved; and never what stands open already (`renewal`).
 */
export function govern(wishes: readonly ColumnOpening[], policies: readonly MaskPolicy[], renewal = false): Governed {
  const anonymity = policies.reduce<AnonymitySpec | null>(
    (found, { anonymity: own }) => (own && (!found || atLeastAsStrict(found, own)) ? own : found),
    null,
  )
  return {
    columns: wishes.map((wish) => governed(wish, policies, renewal)),
    anonymity,
    policies: policies.map(({ version, scenario }) => ({ version, scenario })),
  }
}

function governed(wish: ColumnOpening, policies: readonly MaskPolicy[], renewal: boolean): ColumnOpening {
  const mask = policies.reduce((standing, { columns }) => {
    const own = columns.find(({ column }) => column === wish.name)
    if (!own) return standing
    const verdict = strictness(standing, own.mask)
    return verdict === 'stricter' || (verdict !== 'same' && own.reason && !renewal) ? own.mask : standing
  }, wish.mask)
  if (mask === wish.mask) return wish
  return { ...wish, mask, ladder: mask.method === 'drop' ? 'hidden' : wish.ladder }
}

/**
 * The columns of a table with its quasi-identifiers marked, and the anonymisation over those that are opened at all; null when there is none.
 * Throws `Refused` for a quasi-identifier that is masked otherwise already.
 */
export function anonymised(
  columns: readonly ColumnOpening[],
  spec: AnonymitySpec | null,
  reasoned: ReadonlySet<string> = new Set(),
): { readonly columns: readonly ColumnOpening[]; readonly anonymity: AnonymitySpec | null } {
  const open = new Set(
    columns.filter(({ ladder, mask }) => ladder !== 'hidden' && mask.method !== 'drop').map(({ name }) => name),
  )
  const own = spec?.columns.filter(({ column }) => open.has(column)) ?? []
  if (!spec || own.length === 0) return { columns, anonymity: null }
  const quasi = new Set(own.map(({ column }) => column))
  const unmet = columns
    .filter(({ name, mask }) => quasi.has(name) && !['keep', 'anonymous'].includes(mask.method) && !reasoned.has(name))
    .flatMap(
      ({ name, mask }) =>
        platformRefusal('unmet', 'domain.anonymity-mask', { column: name, mask: mask.method }, 'reason-in-policy')
          .unmet,
    )
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
  return {
    columns: columns.map((column) =>
      quasi.has(column.name) ? { ...column, mask: { method: 'anonymous', k: spec.k } } : column,
    ),
    anonymity: { ...spec, columns: own },
  }
}
