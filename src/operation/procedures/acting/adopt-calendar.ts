import { CASE_TIMER } from './commit.ts'
import { sha256, type Parts } from '../parts/parts.ts'
import { canonical, dayOf, type Json } from '../../../core/kernel/index.ts'

/**
 * Puts the holiday notices on record when they are new here, and has every running case whose days were provisional count again.
 * Call once the store runs; the same notices again do nothing.
 */
export async function adoptCalendar(parts: Parts): Promise<void> {
  const { notices } = parts.packs.calendar
  const digest = sha256(canonical(notices as unknown as Json))
  const command = { id: `calendar/${digest}`, actor: 'platform', party: null, request: { digest } }
  await parts.store.transact(command, async (tx) => {
    const years = notices.map(({ year, citation }) => ({ year, citation }))
    await tx.append([
      { stream: 'calendar/notices', type: 'calendar-adopted', data: { digest, years }, on: dayOf(tx.at) },
    ])
    const rows = await tx.query<{ id: string }>(
      `select id from case_state where ended is null
       and jsonb_path_exists(state, '$.clocks[*] ? (@.provisional == true && @.state == "running")') order by id`,
    )
    for (const { id } of rows) await tx.timer(`${CASE_TIMER}/${id}/now`, tx.at, CASE_TIMER, { case: id })
    return null
  })
}
