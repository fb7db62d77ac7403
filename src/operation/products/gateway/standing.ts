import { dayOf, Refused, type Day, type Refusal } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { ProductsDeps } from '../deps.ts'
import { readProduct } from '../lifecycle/state.ts'
import { ended, refused } from '../refusals.ts'
import type { KeyState, ProductDefinition, ProductState } from '../types.ts'
import { readKey } from '../keys/state.ts'
import type { Heads, ReadHeads } from './heads.ts'

/** A product ready to serve. */
export interface Served {
  readonly definition: ProductDefinition
  /** Position of each served column in the released table. */
  readonly places: readonly number[]
  readonly sunset: Day | null
  /** The product was made while the rules were only on trial. */
  readonly trial: boolean
}

/**
 * The law's answer for a key, compiled: good as long as none of the streams it was read from has moved, within the same Beijing day,
 * and for at most `STANDING_MS`.
 */
export interface Standing {
  readonly refusal: Refusal | null
  readonly served: Served | null
  readonly state: KeyState
  readonly heads: Heads
  readonly day: Day
  /** Milliseconds of the process's own clock. */
  readonly compiled: number
}

/** Without contact for this long a standing is no longer believed. */
export const STANDING_MS = 1_000

const MOST_RECORDS = 60

/** Asks the law anew. Versions are read before the question, so that whatever changes meanwhile is noticed at the next check. */
export async function compileStanding(
  deps: ProductsDeps,
  readHeads: ReadHeads,
  key: KeyState,
  actor: Actor | null,
): Promise<Standing> {
  const compiled = performance.now()
  const day = dayOf(deps.store.clock.now())
  const records = await closure(deps, [key.product, key.subscription])
  const model = await servedModel(deps, key.product)
  const streams = [...records.map((id) => `record/${id}`), `product/${key.product}`, `key/${key.id}`]
  const heads = await readHeads([...streams, ...(model === null ? [] : [`egress/${model}`])])
  const again = await closure(deps, [key.product, key.subscription])
  if (again.join() !== records.join() || (await servedModel(deps, key.product)) !== model)
    return compileStanding(deps, readHeads, key, actor)
  const [product, state] = [await readProduct(deps.store, key.product), (await readKey(deps.store, key.id)) ?? key]
  const refusal = actor
    ? await ask(deps, state, actor, product, day)
    : refused('forbidden', 'key-account-closed', {}, 'key-again').refusal
  return { refusal, served: product ? await servedOf(deps, key.product, product) : null, state, heads, day, compiled }
}

/** The model that a product answers with, or null. */
async function servedModel(deps: ProductsDeps, product: string): Promise<string | null> {
  const definition = (await readProduct(deps.store, product))?.definition
  return definition?.scoring ? definition.artifact : null
}

/** Records that the question may depend on: the product, the subscription and what they link to, three links deep. */
async function closure(deps: ProductsDeps, from: readonly string[]): Promise<readonly string[]> {
  const seen = new Set<string>()
  let next = from
  for (let depth = 0; depth < 4 && next.length > 0 && seen.size < MOST_RECORDS; depth += 1) {
    for (const id of next) seen.add(id)
    const records = await Promise.all(next.map((id) => deps.procedures.record(id)))
    next = [...new Set(records.flatMap(linksOf))].filter((id) => !seen.has(id))
  }
  return [...seen].sort()
}

function linksOf(record: RecordState | null): readonly string[] {
  return record
    ? Object.values(record.links)
        .flat()
        .filter((id) => !id.startsWith('party-'))
    : []
}

async function ask(
  deps: ProductsDeps,
  key: KeyState,
  actor: Actor,
  product: ProductState | null,
  day: Day,
): Promise<Refusal | null> {
  if (!product?.definition) return refused('not-found', 'not-found', { what: key.product }).refusal
  if (key.revoked) return refused('forbidden', 'key-revoked', {}, 'key-again').refusal
  const permit = await deps.procedures.permit({
    actor,
    action: 'product.call',
    on: key.product,
    with: { subscription: key.subscription, key: key.id },
  })
  if (!permit.ok) return asEnded(permit.refusal)
  const { scoring, artifact, title } = product.definition
  if (scoring && !(await deps.egress.modelStands(artifact)))
    return refused('unmet', 'product-model-fails', { title }, 'wait-for-model').refusal
  const over = product.standing === 'withdrawn' || (product.sunset !== null && product.sunset < day)
  return over ? ended(key.product, product.clauses).refusal : null
}

/**
 * A published product that no longer stands as it must, or whose grant does not, has ended for its callers. A hold may be lifted and an
 * open duty may be done: those stay what they are.
 */
function asEnded(of: Refusal): Refusal {
  const over = of.unmet.some(
    ({ params }) => typeof params['fact'] === 'string' && /(^|\.)standing$/.test(params['fact']),
  )
  return of.kind === 'unmet' && over ? { ...of, kind: 'closed' } : of
}

async function servedOf(deps: ProductsDeps, id: string, product: ProductState): Promise<Served | null> {
  const { definition } = product
  if (!definition) return null
  const release = await deps.egress.released(definition.artifact)
  if (!release) return null
  const places = definition.columns.map(({ name }) => release.columns.findIndex((column) => column.name === name))
  const trial = (await deps.procedures.record(id))?.trial ?? false
  return { definition, places, sunset: product.sunset as Day | null, trial }
}

/** Throws what a standing refuses. */
export function assertStanding(standing: Standing): Served {
  if (standing.refusal) throw new Refused(standing.refusal)
  if (!standing.served) throw refused('not-found', 'not-found', { what: standing.state.product })
  return standing.served
}
