import { canonical, Refused, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { holdingsOf } from './holdings.ts'
import { inHouse, isHead, mayManage, newId, refuse, today, unmetOf, type HouseParts } from './parts.ts'
import { passOn } from './passing.ts'
import { handOverRow } from './rows.ts'
import { deadEnds } from './signing.ts'
import type { HandedItem, HandOver, House } from './types.ts'

/** A list of what passes from one to another; everything when no items are named. */
export interface NewHandOver {
  readonly from?: string | undefined
  readonly to: string
  readonly items?: readonly number[] | undefined
  readonly note?: string | undefined
}

const rights: readonly HandedItem['kind'][] = ['post', 'chain', 'manager']

/** Makes the list: by who hands over, or by the head or a manager for one who cannot. It passes nothing before all have signed. */
export async function makeHandOver(
  parts: HouseParts,
  actor: Actor,
  wish: NewHandOver,
  command: string,
): Promise<{ readonly handOver: string }> {
  const from = wish.from ?? actor.person
  return inHouse(parts, actor, command, { handOver: wish as unknown as Json }, async (tx, house) => {
    if (from !== actor.person && !mayManage(house, actor.person)) refuse('forbidden', 'not-for-others', {}, 'ask-head')
    if (from === wish.to) refuse('unmet', 'self', {}, 'choose-staff')
    if (!house.persons.has(wish.to)) refuse('unmet', 'not-staff', {}, 'choose-staff')
    const { items: all } = await holdingsOf(tx, house, from, today(parts))
    const items = wish.items === undefined ? all : all.filter((_, index) => wish.items!.includes(index))
    if (items.length === 0) refuse('unmet', 'nothing-to-hand', {}, 'reload')
    const witnessed = items.some(({ kind }) => rights.includes(kind))
    if (witnessed && !witnesses(house, from, wish.to).length) refuse('unmet', 'no-witness', {}, 'ask-security')
    const id = newId('handover')
    const data = { id, from, to: wish.to, items, note: wish.note ?? null, by: actor.person, witnessed }
    await tx.append([
      { stream: `house/${actor.party}`, type: 'house.hand-over-made', data: data as unknown as JsonObject },
    ])
    return { handOver: id }
  })
}

/** Who may witness that rights pass: a manager or head who neither gives nor takes. */
function witnesses(house: House, from: string, to: string): readonly string[] {
  return [...house.persons].filter((one) => one !== from && one !== to && mayManage(house, one))
}

/** Giver, taker and, where rights pass, a witness sign; the last of them carries it out. The head signs for a giver who is gone. */
export async function signHandOver(parts: HouseParts, actor: Actor, id: string, command: string): Promise<void> {
  await inHouse(parts, actor, command, { signHandOver: id }, async (tx, house) => {
    const found = await open(tx, actor, id)
    const as = placeOf(house, found, actor)
    const wanted = found.witnessed ? ['giver', 'taker', 'witness'] : ['giver', 'taker']
    const done = new Set([...found.signed.map((one) => one.as), as])
    const last = wanted.every((one) => done.has(one as never))
    const stream = `house/${actor.party}`
    const signed = { stream, type: 'house.hand-over-signed', data: { id, as, by: actor.person, last } }
    if (!last) {
      await tx.append([signed])
      return null
    }
    if (!house.persons.has(found.to)) refuse('unmet', 'not-staff', {}, 'choose-staff')
    const now = (await holdingsOf(tx, house, found.from, today(parts))).items.map((item) => canonical(item))
    const still = found.items.filter((item) => now.includes(canonical(item)))
    if (still.length < found.items.length) refuse('conflict', 'list-outdated', {}, 'make-list-anew')
    const dead = deadAfter(house, found)
    if (dead.length > 0)
      throw new Refused({ kind: 'unmet', unmet: dead.map((step) => unmetOf('step-dead', { step }, 'more-people')) })
    await tx.append([signed, ...(await passOn(tx, house, found.items, found.from, { person: found.to }, actor.person))])
    return null
  })
}

/** Steps of chains that could not be signed by different persons any more, once the rights have passed. */
function deadAfter(house: House, of: HandOver): readonly string[] {
  const posts = of.items.flatMap((item) => (item.kind === 'post' ? [item.id] : []))
  const chains = of.items.flatMap((item) => (item.kind === 'chain' ? [item.id] : []))
  const swap = (list: readonly string[]) => [...new Set(list.map((one) => (one === of.from ? of.to : one)))]
  const after = house.posts.map((post) => (posts.includes(post.id) ? { ...post, members: swap(post.members) } : post))
  return house.chains.flatMap((chain) => {
    const steps = chains.includes(chain.id)
      ? chain.steps.map((step) => ({ ...step, persons: swap(step.persons) }))
      : chain.steps
    const before = new Set(deadEnds(chain.steps, house))
    return deadEnds(steps, { posts: after, persons: house.persons }).filter((step) => step !== '' && !before.has(step))
  })
}

/** As what somebody signs, among what is not signed yet. */
function placeOf(house: House, of: HandOver, actor: Actor): 'giver' | 'taker' | 'witness' {
  if (of.signed.some((one) => one.by === actor.person)) return refuse('conflict', 'signed-already', {}, 'reload')
  const missing = (as: 'giver' | 'taker' | 'witness') => !of.signed.some((one) => one.as === as)
  if (actor.person === of.from && missing('giver')) return 'giver'
  if (actor.person === of.to && missing('taker')) return 'taker'
  const third = actor.person !== of.from && actor.person !== of.to
  if (third && missing('giver') && of.by === actor.person && mayManage(house, actor.person)) return 'giver'
  if (third && missing('giver') && !house.persons.has(of.from) && isHead(house, actor.person)) return 'giver'
  if (third && of.witnessed && missing('witness') && mayManage(house, actor.person)) return 'witness'
  return refuse('forbidden', 'not-your-signature', {}, 'ask-colleague')
}

/** One of the two does not want it so, or it is taken back. */
export async function declineHandOver(
  parts: HouseParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<void> {
  await inHouse(parts, actor, command, { declineHandOver: id, reason }, async (tx, house) => {
    const found = await open(tx, actor, id)
    if (![found.from, found.to, found.by].includes(actor.person) && !mayManage(house, actor.person))
      refuse('forbidden', 'not-your-signature', {}, 'ask-colleague')
    const data = { id, by: actor.person, reason }
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.hand-over-declined', data }])
    return null
  })
}

async function open(tx: Parameters<typeof handOverRow>[0], actor: Actor, id: string): Promise<HandOver> {
  const found = await handOverRow(tx, id)
  if (found?.party !== actor.party) return refuse('not-found', 'gone', {}, 'reload')
  if (found.state !== 'waiting') refuse('conflict', 'hand-over-over', {}, 'reload')
  return found
}
