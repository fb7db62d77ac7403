import { randomUUID } from 'node:crypto'
import type { Store } from '../../../base/store/index.ts'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { Outcome, TrailKind } from '../../../core/trail/index.ts'

/** Somebody looked at something. */
export interface Sight {
  readonly kind: TrailKind
  /** Record, job … that was looked at; null for a list. */
  readonly on: string | null
  /** What was asked for: an endpoint's id. */
  readonly what: string
  readonly outcome: Outcome
  readonly facts?: JsonObject
}

export interface Sightings {
  /** Resolves when the first sight within the hour is durable; a further one is counted and recorded within a minute. */
  seen(actor: Pick<Actor, 'account' | 'party'>, sight: Sight): Promise<void>
  /** Records what was counted since. */
  flush(): Promise<void>
  begin(): void
  end(): Promise<void>
}

interface Counted {
  readonly key: string
  readonly account: string
  readonly party: string
  readonly kind: TrailKind
  readonly on: string | null
  readonly outcome: Outcome
  count: number
}

const FLUSH_MS = 60_000
const HOUR_MS = 3_600_000
/** More different sights than this in an hour are forgotten and begin anew: each then is an event again, none is lost. */
const MOST = 20_000

export function openSightings({
  store,
  report,
}: {
  readonly store: Store
  readonly report: (what: string, error: unknown) => void
}): Sightings {
  let hour = 0
  const known = new Map<string, Promise<void>>()
  let again = new Map<string, Counted>()
  let timer: ReturnType<typeof setInterval> | undefined

  function append(
    type: string,
    actor: { readonly account: string; readonly party: string | null },
    data: JsonObject,
  ): Promise<void> {
    const stream = type === 'access.seen' ? `access/${actor.account}` : 'access/again'
    const command = { id: randomUUID(), actor: actor.account, party: actor.party, request: null }
    return store.record(command, { stream, type, data }).then(() => undefined)
  }

  async function flush(): Promise<void> {
    if (again.size === 0) return
    const counted = [...again.values()]
    again = new Map()
    for (let from = 0; from < counted.length; from += 500) {
      const seen = counted.slice(from, from + 500) as unknown as JsonObject[]
      await append('access.again', { account: 'platform', party: null }, { seen })
    }
  }

  return {
    async seen(actor, sight) {
      const now = Math.floor(store.clock.now() / HOUR_MS)
      if (now !== hour || known.size >= MOST) {
        hour = now
        known.clear()
      }
      const { kind, on, what, outcome, facts = {} } = sight
      const key = `seen ${actor.account} ${what} ${on ?? ''} ${outcome}${typeof facts['text'] === 'string' ? ` ${facts['text']}` : ''} ${now}`
      const before = known.get(key)
      if (!before) {
        const first = append('access.seen', actor, { key, kind, on, outcome, facts: { what, ...facts } })
        known.set(key, first)
        first.catch(() => known.delete(key))
        return first
      }
      const counted = again.get(key) ?? { key, account: actor.account, party: actor.party, kind, on, outcome, count: 0 }
      counted.count += 1
      again.set(key, counted)
      return before
    },
    flush,
    begin() {
      timer = setInterval(() => void flush().catch((error: unknown) => report('sightings', error)), FLUSH_MS)
      timer.unref()
    },
    async end() {
      clearInterval(timer)
      await flush()
    },
  }
}
