import { dayOf, platformRefusal, Refused, type Unmet } from '../../../core/kernel/index.ts'
import { personalKinds, scanText } from '../../catalogue/index.ts'
import { hmacSql } from '../masking/pseudonym.ts'
import type { DomainParts } from '../parts.ts'
import { quoteName } from '../sandbox/index.ts'
import type { VaultObject } from '../vault/index.ts'
import { consentKeyColumn, consentsAt, consentStamp } from './consent/index.ts'
import { checkRows, columnsOf, parseRows, rowsSql, type RowCondition, type RowFault } from './rows/index.ts'
import type { RowScope } from './scope.ts'

/** A filter over a data set's raw rows, ready for the sandbox. */
export interface RowFilter {
  /** Raw columns that it reads. */
  readonly columns: readonly string[]
  /** Tells which rows it lets through: the same stamp, the same rows. */
  readonly stamp: string
  /** Uses the SQL condition; the secret in it is overwritten afterwards. */
  use<T>(work: (where: string) => Promise<T>): Promise<T>
}

/** The stamp of what a scope lets through now; empty without a condition. Cheap: it is asked before every job. */
export async function stampOf(
  parts: Pick<DomainParts, 'store'>,
  dataset: string,
  scope: RowScope | undefined,
): Promise<string> {
  if (!scope || (!scope.condition && !scope.consent)) return ''
  const today = dayOf(parts.store.clock.now())
  const consents = scope.consent ? await consentStamp(parts.store, dataset, scope.serves, today) : null
  return JSON.stringify([scope.condition, consents])
}

/** The filter of a scope, or null for every row. Throws `Refused` when the condition does not fit the columns. */
export async function filterOf(
  parts: Pick<DomainParts, 'store' | 'vault'>,
  dataset: string,
  scope: RowScope | undefined,
  raw: readonly VaultObject[],
): Promise<RowFilter | null> {
  const stamp = await stampOf(parts, dataset, scope)
  if (stamp === '' || !scope) return null
  const { condition } = scope
  if (condition) demandSound(checkRows(condition, raw), dataset)
  const by = condition ? [rowsSql(condition, raw)] : []
  const reads = condition ? columnsOf(condition) : []
  if (!scope.consent) return { columns: reads, stamp, use: (work) => work(by.join(' AND ')) }
  const key = await consentKeyColumn(parts.store, dataset)
  // Where nobody keeps a list, or the version lacks its column, nobody has consented.
  if (key === null || !raw.some(({ name }) => name === key))
    return { columns: reads, stamp, use: (work) => work('false') }
  const refs = await consentsAt(parts.store, dataset, scope.serves, dayOf(parts.store.clock.now()))
  return {
    columns: [...new Set([...reads, key])],
    stamp,
    use: (work) =>
      parts.vault.datasetSecret(dataset, 'consent', (secret) => {
        const unit = hmacSql(`upper(trim(${quoteName(key)}::VARCHAR))`, secret)
        const listed = refs.length > 0 ? `${unit} IN (SELECT unnest(string_split('${refs.join(',')}', ',')))` : 'false'
        return work([...by, listed].join(' AND '))
      }),
  }
}

/** Reads a condition over a data set's columns. Throws `Refused` with every fault. */
export function readCondition(text: string, raw: readonly VaultObject[], dataset: string): RowCondition {
  const read = parseRows(text, raw)
  if ('code' in read) throw refusedBy([read], dataset)
  demandSound(checkRows(read, raw), dataset)
  // A condition stands in events and on screens: it must name nobody.
  const kinds = personalIn(text)
  if (kinds.length > 0) throw new Refused(platformRefusal('unmet', 'rows.personal', { kinds, dataset }, 'use-consents'))
  return read
}

/** Kinds of identifiers of persons that a text shows. */
export function personalIn(text: string): readonly string[] {
  return [...new Set(scanText(text).map(({ kind }) => kind))].filter((kind) => personalKinds.has(kind))
}

function demandSound(faults: readonly RowFault[], dataset: string): void {
  if (faults.length > 0) throw refusedBy(faults, dataset)
}

function refusedBy(faults: readonly RowFault[], dataset: string): Refused {
  const unmet = faults.map(({ code, params }): Unmet => ({
    code,
    clauses: [],
    origin: 'platform',
    params: { ...params, dataset },
    cure: 'mend-rows',
  }))
  return new Refused({ kind: 'unmet', unmet })
}
