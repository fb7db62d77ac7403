import { dayOf, platformRefusal, Refused, type Instant, type Refusal } from '../../core/kernel/index.ts'
import type { Hold } from '../../core/cases/state/model.ts'
import { holdsOn } from '../../core/law/index.ts'
import type { PgStore } from '../../base/store/index.ts'
import type { Procedures } from '../procedures/index.ts'
import { grantState } from './rows.ts'

/** While a hold covers it, nothing of a grant is decrypted: not for jobs, reviews, models or products. */
const use = 'job.run'

/** How long apart looks are when events come without end, and how long nobody looks when none come. */
const [apartMs, pollMs] = [10, 500]

/** Holds that close an action, on a record and on everything that it hangs under by a single link. */
async function holdsAbove(
  procedures: Pick<Procedures, 'record'>,
  id: string,
  action: string,
  now: Instant,
): Promise<readonly Hold[]> {
  const [found, seen, next] = [[] as Hold[], new Set<string>(), [id]]
  for (let record = next.pop(); record !== undefined; record = next.pop()) {
    if (seen.has(record)) continue
    seen.add(record)
    const state = await procedures.record(record)
    found.push(...(state?.holds ?? []).filter((hold) => hold.covers.includes(action) && holdsOn(hold, dayOf(now))))
    for (const link of Object.values(state?.links ?? {}))
      if (typeof link === 'string' && !link.startsWith('party-') && !link.startsWith('case-')) next.push(link)
  }
  return found
}

/** The holds that close an action on a record now, the use of a grant when none is said: on it, or on what it hangs under. */
export function holdsOver(
  procedures: Pick<Procedures, 'record'>,
  id: string,
  now: Instant,
  action: 'job.run' | 'product.call' = use,
): Promise<readonly Hold[]> {
  return holdsAbove(procedures, id, action, now)
}

/** Whether a grant is suspended: a hold on it, or on what it hangs under, closes its use. */
export async function isSuspended(
  procedures: Pick<Procedures, 'record'>,
  grant: string,
  now: Instant,
): Promise<boolean> {
  return (await holdsAbove(procedures, grant, use, now)).length > 0
}

/** The holds that close the use of a grant as a refusal that names them with their clauses and the case of the first; null where none does. */
export async function suspensionOver(
  { store, procedures }: { readonly store: PgStore; readonly procedures: Pick<Procedures, 'record'> },
  grant: string,
): Promise<Refusal | null> {
  const holds = await holdsAbove(procedures, grant, use, store.clock.now())
  const [first] = holds
  if (!first) return null
  const { kind, unmet } = platformRefusal('closed', 'domain.suspended', { grant, case: first.case }, 'lift-hold')
  const clauses = [...new Set(holds.flatMap((hold) => hold.clauses))].sort()
  return { kind, unmet: unmet.map((one) => ({ ...one, clauses })) }
}

/** INVARIANT: asked before anything of a grant is unwrapped. Throws `Refused` naming the holds and their clauses. */
export async function demandUnwrap(
  parts: { readonly store: PgStore; readonly procedures: Pick<Procedures, 'record'> },
  grant: string,
): Promise<void> {
  const state = await grantState(parts.store, grant)
  if (state === 'sealed' || state === 'destroyed')
    throw new Refused(platformRefusal('closed', 'domain.grant-closed', { grant, state }))
  const suspended = await suspensionOver(parts, grant)
  if (suspended) throw new Refused(suspended)
}

/** Looks at once after every event, and every half second anyway. Answers what ends it. */
export function lookOnEvents(
  store: Pick<PgStore, 'wakes'>,
  look: () => Promise<void>,
  report: (what: string, error: unknown) => void,
): () => void {
  const wake = store.wakes.add('events')
  let on = true
  void (async () => {
    while (on) {
      await look().catch((error: unknown) => on && report('watch', error))
      await wake.wait(pollMs)
      if (on) await new Promise((resolve) => setTimeout(resolve, apartMs).unref())
    }
    store.wakes.remove(wake)
  })()
  return () => {
    on = false
    wake.signal()
  }
}
