/** A clock with its length, unit, pauses, warning or consequence changed. */
import type { Clock } from '../../law/index.ts'
import { parts, taken, within, type Changes } from './change.ts'
import { durationChanges, stepped } from './numbers.ts'
import { listedChanges } from './who.ts'

export function clockChanges(clock: Clock): Changes<Clock> {
  const { key, place } = clock
  const changes: Changes<Clock> = [
    ...within(durationChanges(clock.duration, key, `${clock.type}: `), (duration): Clock => ({ ...clock, duration })),
    ...within(
      taken(clock.pausedBy, (name) => ({ key, what: `not paused by ${name}` })),
      (pausedBy): Clock => ({ ...clock, pausedBy }),
    ),
    ...within(listedChanges(clock.tell, key, 'without telling'), (tell): Clock => ({ ...clock, tell })),
    ...(clock.warnBefore === null
      ? []
      : within(stepped(clock.warnBefore, key, 'warn: '), (warnBefore): Clock => ({ ...clock, warnBefore }))),
    ...parts(clock, key, [
      ['without warning', clock.warnBefore !== null, { warnBefore: null }],
      ['only a mark when it passes', clock.onPass !== 'mark', { onPass: 'mark', opens: null, ends: null }],
      ['met by sending', clock.metBy === 'received', { metBy: 'sent' }],
      ['rolls off a day off', clock.rolls, { rolls: false }],
    ]),
  ]
  return within(changes, (to) => to, place)
}
