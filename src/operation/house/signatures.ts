import { dayOf, Refused, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { contentAt, saying } from './content.ts'
import { editorOf } from './drafters.ts'
import { demandVersion, lawOn, ownDraft } from './drafts.ts'
import { firstSigning, signatures, writersOf, type DraftState } from './draft-state.ts'
import { GIVE } from './official.ts'
import { inHouse, mayManage, refuse, today, unmetOf, type HouseParts } from './parts.ts'
import { houseOf } from './rows.ts'
import { deadEnds, drafters, maySign, slotsOf } from './signing.ts'
import type { House } from './types.ts'

const SETTLE_MS = 20_000

/** Signs the step that the draft stands at. The last signature has the act judged anew and, if the law lets it, gives it. */
export async function signDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  of: { readonly version: number; readonly remark?: string | undefined },
  command: string,
): Promise<void> {
  const before = await ownDraft(parts.store, actor, id)
  const early = mine(parts, await houseOf(parts.store, actor.party), before, actor)
  if (early.last && of.version === before.version) {
    const content = await contentAt(parts.store, before)
    const signer = { ...actor, ...standing(early.for), writers: writersOf(before) }
    const against = await lawOn(parts, signer, before, content)
    if (against)
      throw new Refused({ ...against, unmet: [...against.unmet, unmetOf('refused-at-last', {}, 'return-to-drafter')] })
  }
  await inHouse(parts, actor, command, { sign: id, ...of } as JsonObject, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    const { slot, for: other, next, last } = mine(parts, house, state, actor)
    demandVersion(state, of.version)
    const data = { step: state.step, slot, next, last, version: state.version, by: actor.person, ...forOf(other) }
    await tx.append([saying(id, 'house.draft-signed', data, of.remark ? { text: of.remark } : null)])
    if (last) await tx.effect(GIVE, { draft: id, account: actor.account, for: other, on: dayOf(tx.at) })
    return null
  })
  await parts.store.settled(command, SETTLE_MS)
}

function standing(other: string | null): { readonly standsFor?: string } {
  return other === null ? {} : { standsFor: other }
}

function forOf(other: string | null): JsonObject {
  return other === null ? {} : { for: other }
}

/** The signature that the actor would give, and where it leads. */
function mine(parts: HouseParts, house: House, state: DraftState, actor: Actor) {
  if (state.state !== 'running') return refuse('conflict', 'not-running', {}, 'reload')
  const may = maySign(state, house, actor.person, today(parts))
  if (!may.ok) return refuse(may.why === 'claimed' ? 'conflict' : 'forbidden', may.why, {}, `why-${may.why}`)
  const wanted = slotsOf(state.chain.steps[state.step]!, house).length
  const given = signatures(state).filter((one) => one.step === state.step).length + 1
  const next = given >= wanted ? state.step + 1 : state.step
  return { slot: may.slot, for: may.for, next, last: next >= state.chain.steps.length }
}

/** Sends it back to an earlier step, or (-1) to who drafts, with a reason. Who drafts may fetch it back themselves. */
export async function returnDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  of: { readonly to: number; readonly reason: string },
  command: string,
): Promise<void> {
  await inHouse(parts, actor, command, { return: id, ...of }, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    if (state.state !== 'running') refuse('conflict', 'not-running', {}, 'reload')
    const to = of.to < firstSigning(state.chain.steps) ? -1 : of.to
    if (to >= state.step) refuse('invalid', 'not-earlier', {}, 'choose-step')
    const may = maySign(state, house, actor.person, today(parts))
    const theirs = may.ok || may.why === 'signed-before'
    const own = to === -1 && state.drafter === actor.person
    if (!theirs && !own && !mayManage(house, actor.person)) refuse('forbidden', may.why, {}, `why-${may.why}`)
    const data = { by: actor.person, to, step: state.step, ...forOf(may.ok ? may.for : null) }
    await tx.append([saying(id, 'house.draft-returned', data, { text: of.reason })])
    return null
  })
}

/** A word for the colleagues; it stays inside the house. */
export async function remarkOn(
  parts: HouseParts,
  actor: Actor,
  id: string,
  words: string,
  command: string,
): Promise<void> {
  await inHouse(parts, actor, command, { remark: id, words }, async (tx) => {
    const state = await ownDraft(tx, actor, id)
    await tx.append([saying(id, 'house.draft-remarked', { by: actor.person, step: state.step }, { text: words })])
    return null
  })
}

/** Takes a draft off the desk of the post: for signing, or for drafting on. */
export async function claimDraft(parts: HouseParts, actor: Actor, id: string, command: string): Promise<void> {
  await inHouse(parts, actor, command, { claim: id }, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    if (state.state === 'drafting') {
      if (state.drafter !== null) refuse('conflict', 'claimed', {}, 'why-claimed')
      editorOf(parts, house, state, actor)
      const moved = { from: null, to: actor.person, by: actor.person }
      await tx.append([saying(id, 'house.draft-moved', moved, null)])
      return null
    }
    mine(parts, house, state, actor)
    await tx.append([saying(id, 'house.draft-claimed', { by: actor.person, step: state.step }, null)])
    return null
  })
}

/** Puts it back on the desk of the post: who took it, or a manager. */
export async function releaseDraft(parts: HouseParts, actor: Actor, id: string, command: string): Promise<void> {
  await inHouse(parts, actor, command, { release: id }, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    const holder = state.state === 'drafting' ? state.drafter : state.claimed
    if (holder === null) refuse('conflict', 'not-claimed', {}, 'reload')
    if (holder !== actor.person && !mayManage(house, actor.person)) refuse('forbidden', 'claimed', {}, 'why-claimed')
    const drafting = state.state === 'drafting'
    if (
      drafting &&
      (drafters(state.chain.steps, house)?.filter((one) => one !== holder) ?? [...house.persons]).length === 0
    )
      refuse('unmet', 'no-drafter', {}, 'more-people')
    const data = { from: holder, to: null, by: actor.person }
    await tx.append([
      drafting
        ? saying(id, 'house.draft-moved', data, null)
        : saying(id, 'house.draft-released', { by: actor.person, step: state.step }, null),
    ])
    return null
  })
}

/** Who was to sign is gone: a manager names others for the step, with a reason. The rest of the chain stays. */
export async function rerouteDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  of: {
    readonly step: number
    readonly posts: readonly string[]
    readonly persons: readonly string[]
    readonly reason: string
  },
  command: string,
): Promise<void> {
  await inHouse(parts, actor, command, { reroute: id, ...of } as unknown as JsonObject, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    if (!mayManage(house, actor.person)) refuse('forbidden', 'not-entitled', {}, 'ask-manager')
    const step = state.chain.steps[of.step]
    if (state.state !== 'running' || !step || of.step < state.step)
      return refuse('conflict', 'not-running', {}, 'reload')
    const steps = state.chain.steps.map((one, index) =>
      index === of.step ? { ...one, posts: of.posts, persons: of.persons } : one,
    )
    if (deadEnds(steps, house).includes(step.title)) refuse('unmet', 'step-dead', { step: step.title }, 'more-people')
    const data = { by: actor.person, step: of.step, steps } as unknown as JsonObject
    await tx.append([saying(id, 'house.draft-rerouted', data, { text: of.reason })])
    return null
  })
}
