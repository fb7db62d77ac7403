import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { aboutIn, type PgStore } from '../../base/store/index.ts'

/** Something that was accepted and given up: what, about what, why, since when. */
export interface StuckWork {
  readonly id: string
  readonly kind: string
  readonly about: string | null
  readonly codes: readonly string[]
  readonly attempts: number
  readonly since: number
}

/** What the platform accepted and could not do, for its administrators. Nothing accepted is given up silently. */
export interface StuckRoom {
  list(actor: Actor): Promise<readonly StuckWork[]>
  /** Takes it up again. Throws `Refused`: no administrator of the system or of security, or nothing of that id is stuck. */
  retry(actor: Actor, id: string, command: string): Promise<void>
}

export function stuckRoom(store: PgStore): StuckRoom {
  const demand = (actor: Actor, ...may: readonly (string | null)[]) => {
    if (actor.administrator === null || !may.includes(actor.administrator))
      throw new Refused(platformRefusal('forbidden', 'effects.administrator', {}, 'ask-administrator'))
  }
  return {
    async list(actor) {
      demand(actor, 'system', 'security', 'audit')
      const dead = await store.deadEffects()
      return dead.map(({ id, kind, data, codes, attempts, since }) => {
        return { id, kind, about: aboutIn(data), codes, attempts, since: since.getTime() }
      })
    },
    async retry(actor, id, command) {
      demand(actor, 'system', 'security')
      const found = (await store.deadEffects()).find((one) => one.id === id)
      if (!found) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
      const request = { retry: id }
      await store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
        const data = { effect: id, kind: found.kind, about: aboutIn(found.data), codes: found.codes }
        await tx.append([{ stream: 'platform/effects', type: 'effect.retried', data }])
        return null
      })
      await store.retryEffect(id)
    },
  }
}
