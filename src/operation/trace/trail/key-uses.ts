import { randomUUID } from 'node:crypto'
import type { Store } from '../../../base/store/index.ts'
import type { JsonObject } from '../../../core/kernel/index.ts'

/** For what a key was taken out: to compute, to write a masked view, to hand a released artifact on … */
export interface KeyUse {
  readonly grant: string | null
  readonly dataset: string | null
  readonly purpose: string
}

export interface KeyUses {
  /** Counts one object opened or written under a key. Costs no more than a map. */
  used(use: KeyUse, objects?: number): void
  flush(): Promise<void>
  begin(): void
  end(): Promise<void>
}

const FLUSH_MS = 60_000

/** Key uses added up by key and purpose, recorded once a minute as one event `keys.used`. */
export function openKeyUses({
  store,
  report,
}: {
  readonly store: Store
  readonly report: (what: string, error: unknown) => void
}): KeyUses {
  let counted = new Map<string, KeyUse & { objects: number }>()
  let timer: ReturnType<typeof setInterval> | undefined

  async function flush(): Promise<void> {
    if (counted.size === 0) return
    const uses = [...counted.values()] as unknown as JsonObject[]
    counted = new Map()
    const command = { id: randomUUID(), actor: 'platform', party: null, request: null }
    for (let from = 0; from < uses.length; from += 500)
      await store.record(from === 0 ? command : { ...command, id: randomUUID() }, {
        stream: 'keys/uses',
        type: 'keys.used',
        data: { uses: uses.slice(from, from + 500) },
      })
  }

  return {
    used(use, objects = 1) {
      const key = `${use.grant} ${use.dataset} ${use.purpose}`
      const before = counted.get(key) ?? { ...use, objects: 0 }
      before.objects += objects
      counted.set(key, before)
    },
    flush,
    begin() {
      timer = setInterval(() => void flush().catch((error: unknown) => report('key-uses', error)), FLUSH_MS)
      timer.unref()
    },
    async end() {
      clearInterval(timer)
      await flush()
    },
  }
}
