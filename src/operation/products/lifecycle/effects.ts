import type { Effect, NewEvent } from '../../../base/store/types.ts'
import { dayOf, isDay, isObject, type Day, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor } from '../../../core/law/facts/permit-types.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { define } from '../definition/index.ts'
import type { ProductsDeps } from '../deps.ts'
import { refused } from '../refusals.ts'
import type { ProductStanding } from '../types.ts'
import { readProduct } from './state.ts'

/** Registers what the room does for the effects of the packs; each is done once, however often it comes. */
export function registerEffects(deps: ProductsDeps): void {
  deps.procedures.onEffect('register-product', (args, effect) => once(deps, effect, args, register))
  deps.procedures.onEffect('publish-product', (args, effect) => once(deps, effect, args, publish))
  deps.procedures.onEffect('withdraw-product', (args, effect) => once(deps, effect, args, withdraw))
  deps.procedures.onEffect('set-price', (args, effect) => once(deps, effect, args, price))
}

type Happens = (record: RecordState, args: JsonObject, deps: ProductsDeps) => Promise<Omit<NewEvent, 'stream'> | null>

async function once(deps: ProductsDeps, effect: Effect, args: JsonObject, happens: Happens): Promise<void> {
  const id = String(args['of'] ?? args['record'] ?? '')
  const record = await deps.procedures.record(id)
  if (!record) throw refused('not-found', 'not-found', { what: id })
  const event = await happens(record, args, deps)
  if (!event) return
  const clauses = textsOf(args['clauses'])
  await deps.store.transact(
    { id: `effect:${effect.id}`, actor: platformActor.account, party: null, request: { product: id } },
    async (tx) => {
      const data = { product: id, area: record.area, holder: record.holder, ...event.data }
      await tx.append([{ ...event, stream: `product/${id}`, data, clauses: event.clauses ?? clauses }])
      return id
    },
  )
}

async function register(_: RecordState, args: JsonObject): ReturnType<Happens> {
  const number = String(args['number'] ?? args['code'] ?? '')
  if (number === '') throw refused('invalid', 'product-number-missing')
  const on = isDay(args['on']) ? args['on'] : null
  return { type: 'product.registered', data: { registration: { number, on } } }
}

async function publish(record: RecordState, args: JsonObject, deps: ProductsDeps): ReturnType<Happens> {
  const linked = args['artifact'] ?? record.links['artifact']
  const artifact = Array.isArray(linked) ? String(linked[0]) : String(linked ?? '')
  const release = await deps.egress.released(artifact)
  if (!release) throw refused('unmet', 'product-not-released', { product: record.id, artifact })
  const before = await readProduct(deps.store, record.id)
  const definition = define(
    record.id,
    (before?.definition?.version ?? 0) + 1,
    documentOf(record, args),
    release,
    before?.price ?? null,
  )
  return { type: 'product.published', data: { definition } as unknown as JsonObject }
}

async function withdraw(record: RecordState, args: JsonObject, deps: ProductsDeps): ReturnType<Happens> {
  const until = args['until'] ?? args['sunset']
  const sunset: Day | null = isDay(until) ? until : null
  const standing: ProductStanding =
    sunset !== null && sunset >= dayOf(deps.store.clock.now()) ? 'withdrawing' : 'withdrawn'
  const known = await readProduct(deps.store, record.id)
  return known ? { type: 'product.withdrawn', data: { standing, sunset } } : null
}

async function price(record: RecordState, args: JsonObject): ReturnType<Happens> {
  if (record.kind !== 'product') return null
  const amount = args['amount'] ?? args['price']
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 0)
    throw refused('invalid', 'product-price-invalid')
  return {
    type: 'product.priced',
    data: { price: { amount, unit: String(args['unit'] ?? 'call'), trial: args['trial'] === true } },
  }
}

/** The document that describes the product: named by the effect, else the one of its fields that says most about it. */
function documentOf(record: RecordState, args: JsonObject): JsonObject {
  const named = args['document']
  if (isObject(named)) return named as JsonObject
  if (typeof named === 'string' && isObject(record.fields[named])) return record.fields[named] as JsonObject
  const telling = ['form', 'columns', 'filters', 'title', 'name', 'summary']
  const score = (of: Json) => (isObject(of) ? telling.filter((item) => item in of).length : 0)
  const best = Object.values(record.fields).sort((a, b) => score(b) - score(a))[0] ?? null
  return best !== null && isObject(best) && score(best) > 0 ? (best as JsonObject) : {}
}

function textsOf(of: Json | undefined): readonly string[] {
  return Array.isArray(of) ? of.map(String) : []
}
