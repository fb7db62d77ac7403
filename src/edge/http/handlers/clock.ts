import { clockText, dayOf, instant, platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Answer } from '../../contract/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** The platform's clock, and whether the platform is well. */
export function clockHandlers({
  clock,
  version,
}: Pick<Rooms, 'clock' | 'version'>): Handlers<'clock.get' | 'calendar.get' | 'clock.advance' | 'health'> {
  function shown(): Answer<'clock.get'> {
    const now = clock.now()
    return { mode: clock.mode, now, day: dayOf(now), text: clockText(now) }
  }

  return {
    'clock.get': async () => shown(),
    'calendar.get': async () => ({ years: [...clock.notices] }),
    async 'clock.advance'({ actor, body, command }) {
      if (clock.mode !== 'simulated') throw new Refused(platformRefusal('forbidden', 'clock-real'))
      if (body.to < clock.now())
        throw new Refused(platformRefusal('invalid', 'clock-back', { now: clockText(clock.now()) }, 'mend-field'))
      await clock.advance(actor, instant(body.to), command)
      return shown()
    },
    health: async () => ({ ok: true, version }),
  }
}
