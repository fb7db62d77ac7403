import { platformRefusal, Refused, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sameHand } from '../../../core/law/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { Store } from '../../../base/store/types.ts'
import { readOrder, readOrders, type OrderRow } from './projection.ts'
import type { OrderKind, OrderWish } from './types.ts'

/** The outbox's word for carrying an approved order out. */
export const carryOutEffect = 'keys.carry-out'

/** Stream of the orders. */
export const keyStream = 'keys'

function refuse(kind: Refusal['kind'], code: string, params: JsonObject = {}, cure?: string): never {
  throw new Refused(platformRefusal(kind, code, params, cure))
}

/** The two administrations that keep the keys between them. */
export function demandKeeper(actor: Actor): void {
  if (actor.administrator !== 'system' && actor.administrator !== 'security')
    refuse('forbidden', 'keys.administrator', {}, 'ask-system-administrator')
}

/** Records a wish. One of a kind and target at a time. */
export async function askOrder(
  store: Store,
  actor: Pick<Actor, 'account' | 'party' | 'person'>,
  wish: Omit<OrderWish, 'kind'> & { readonly kind: OrderKind },
  command: string,
): Promise<{ readonly order: string }> {
  const target = wish.target ?? null
  const request = { do: 'ask-keys', kind: wish.kind, target, suite: wish.suite ?? null, reason: wish.reason }
  const { answer } = await store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      const waiting = await readOrders(tx, true)
      if (waiting.some((one) => one.kind === wish.kind && one.target === target))
        refuse('conflict', 'keys.waiting', {}, 'decide-first')
      const order = newId('order')
      const data = { ...request, order, person: actor.person }
      await tx.append([{ stream: keyStream, type: 'keys.asked', data }])
      return { order }
    },
  )
  return answer
}

/** INVARIANT: who decides belongs to the other administration and is another person than who asked. */
export async function decideOrder(
  store: Store,
  actor: Actor,
  id: string,
  decision: { readonly approve: boolean; readonly reason: string },
  command: string,
): Promise<void> {
  const request = { do: 'decide-keys', order: id, ...decision }
  await store.transact({ id: command, actor: actor.account, party: actor.party, request }, async (tx) => {
    const order = await readOrder(tx, id)
    if (!order) return refuse('not-found', 'not-found', { what: id })
    if (order.state !== 'asked') return refuse('conflict', 'keys.decided', {}, 'reload')
    if (decision.approve) demandOther(actor, order)
    const type = decision.approve ? 'keys.approved' : 'keys.declined'
    await tx.append([{ stream: keyStream, type, data: { order: id, kind: order.kind, reason: decision.reason } }])
    if (decision.approve) await tx.effect(carryOutEffect, { order: id })
    return null
  })
}

function demandOther(actor: Actor, order: OrderRow): void {
  if (order.askedBy === actor.account || sameHand(actor, order.askedPerson))
    refuse('forbidden', 'approver-same', { account: order.id }, 'another-person')
}
