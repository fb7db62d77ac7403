import { newApiSecret, newId } from '../../../base/crypto/index.ts'
import type { Instant, JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { ProductsDeps } from '../deps.ts'
import { readProduct } from '../lifecycle/state.ts'
import { demandServed } from './held.ts'
import { ended, refused } from '../refusals.ts'
import type { KeyState, Quota, Subscription } from '../types.ts'
import { readKey } from './state.ts'

/** Subscribes the actor's party to a published product. Throws `Refused`. */
export async function subscribe(
  deps: ProductsDeps,
  actor: Actor,
  product: string,
  of: { readonly purpose: string; readonly quota?: Partial<Quota> | undefined },
  command: string,
): Promise<Subscription> {
  await deps.procedures.require({ actor, action: 'product.subscribe', on: product, with: { purpose: of.purpose } })
  await demandServed(deps, product)
  const state = await readProduct(deps.store, product)
  if (!state?.definition) throw refused('not-found', 'not-found', { what: product })
  if (state.standing === 'withdrawn' || state.standing === 'withdrawing') throw ended(product, state.clauses)
  const quota = quotaOf(of.quota)
  const request = { product, purpose: of.purpose, quota } as unknown as JsonObject
  const { answer } = await deps.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      const id = newId('subscription')
      await deps.procedures.create(tx, {
        id,
        kind: 'subscription',
        area: state.area,
        holder: actor.party,
        giver: state.holder,
        links: { product },
        fields: { subscription: { purpose: of.purpose, quota: { ...quota } } },
      })
      return id
    },
  )
  return { id: answer, product, holder: actor.party, purpose: of.purpose, quota }
}

/** Issues a key of a subscription; its secret exists in the answer only. Throws `Refused`, also for a repeat of the command. */
export async function issueKey(
  deps: ProductsDeps,
  actor: Actor,
  subscription: string,
  of: { readonly quota?: Partial<Quota> | undefined; readonly expires?: Instant | undefined },
  command: string,
): Promise<{ readonly id: string; readonly key: string; readonly state: KeyState }> {
  const record = await deps.procedures.record(subscription)
  if (record?.kind !== 'subscription') throw refused('not-found', 'not-found', { what: subscription })
  await deps.procedures.require({ actor, action: 'key.issue', on: subscription })
  if (record.holder !== actor.party) throw refused('forbidden', 'forbidden', {}, 'key-by-holder')
  const now = deps.store.clock.now()
  if (of.expires !== undefined && of.expires <= now) throw refused('invalid', 'key-expiry-past', {}, 'key-expiry')
  const product = String(record.links['product'] ?? '')
  await demandServed(deps, product)
  const quota = quotaOf(of.quota, subscriptionQuota(record.fields))
  const secret = newApiSecret('key')
  const request = { subscription, quota, expires: of.expires ?? null } as unknown as JsonObject
  const { repeated } = await deps.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      const data = {
        key: secret.id,
        subscription,
        product,
        account: actor.account,
        quota: { ...quota },
        expires: of.expires ?? null,
      }
      await tx.append([{ stream: `key/${secret.id}`, type: 'key.issued', data }])
      await tx.query('INSERT INTO product_key_secret (id, hash) VALUES ($1, $2)', [secret.id, secret.hash])
      return secret.id
    },
  )
  if (repeated) throw refused('conflict', 'key-shown-once', {}, 'key-again')
  const state = await readKey(deps.store, secret.id)
  if (!state) throw new Error('a key was recorded and cannot be read')
  return { id: secret.id, key: secret.token, state }
}

/** Revokes a key at once. Throws `Refused`. */
export async function revokeKey(deps: ProductsDeps, actor: Actor, key: string, command: string): Promise<void> {
  const state = await readKey(deps.store, key)
  if (!state) throw refused('not-found', 'not-found', { what: key })
  const record = await deps.procedures.record(state.subscription)
  if (record?.holder !== actor.party && record?.giver !== actor.party)
    throw refused('forbidden', 'forbidden', {}, 'key-by-holder')
  await deps.store.transact({ id: command, actor: actor.account, party: actor.party, request: { key } }, async (tx) => {
    await tx.append([{ stream: `key/${key}`, type: 'key.revoked', data: { key } }])
    return key
  })
}

function quotaOf(wanted: Partial<Quota> | undefined, within: Quota = { perDay: null, total: null }): Quota {
  const least = (a: number | null | undefined, b: number | null) => (a == null ? b : b === null ? a : Math.min(a, b))
  return { perDay: least(wanted?.perDay, within.perDay), total: least(wanted?.total, within.total) }
}

function subscriptionQuota(fields: JsonObject): Quota {
  const quota = ((fields['subscription'] as JsonObject | undefined)?.['quota'] ?? {}) as Partial<Quota>
  return { perDay: quota.perDay ?? null, total: quota.total ?? null }
}
