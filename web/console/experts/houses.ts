import { isDay } from '../../../src/core/kernel/index.ts'

export interface House {
  readonly name: string
  /** The day of leaving. */
  readonly until?: string | undefined
}

const dated = /^(.*?)[\s,，、;；]+(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})日?$/

/** One house a line, with the day of leaving behind its name where it is known. */
export function housesOf(text: string): readonly House[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', year = '', month = '', day = ''] = dated.exec(line) ?? []
      const until = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      return name.trim() !== '' && isDay(until) ? { name: name.trim(), until } : { name: line }
    })
}

/** Lines whose end looks like a day and is none: their writer meant one. */
export function oddDays(text: string): readonly string[] {
  return housesOf(text).flatMap(({ name, until }) =>
    until === undefined && /\d{4}\s*[-年/.]\s*\d{1,2}([-月/.]\s*\d*日?)?$/.test(name) ? [name] : [],
  )
}

export function housesText(houses: readonly House[]): string {
  return houses.map(({ name, until }) => (until ? `${name}，${until}` : name)).join('\n')
}
