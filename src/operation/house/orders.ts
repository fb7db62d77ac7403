import type { Tx } from '../../base/store/index.ts'
import { Refused, type Json, type JsonObject, type Unmet } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { inHouse, lockHouse, mayManage, newId, refuse, unmetOf, type HouseParts } from './parts.ts'
import { changeRow, houseOf } from './rows.ts'
import { rival } from './scope.ts'
import { deadEnds } from './signing.ts'
import type { Chain, ChangeContent, House, Post } from './types.ts'

/** What somebody wishes to change; an id names what is there already. */
export type Wish =
  | {
      readonly kind: 'post'
      readonly id?: string | undefined
      readonly ends?: boolean | undefined
      readonly post?: Omit<Post, 'id'> | undefined
    }
  | {
      readonly kind: 'chain'
      readonly id?: string | undefined
      readonly ends?: boolean | undefined
      readonly chain?: Omit<Chain, 'id' | 'version'> | undefined
    }

/** The security administrator says who may set the order of a party. */
export async function setManager(
  parts: HouseParts,
  actor: Actor,
  of: { readonly party: string; readonly person: string; readonly on: boolean },
  command: string,
): Promise<void> {
  const meta = { id: command, actor: actor.account, party: actor.party, request: { manager: { ...of } } }
  await parts.store.transact(meta, async (tx) => {
    await lockHouse(tx, of.party)
    const house = await houseOf(tx, of.party)
    if (of.on && !house.persons.has(of.person)) refuse('unmet', 'not-staff', {}, 'choose-staff')
    if (!of.on && !house.managers.includes(of.person)) refuse('conflict', 'not-manager', {}, 'reload')
    await tx.append([{ stream: `house/${of.party}`, type: 'house.manager-set', data: { ...of, by: actor.person } }])
    return null
  })
}

/** Proposes a post or a chain, changed or ended; it waits for a second person. */
export async function propose(
  parts: HouseParts,
  actor: Actor,
  wish: Wish,
  command: string,
): Promise<{ readonly change: string }> {
  return inHouse(parts, actor, command, { propose: wish as unknown as Json }, async (tx, house) => {
    demandManager(house, actor)
    const content = contentOf(house, wish)
    demandSound(parts, house, content)
    const id = newId('change')
    const data = { id, content: content as unknown as JsonObject, by: actor.person }
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.change-proposed', data }])
    return { change: id }
  })
}

function demandManager(house: House, actor: Actor): void {
  if (mayManage(house, actor.person)) return
  if (house.managers.length === 0) refuse('forbidden', 'no-manager', {}, 'ask-security')
  refuse('forbidden', 'not-entitled', {}, 'ask-manager')
}

function contentOf(house: House, wish: Wish): ChangeContent {
  const ends = wish.ends ?? false
  if (wish.kind === 'post') {
    const known = house.posts.find(({ id }) => id === wish.id)
    const post = wish.post ?? known
    if (!post || (wish.id !== undefined && !known)) return refuse('not-found', 'gone', {}, 'reload')
    return { kind: 'post', ends, post: { ...post, id: known?.id ?? newId('post') } }
  }
  const known = house.chains.find(({ id }) => id === wish.id)
  const chain = wish.chain ?? known
  if (!chain || (wish.id !== undefined && !known)) return refuse('not-found', 'gone', {}, 'reload')
  return {
    kind: 'chain',
    ends,
    chain: { ...chain, id: known?.id ?? newId('chain'), version: (known?.version ?? 0) + 1 },
  }
}

function demandSound(parts: HouseParts, house: House, content: ChangeContent): void {
  const unmet = content.kind === 'post' ? postLacks(house, content) : chainLacks(parts, house, content)
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

function postLacks(house: House, { post, ends }: Extract<ChangeContent, { kind: 'post' }>): readonly Unmet[] {
  if (ends) {
    const used = house.chains.filter(({ steps }) => steps.some(({ posts }) => posts.includes(post.id)))
    return used.map(({ title }) => unmetOf('post-in-chain', { post: post.title, chain: title }, 'change-chain-first'))
  }
  const lacks: Unmet[] = []
  if (post.members.some((one) => !house.persons.has(one))) lacks.push(unmetOf('not-staff', {}, 'choose-staff'))
  if (house.posts.some(({ id, title }) => id !== post.id && title === post.title))
    lacks.push(unmetOf('post-known', { post: post.title }, 'other-name'))
  return lacks
}

function chainLacks(
  parts: HouseParts,
  house: House,
  { chain, ends }: Extract<ChangeContent, { kind: 'chain' }>,
): readonly Unmet[] {
  if (ends) return []
  const lacks: Unmet[] = []
  const signing = chain.steps.filter(({ kind }) => kind !== 'clerk')
  if (signing.length === 0) lacks.push(unmetOf('chain-empty', {}, 'add-step'))
  if (chain.steps.some(({ kind }, index) => kind === 'clerk' && index > 0))
    lacks.push(unmetOf('clerk-first', {}, 'move-clerk'))
  for (const step of signing)
    if (step.posts.length + step.persons.length === 0)
      lacks.push(unmetOf('step-empty', { step: step.title }, 'name-signers'))
  const posts = new Set(house.posts.map(({ id }) => id))
  if (chain.steps.some((step) => step.posts.some((id) => !posts.has(id))))
    lacks.push(unmetOf('post-gone', {}, 'reload'))
  const procedures = new Set(
    parts.packs.areas().flatMap((area) => [...(parts.packs.pack(area)?.procedures.keys() ?? [])]),
  )
  const kinds = parts.commands?.()?.kinds ?? []
  for (const { procedure } of chain.scopes)
    if (!procedures.has(procedure) && !kinds.some(({ id }) => id === procedure))
      lacks.push(unmetOf('procedure-unknown', { procedure }, 'choose-procedure'))
  const same = house.chains.find(({ id, scopes }) => id !== chain.id && rival(scopes, chain.scopes))
  if (same) lacks.push(unmetOf('chain-known', { chain: same.title }, 'change-that-chain'))
  if (lacks.length > 0) return lacks
  return deadEnds(chain.steps, house).map((step) =>
    step === '' ? unmetOf('no-drafter', {}, 'more-people') : unmetOf('step-dead', { step }, 'more-people'),
  )
}

/** The second person agrees: the change is in force. It is judged anew, since people may have left. */
export async function confirmChange(parts: HouseParts, actor: Actor, id: string, command: string): Promise<void> {
  await inHouse(parts, actor, command, { confirm: id }, async (tx, house) => {
    const content = await waiting(tx, house, actor, id)
    demandSound(parts, house, content)
    const { kind, ends } = content
    const set = kind === 'post' ? content.post : content.chain
    await tx.append([
      {
        stream: `house/${actor.party}`,
        type: 'house.change-ended',
        data: { id, state: 'confirmed', by: actor.person },
      },
      {
        stream: `house/${actor.party}`,
        type: `house.${kind}-set`,
        data: { party: actor.party, ends, content: set as unknown as JsonObject },
      },
    ])
    return null
  })
}

/** The second person does not agree, or the first one takes it back. */
export async function declineChange(
  parts: HouseParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<void> {
  await inHouse(parts, actor, command, { decline: id, reason }, async (tx, house) => {
    await waiting(tx, house, actor, id, true)
    const data = { id, state: 'declined', by: actor.person, reason }
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.change-ended', data }])
    return null
  })
}

async function waiting(tx: Tx, house: House, actor: Actor, id: string, own = false): Promise<ChangeContent> {
  demandManager(house, actor)
  const row = await changeRow(tx, id)
  if (row?.party !== actor.party) return refuse('not-found', 'gone', {}, 'reload')
  if (row.state !== 'waiting') refuse('conflict', 'change-ended', {}, 'reload')
  if (!own && row.by === actor.person) refuse('forbidden', 'second-person', {}, 'ask-other-manager')
  return row.content
}
