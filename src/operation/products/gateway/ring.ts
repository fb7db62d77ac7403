import { apiSecretId, matchesApiSecret } from '../../../base/crypto/index.ts'
import type { Instant } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { ProductsDeps } from '../deps.ts'
import { readSecret } from '../keys/state.ts'
import { refused } from '../refusals.ts'
import type { KeyState } from '../types.ts'
import type { ReadHeads } from './heads.ts'
import { dayAt } from './day-at.ts'
import { compileStanding, STANDING_MS, type Standing } from './standing.ts'

/** A key in memory: its hash, who stands behind it, what it has used, and its compiled standing. */
export interface HeldKey {
  readonly id: string
  readonly hash: string
  readonly first: KeyState
  actor: Actor | null
  used: { day: string; today: number; total: number }
  standing: Standing | null
  renewing: Promise<Standing> | null
}

/** Keys in use, loaded at their first call. */
export class KeyRing {
  readonly #deps: ProductsDeps
  readonly #heads: ReadHeads
  readonly #keys = new Map<string, Promise<HeldKey | null>>()

  constructor(deps: ProductsDeps, heads: ReadHeads) {
    this.#deps = deps
    this.#heads = heads
  }

  /** The key whose secret this is. Throws `Refused('forbidden')`, the same for an unknown id and a wrong secret. */
  async open(token: string | null): Promise<HeldKey> {
    if (token === null || token === '') throw refused('forbidden', 'key-needed', {}, 'key-header')
    const id = apiSecretId(token)
    const held = id === null ? null : await this.#load(id)
    if (!held || !matchesApiSecret(token, held.hash)) throw refused('forbidden', 'key-wrong', {}, 'key-header')
    return held
  }

  /** The standing to go by, compiled anew when it is old, of another day, or was found stale. */
  async standing(held: HeldKey, stale: Standing | null): Promise<Standing> {
    const now = held.standing
    const day = dayAt(this.#deps.store.clock.now())
    const age = now ? performance.now() - now.compiled : Infinity
    if (now && now !== stale && now.day === day && age < STANDING_MS) {
      if (age > STANDING_MS / 2) void this.#renew(held).catch(() => undefined)
      return now
    }
    return this.#renew(held)
  }

  #renew(held: HeldKey): Promise<Standing> {
    held.renewing ??= this.#compile(held).finally(() => {
      held.renewing = null
    })
    return held.renewing
  }

  async #compile(held: HeldKey): Promise<Standing> {
    held.actor = await this.#deps.people.actor(held.first.account)
    held.standing = await compileStanding(this.#deps, this.#heads, held.first, held.actor)
    return held.standing
  }

  async #load(id: string): Promise<HeldKey | null> {
    const known = this.#keys.get(id)
    if (known) return known
    const loading = this.#read(id)
    this.#keys.set(id, loading)
    const held = await loading.catch((error: unknown) => {
      this.#keys.delete(id)
      throw error
    })
    // Guessed ids must not fill the memory.
    if (!held) this.#keys.delete(id)
    return held
  }

  async #read(id: string): Promise<HeldKey | null> {
    const row = await readSecret(this.#deps.store, id)
    if (!row) return null
    const { hash, ...first } = row
    const day = dayAt(this.#deps.store.clock.now())
    const [used] = await this.#deps.store.query<{ today: number; total: number }>(
      `SELECT coalesce(sum(calls), 0)::bigint AS total, coalesce(sum(calls) FILTER (WHERE day = $2), 0)::bigint AS today
       FROM product_usage WHERE key = $1`,
      [id, day],
    )
    return {
      id,
      hash,
      first,
      actor: null,
      used: { day, today: used?.today ?? 0, total: used?.total ?? 0 },
      standing: null,
      renewing: null,
    }
  }
}

/** Takes one call of the quota, or throws `Refused('busy')`; the answer gives it back when the call is not recorded after all. */
export function takeQuota(held: HeldKey, state: KeyState, now: Instant): () => void {
  const day = dayAt(now)
  if (held.used.day !== day) held.used = { day, today: 0, total: held.used.total }
  const { used } = held
  const { perDay, total } = state.quota
  if (total !== null && used.total >= total) throw refused('busy', 'quota-total', { quota: total }, 'quota-raise')
  if (perDay !== null && used.today >= perDay) throw refused('busy', 'quota-day', { quota: perDay }, 'quota-tomorrow')
  used.today += 1
  used.total += 1
  return () => {
    used.today -= 1
    used.total -= 1
  }
}
