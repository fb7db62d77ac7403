import { includes } from './includes.ts'
import { LONGEST_WAIT } from './patience.ts'
import type { Session } from './session.ts'

/** Checks a state of the platform over HTTP. Throws an Error that says what was found instead. */
export async function check(wanted: Readonly<Record<string, unknown>>, session: Session): Promise<void> {
  if ('record' in wanted) return record(wanted, session)
  if ('clock' in wanted) return clock(wanted, session)
  if ('case' in wanted) return matter(wanted, session)
  if ('portal' in wanted) return portal(wanted, session)
  if ('duty' in wanted) return duty(wanted, session)
  throw new Error(
    `an expectation names a record, a case, a clock, a duty or a page of the portal, not ${Object.keys(wanted).join(', ')}`,
  )
}

async function ask(session: Session, id: string, params: Record<string, string>): Promise<Record<string, unknown>> {
  const answer = await session.call(id, { params })
  if (!answer.ok) throw new Error(`${id} ${JSON.stringify(params)}: ${answer.title}`)
  return answer.value as Record<string, unknown>
}

function same(found: unknown, wanted: unknown, what: string): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${what} is ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`)
}

async function record(wanted: Readonly<Record<string, unknown>>, session: Session): Promise<void> {
  const id = String(wanted['record'])
  const view = await ask(session, 'records.get', { id })
  const state = view['record'] as Record<string, unknown>
  if ('standing' in wanted) same(state['standing'], wanted['standing'], `the standing of ${id}`)
  if ('fields' in wanted && !includes(state['fields'], wanted['fields']))
    throw new Error(
      `${id} holds ${JSON.stringify(state['fields']).slice(0, 600)}, expected ${JSON.stringify(wanted['fields'])}`,
    )
}

async function matter(wanted: Readonly<Record<string, unknown>>, session: Session): Promise<void> {
  const id = String(wanted['case'])
  const state = (await ask(session, 'cases.get', { id }))['state'] as Record<string, unknown>
  if ('ended' in wanted) same(state['ended'], wanted['ended'], `the end of ${id}`)
  if ('marks' in wanted && !includes(state['marks'], wanted['marks']))
    throw new Error(
      `${id} has the marks ${JSON.stringify(state['marks'])}, expected ${JSON.stringify(wanted['marks'])}`,
    )
}

async function clock(wanted: Readonly<Record<string, unknown>>, session: Session): Promise<void> {
  const id = String(wanted['case'])
  const state = (await ask(session, 'cases.get', { id }))['state'] as { clocks: readonly Record<string, unknown>[] }
  const found = state.clocks.filter(
    (clock) => clock['act'] === wanted['act'] && (!('line' in wanted) || clock['line'] === wanted['line']),
  )
  const due = wanted['due']
  const matching = found.some(
    (clock) =>
      (due === undefined || clock['due'] === due) && (!('state' in wanted) || clock['state'] === wanted['state']),
  )
  if (!matching)
    throw new Error(
      `the clock of ${String(wanted['act'])} is ${JSON.stringify(found)}, expected ${JSON.stringify(wanted)}`,
    )
}

async function portal(wanted: Readonly<Record<string, unknown>>, session: Session): Promise<void> {
  const page = String(wanted['portal'])
  const deadline = performance.now() + LONGEST_WAIT
  for (;;) {
    const answer = await session.call(`portal.${page}`)
    if (!answer.ok) throw new Error(`/portal/api/${page}: ${answer.title}`)
    const list = (answer.value as { rows?: unknown }).rows ?? answer.value
    const found = Array.isArray(list)
      ? list.some((item) => includes(item, wanted['includes']))
      : includes(list, wanted['includes'])
    if (found) return
    // Lists follow the events by a moment.
    if (performance.now() > deadline)
      throw new Error(
        `the portal's ${page} lacks ${JSON.stringify(wanted['includes'])}: ${JSON.stringify(list).slice(0, 600)}`,
      )
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** Whether a recurring duty is open for a record and period, as the one who asks sees it. */
async function duty(wanted: Readonly<Record<string, unknown>>, session: Session): Promise<void> {
  const answer = await session.call('duties')
  if (!answer.ok) throw new Error(`duties: ${answer.title}`)
  const list = answer.value as readonly Record<string, unknown>[]
  const open = list.some((one) => ['duty', 'record', 'period'].every((name) => one[name] === wanted[name]))
  if (open !== (wanted['open'] ?? true))
    throw new Error(
      `the duty ${JSON.stringify(wanted)} is ${open ? 'open' : 'not open'}: ${JSON.stringify(list).slice(0, 600)}`,
    )
}
