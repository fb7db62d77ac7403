import type { Mask } from '../types.ts'
import { quoteName } from '../sandbox/index.ts'
import { hmacSql } from './pseudonym.ts'

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function whole(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw new RangeError(`${value} is not within ${least}-${most}`)
  return value
}

/** Whether a column of a type can be masked so; the other side is refused before anything is written. */
export function fits(mask: Mask, type: string): boolean {
  const number = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type)
  switch (mask.method) {
    case 'month':
      return /^(DATE|TIMESTAMP)/.test(type)
    case 'round':
    case 'age-band':
      return number
    case 'partial':
    case 'division':
      return type === 'VARCHAR' || number
    case 'keep':
    case 'drop':
    case 'pseudonym':
    case 'generalise':
      return true
  }
}

/**
 * The masked value of a column as an SQL expression of the engine; nulls stay null. `key` is used by pseudonyms alone.
 * Throws RangeError for a parameter that makes no sense. `keep` and `drop` need no SQL and have none.
 */
export function maskSql(mask: Exclude<Mask, { method: 'keep' | 'drop' }>, column: string, key: Buffer): string {
  const name = quoteName(column)
  const chars = `${name}::VARCHAR`
  switch (mask.method) {
    case 'partial': {
      const first = whole(mask.first, 0, 100)
      const last = whole(mask.last, 0, 100)
      const stars = `repeat('*', greatest(length(${chars}) - ${first + last}, 0))`
      // A text too short to hide anything behind its ends is hidden whole.
      return `CASE WHEN length(${chars}) <= ${first + last} THEN repeat('*', length(${chars}))
        ELSE left(${chars}, ${first}) || ${stars} || right(${chars}, ${last}) END`
    }
    case 'pseudonym':
      return hmacSql(chars, key)
    case 'month':
      return `date_trunc('month', ${name})::DATE`
    case 'division':
      return `left(${chars}, ${whole(mask.digits, 1, 12)})`
    case 'round': {
      if (!(mask.step > 0)) throw new RangeError('a step is greater than 0')
      return `round(${name}::DOUBLE / ${mask.step}) * ${mask.step}`
    }
    case 'age-band': {
      const width = whole(mask.width, 1, 100)
      const from = `(floor(${name}::DOUBLE / ${width}) * ${width})::BIGINT`
      return `${from} || '-' || (${from} + ${width - 1})`
    }
    case 'generalise': {
      const whens = Object.entries(mask.classes).map(
        ([value, group]) => `WHEN ${chars} = ${text(value)} THEN ${text(group)}`,
      )
      const none = `WHEN ${name} IS NULL THEN NULL`
      return `CASE ${none} ${whens.join(' ')} ELSE ${text(mask.other)} END`
    }
  }
}
