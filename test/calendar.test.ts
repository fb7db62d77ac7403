import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import chineseDays from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { addDays, day, WorkingCalendar, type Day, type HolidayNotice, type Term } from '../src/core/kernel/index.ts'

const folder = join(import.meta.dirname, '../jurisdictions/calendar')
const notices = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(join(folder, file), 'utf8')) as HolidayNotice)
const calendar = new WorkingCalendar(notices)

function daysOf(year: number): readonly Day[] {
  const days: Day[] = []
  for (let at = day(`${year}-01-01`); at.startsWith(String(year)); at = addDays(at, 1)) days.push(at)
  return days
}

describe.each(notices.map((notice) => notice.year))('the holiday notice of %i', (year) => {
  it('given every day of the year, when compared with an independent calendar, then the same days are worked', () => {
    const different = daysOf(year).filter((one) => calendar.isWorkingDay(one) !== chineseDays.isWorkday(one))
    expect(different).toEqual([])
  })

  it('given its lists, then each day stands once and in its year', () => {
    const notice = notices.find((one) => one.year === year)
    const all = [...(notice?.off ?? []), ...(notice?.worked ?? [])]
    expect(new Set(all).size).toBe(all.length)
    expect(all.every((one) => one.startsWith(String(year)))).toBe(true)
  })
})

it('given National Day of 2025 in between, when ten working days are counted from 26 September, then the last is 16 October', () => {
  expect(calendar.addWorkingDays(day('2025-09-26'), 10)).toBe('2025-10-16')
})

interface Counting {
  readonly case: string
  readonly from: string
  readonly add: Term
  readonly is: string
  readonly rolls?: boolean
  readonly provisional?: boolean
}

describe('how time is counted', () => {
  const { cases } = parse(readFileSync(join(folder, 'cases/arithmetic.yaml'), 'utf8')) as { cases: readonly Counting[] }

  it.each(cases.map((one) => [one.case, one] as const))('%s', (_, { from, add, is, rolls, provisional }) => {
    const last = calendar.add(day(from), add)
    const due = rolls ? calendar.rolled(last) : last
    expect(due).toBe(is)
    if (provisional === undefined) return
    const counted = rolls === true || add.unit === 'working-day'
    expect(counted && calendar.isProvisionalBetween(day(from), due)).toBe(provisional)
  })

  it('given every kind of unit, then cases of month ends, leap years, days off and the first day not counted are there', () => {
    expect(new Set(cases.map((one) => one.add.unit))).toEqual(new Set(['working-day', 'day', 'month', 'year']))
    expect(cases.filter((one) => one.rolls).length).toBeGreaterThan(3)
    expect(new Set(cases.map((one) => one.case)).size).toBe(cases.length)
  })
})
