import { createHmac } from 'node:crypto'
import { quoteName, type FunctionSpec } from '../sandbox/index.ts'
import type { Hierarchy } from '../anonymity/index.ts'
import type { Mask } from './mask.ts'

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function whole(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${value} is not within ${least}-${most}`)
  return value
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('not a number')
  return `${value}::DOUBLE`
}

/** Longer lists of classes are looked up outside SQL. */
const longestCase = 64

/** Where an expression takes what SQL has not: keys of the grant, and functions of ours. */
export interface MaskSite {
  /** The grant's key for pseudonyms; others are derived from it by purpose. */
  readonly key: Buffer
  /** Type of the raw column. */
  readonly type: string
  /** Registers a function and answers its name. */
  readonly add: (spec: UnnamedFunction) => string
}

/** A function before it has a name. */
export type UnnamedFunction = FunctionSpec extends infer F ? (F extends FunctionSpec ? Omit<F, 'name'> : never) : never

/** Methods that are an expression of one row; the others work among rows. */
export type RowMask = Exclude<Mask, { method: 'keep' | 'drop' | 'average' | 'swap' | 'anonymous' }>

/** A key for a purpose of its own, from the grant's. */
export function derived(key: Buffer, purpose: string): string {
  return createHmac('sha256', key).update(`masking ${purpose}`).digest('hex')
}

/**
 * The masked value of a column as an SQL expression of the engine; nulls stay null.
 * Throws RangeError for a parameter that makes no sense.
 */
export function maskSql(mask: RowMask, column: string, site: MaskSite): string {
  const name = quoteName(column)
  const chars = `${name}::VARCHAR`
  switch (mask.method) {
    case 'partial': {
      const first = whole(mask.first, 0, 100)
      const last = whole(mask.last, 0, 100)
      return partialSql(chars, first, last)
    }
    case 'pseudonym':
      return `${site.add({ kind: 'pseudonym', hash: mask.hash ?? 'sha256', key: site.key.toString('hex') })}(${chars})`
    case 'fpe': {
      const { alphabet, prefix, check } = mask
      return `${site.add({ kind: 'fpe', key: derived(site.key, 'fpe'), format: { alphabet, prefix: whole(prefix, 0, 40), check } })}(${chars})`
    }
    case 'month':
      return `date_trunc('month', ${name})::DATE`
    case 'date':
      return `date_trunc('${mask.to === 'quarter' ? 'quarter' : 'year'}', ${name})::DATE`
    case 'division':
      return `left(${chars}, ${whole(mask.digits, 1, 12)})`
    case 'round': {
      if (!(mask.step > 0)) throw new RangeError('a step is greater than 0')
      return `round(${name}::DOUBLE / ${mask.step}) * ${mask.step}`
    }
    case 'age-band':
      return bandSql(name, whole(mask.width, 1, 100))
    case 'generalise':
      return classesSql(name, mask.classes, mask.other, site)
    case 'hierarchy':
      return hierarchySql(name, mask.hierarchy, whole(mask.level, 1, 12), site)
    case 'clamp': {
      const low = mask.low === undefined ? name : `greatest(${name}, ${number(mask.low)})`
      const bounded = mask.high === undefined ? low : `least(${low}, ${number(mask.high)})`
      return `CASE WHEN ${name} IS NULL THEN NULL ELSE (${bounded})::${site.type} END`
    }
    case 'noise':
      return noiseSql(name, mask, column, site)
  }
}

/** Numbers of stars, and bands, that are written down instead of being put together. */
const usual = 32

/** A text too short to hide anything behind its ends is hidden whole. */
function partialSql(chars: string, first: number, last: number): string {
  const hidden = `length(${chars}) - ${first + last}`
  const known = Array.from({ length: usual }, (_, index) => text('*'.repeat(index + 1)))
  const stars = `coalesce([${known.join(', ')}][${hidden}], repeat('*', ${hidden}))`
  const parts = [
    ...(first > 0 ? [`substr(${chars}, 1, ${first})`] : []),
    stars,
    ...(last > 0 ? [`substr(${chars}, -${last})`] : []),
  ]
  return `CASE WHEN ${chars} IS NULL THEN NULL WHEN ${hidden} <= 0 THEN repeat('*', length(${chars})) ELSE concat(${parts.join(', ')}) END`
}

function bandSql(name: string, width: number): string {
  const number = `floor(${name}::DOUBLE / ${width})`
  const from = `(${number} * ${width})::BIGINT`
  const known = Array.from({ length: usual }, (_, index) => text(`${index * width}-${index * width + width - 1}`))
  return `CASE WHEN ${number} BETWEEN 0 AND ${usual - 1} THEN [${known.join(', ')}][${number}::BIGINT + 1]
    ELSE ${from} || '-' || (${from} + ${width - 1}) END`
}

function classesSql(
  name: string,
  classes: { readonly [value: string]: string },
  other: string,
  site: MaskSite,
): string {
  const entries = Object.entries(classes)
  if (entries.length > longestCase) return `${site.add({ kind: 'lookup', classes, other })}(${name}::VARCHAR)`
  const whens = entries.map(([value, group]) => `WHEN ${name}::VARCHAR = ${text(value)} THEN ${text(group)}`)
  return `CASE WHEN ${name} IS NULL THEN NULL ${whens.join(' ')} ELSE ${text(other)} END`
}

function hierarchySql(name: string, of: Hierarchy, level: number, site: MaskSite): string {
  const nothing = `CASE WHEN ${name} IS NULL THEN NULL ELSE '*' END`
  switch (of.kind) {
    case 'table':
      return classesSql(name, Object.fromEntries(of.rows.map((row) => [row[0] ?? '', row[level] ?? '*'])), '*', site)
    case 'tree': {
      const above = new Map(of.edges)
      const climbed = (value: string) => {
        let at: string | undefined = value
        for (let step = 0; step < level && at !== undefined; step += 1) at = above.get(at)
        return at ?? '*'
      }
      return classesSql(name, Object.fromEntries(of.edges.map(([child]) => [child, climbed(child)])), '*', site)
    }
    case 'bands': {
      const width = of.widths[level - 1]
      return width === undefined ? nothing : bandSql(name, width)
    }
    case 'date': {
      const step = of.steps[level - 1]
      if (step === undefined) return nothing
      const form = {
        month: "strftime(D, '%Y-%m')",
        quarter: "year(D) || 'Q' || quarter(D)",
        year: "strftime(D, '%Y')",
        decade: "(year(D) // 10) || '0s'",
      }
      return form[step].replaceAll('D', `TRY_CAST(${name} AS DATE)`)
    }
    case 'prefix': {
      const length = of.lengths[level - 1]
      return length === undefined ? nothing : `left(${name}::VARCHAR, ${whole(length, 1, 100)})`
    }
    case 'whole':
      return nothing
  }
}

/** Even over ±amount, drawn from the grant's key, the column and the value (and `by`): asked again, the same comes again. */
function noiseSql(name: string, mask: Extract<Mask, { method: 'noise' }>, column: string, site: MaskSite): string {
  if (!(mask.amount > 0)) throw new RangeError('an amount is greater than 0')
  const seed = text(derived(site.key, `noise ${column}`))
  const by = mask.by === undefined ? '' : ` || '|' || coalesce(${quoteName(mask.by)}::VARCHAR, '')`
  const drawn = `(('0x' || left(sha256(${seed} || ${name}::VARCHAR${by}), 12))::UBIGINT::DOUBLE / 281474976710656)`
  const moved = `${name}::DOUBLE + (${drawn} * 2 - 1) * ${number(mask.amount)}`
  return /INT/.test(site.type) ? `round(${moved})::BIGINT` : moved
}
