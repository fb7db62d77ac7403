import { isDay, type Day, type HolidayNotice } from '../../kernel/index.ts'
import { locate } from './located.ts'
import { asList, fault, keys, numberOf, text, type Reading } from './read.ts'
import type { PackFiles } from './layers.ts'

/** The State Council's notices, one file a year. */
export function notices(reading: Reading, files: PackFiles | undefined): readonly HolidayNotice[] {
  const found = [...(files ?? [])]
    .filter(([file]) => file.endsWith('.yaml') && !file.includes('/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([file, source]) => {
      const node = locate('calendar', file, source, reading.faults)
      if (!node) return []
      const at = keys(reading, node, ['year', 'citation', 'off', 'worked', 'source'])
      const days = (name: string): readonly Day[] =>
        asList(reading, at.need(name)).flatMap((one) => {
          const found = text(reading, one)
          if (isDay(found)) return [found]
          fault(reading, one.place, 'wrong-shape', { wanted: 'YYYY-MM-DD' })
          return []
        })
      return [
        {
          year: numberOf(reading, at.need('year')) ?? 0,
          citation: text(reading, at.need('citation')),
          off: days('off'),
          worked: days('worked'),
          place: at.place,
        },
      ]
    })
  for (const [index, one] of found.entries()) {
    const before = found[index - 1]
    if (before && one.year !== before.year + 1)
      fault(reading, one.place, 'calendar-gap', { year: one.year, missing: before.year + 1 })
  }
  return found.map(({ place: _place, ...notice }) => notice)
}
