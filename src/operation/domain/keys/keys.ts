import { readFileSync } from 'node:fs'
import { platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { PgStore } from '../../../base/store/index.ts'
import { renewBelow, renewRoot, type CarryParts } from './carry-out.ts'
import { copiesOf, reach } from './copies.ts'
import { askOrder, carryOutEffect, decideOrder, demandKeeper, keyStream } from './orders.ts'
import { readOrder, readOrders, type OrderRow } from './projection.ts'
import { rootHistory } from './roots.ts'
import type { KeyOrder, KeyOverview, Keys } from './types.ts'

export interface KeysParts extends Omit<CarryParts, 'store'> {
  readonly store: PgStore
  /** Destroys a grant whose destruction a second person approved. */
  readonly destroyGrant: (grant: string, reason: string) => Promise<JsonObject>
}

/** The room of keys. Project `keyProjection` before the store starts. */
export function openKeys(parts: KeysParts): Keys {
  const { store } = parts

  store.onEffect(carryOutEffect, async (effect) => {
    const order = await readOrder(store, String(effect.data['order']))
    if (!order || order.state !== 'approved') return
    const outcome = await carryOut(parts, order)
    const meta = { id: `${order.id}/done`, actor: 'system', party: null, request: { order: order.id } }
    await store.transact(meta, async (tx) => {
      await tx.append([{ stream: keyStream, type: 'keys.done', data: { order: order.id, kind: order.kind, outcome } }])
      return null
    })
  })

  return {
    async overview(actor) {
      if (actor.administrator === null)
        throw new Refused(platformRefusal('forbidden', 'keys.administrator', {}, 'ask-system-administrator'))
      return overviewOf(parts)
    },
    async ask(actor, wish, command) {
      demandKeeper(actor)
      if (wish.target && (await below(parts, wish.target)) === 0)
        throw new Refused(platformRefusal('not-found', 'keys.target', { target: wish.target }, 'choose-target'))
      return askOrder(store, actor, wish, command)
    },
    async approve(actor, order, command) {
      demandKeeper(actor)
      await decideOrder(store, actor, order, { approve: true, reason: '' }, command)
    },
    async decline(actor, order, reason, command) {
      demandKeeper(actor)
      await decideOrder(store, actor, order, { approve: false, reason }, command)
    },
    async demandSecond(grant, reason, person) {
      const waiting = await readOrders(store, true)
      if (waiting.some((one) => one.kind === 'destroy' && one.target === grant)) return
      const asker = { account: 'system', party: '', person }
      await askOrder(store, asker, { kind: 'destroy', target: grant, reason: reason || '—' }, newId('command'))
    },
    async resume() {
      const dead = await store.deadEffects()
      for (const { id } of dead.filter(({ kind }) => kind === carryOutEffect)) await store.retryEffect(id)
    },
    async settled(id, timeoutMs) {
      for (const end = Date.now() + timeoutMs; ;) {
        const order = await readOrder(store, id)
        if (!order) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
        if (order.state !== 'approved' || Date.now() >= end) return shown(order)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}

function shown(order: OrderRow): KeyOrder {
  const { id, kind, target, suite, reason, state, askedBy, askedAt, decidedBy, decidedAt, doneAt, outcome } = order
  return { id, kind, target, suite, reason, state, askedBy, askedAt, decidedBy, decidedAt, doneAt, outcome }
}

async function carryOut(parts: KeysParts, order: OrderRow): Promise<JsonObject> {
  switch (order.kind) {
    case 'root':
      return renewRoot(parts, order)
    case 'below':
      return renewBelow(parts, order)
    case 'destroy':
      await parts.destroyGrant(order.target ?? '', order.reason)
      return { grant: order.target }
  }
}

async function below(parts: KeysParts, target: string): Promise<number> {
  const { records } = parts.keyring
  const rows = [...(await records.named('dataset/')), ...(await records.named('grant/'))]
  return rows.filter((row) => row.destroyable && row.destroyedAt === null && row.id.split('/').includes(target)).length
}

async function overviewOf(parts: KeysParts): Promise<KeyOverview> {
  const { store, root } = parts
  const [counts] = await store.query<{ datasets: number; grants: number; objects: number; destroyed: number }>(
    `SELECT count(*) FILTER (WHERE destroyable AND starts_with(id, 'dataset/') AND destroyed_at IS NULL)::int AS datasets,
       count(DISTINCT split_part(id, '/', 2)) FILTER (WHERE destroyable AND starts_with(id, 'grant/') AND destroyed_at IS NULL)::int AS grants,
       count(*) FILTER (WHERE starts_with(id, 'object-'))::int AS objects,
       count(*) FILTER (WHERE destroyed_at IS NOT NULL)::int AS destroyed FROM wrapped_key`,
  )
  const copies = await copiesOf(store)
  const { fingerprint, suite } = root.key()
  return {
    suite,
    roots: await rootHistory(store),
    counts: counts ?? { datasets: 0, grants: 0, objects: 0, destroyed: 0 },
    orders: (await readOrders(store)).map(shown),
    copies: copies.map((copy) => ({
      id: copy.id,
      madeAt: copy.madeAt,
      reachable: reach(copy) !== null,
      opens: copy.fingerprint === fingerprint,
    })),
    machine: machine(),
  }
}

/** INVARIANT: nothing here reads more than the kernel's own words about itself. */
function machine(): readonly { readonly code: string; readonly ok: boolean }[] {
  return [
    { code: 'keys.no-swap', ok: lines('/proc/swaps').length <= 1 },
    { code: 'keys.no-core', ok: lines('/proc/self/limits').some((line) => /^Max core file size\s+0\s/.test(line)) },
  ]
}

function lines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n')
  } catch {
    return []
  }
}
