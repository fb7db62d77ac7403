import { isDay } from '../../kernel/index.ts'
import type { Check } from './check.ts'

/** The day lies within that length of time before `on`, and not after it. */
export const withinLast: Check = {
  operand: 'length',
  holds(found, wanted, scene, unit) {
    if (!isDay(found) || typeof wanted !== 'number' || found > scene.on) return false
    return scene.calendar.add(found, { limit: wanted, unit: unit ?? 'day' }) >= scene.on
  },
}
/** The day lies further back, or is not there. */
export const notWithinLast: Check = {
  operand: 'length',
  holds: (found, wanted, scene, unit) => !withinLast.holds(found, wanted, scene, unit),
}
