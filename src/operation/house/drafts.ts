import type { Tx } from '../../base/store/index.ts'
import { Refused, type Json, type JsonObject, type Refusal, type Unmet } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { contentAt, dayLacks, inputOf, saying, type Content } from './content.ts'
import type { DraftState } from './draft-state.ts'
import { inHouse, mayManage, newId, refuse, today, unmetOf, type HouseParts } from './parts.ts'
import { againstCommand } from './commands.ts'
import { drafted, saved } from './drafted.ts'
import { demandDrafter, editorOf, forOf } from './drafters.ts'
import { draftRow, draftsOf, houseOf } from './rows.ts'
import { wantedOf } from './scope.ts'
import { chainFor, deadEnds } from './signing.ts'

export interface NewDraft {
  readonly act: string
  readonly type: string
  readonly line: string | null
  readonly content: Content
}

/** What was saved, and what the law has against it as it stands; a version saved on an older one is kept aside. */
export interface Saved {
  readonly draft: string
  readonly version: number
  readonly newest: number
  readonly aside: boolean
  readonly unmet: readonly Unmet[]
}

/** Begins the draft of an act that a chain has to sign. What the law forbids this party altogether is not drafted. */
export async function startDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  of: NewDraft,
  command: string,
): Promise<Saved> {
  const view = await parts.procedures.caseView(actor, id)
  const procedure = view.state.procedure
  const wanted = wantedOf({ ...of, procedure })
  const house = await houseOf(parts.store, actor.party)
  const chain = chainFor(house, wanted) ?? refuse('unmet', 'no-chain', {}, 'do-directly')
  const person = demandDrafter(house, chain, actor, wanted, parts)
  const against = await lawOn(parts, { ...actor, ...person }, { ...of, case: id }, of.content)
  if (against && ['forbidden', 'closed', 'not-found'].includes(against.kind)) throw new Refused(against)
  const made = await inHouse(parts, actor, command, { draft: id, ...of } as unknown as Json, async (tx) => {
    const open = (await draftsOf(tx, actor.party, { case: id })).find(
      (one) =>
        one.act === of.act &&
        one.line === of.line &&
        one.type === of.type &&
        ['drafting', 'running', 'giving'].includes(one.state),
    )
    if (open) refuse('conflict', 'draft-known', { draft: open.id }, 'open-draft')
    const draft = newId('signoff')
    const { act, type, line, content } = of
    const head = { id: draft, case: id, procedure, act, line, type, chain, caseVersion: view.state.version }
    await tx.append(drafted(head, actor, person, content))
    return { draft }
  })
  return { draft: made.draft, version: 1, newest: 1, aside: false, unmet: against?.unmet ?? [] }
}

/** What the law has against an act as it would be given now; nothing is done and nothing recorded. */
export async function lawOn(
  parts: HouseParts,
  actor: Actor,
  of: Pick<DraftState, 'case' | 'act' | 'type' | 'line' | 'command'>,
  content: Content,
): Promise<Refusal | null> {
  if (of.command) return againstCommand(parts, actor, of.command, content)
  const now = today(parts)
  const { act, ...input } = inputOf(of as never, content, now)
  const found = await parts.procedures.check(actor, of.case, act, {
    ...input,
    ...(actor.standsFor === undefined ? {} : { for: actor.standsFor }),
  })
  const own = dayLacks(content, now)
  if (own.length === 0) return found
  return { kind: found?.kind ?? 'unmet', unmet: [...(found?.unmet ?? []), ...own] }
}

/** The draft, for whoever works for its party. */
export async function ownDraft(tx: Tx | HouseParts['store'], actor: Actor, id: string): Promise<DraftState> {
  const state = await draftRow(tx, id)
  return state?.party === actor.party ? state : refuse('not-found', 'gone', {}, 'reload')
}

/** Saves a version. Who wrote on an older one loses nothing: theirs is kept beside, and both are told. */
export async function saveDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  of: { readonly seen: number; readonly content: Content },
  command: string,
): Promise<Saved> {
  const before = await ownDraft(parts.store, actor, id)
  if (before.command) refuse('invalid', 'not-drafting', {}, 'draft-command')
  const house = await houseOf(parts.store, actor.party)
  const person = editorOf(parts, house, before, actor)
  const view = await parts.procedures.caseView(actor, before.case)
  const kept = await inHouse(parts, actor, command, { save: id, ...of } as unknown as Json, async (tx) => {
    const state = await ownDraft(tx, actor, id)
    demandDrafting(state)
    const version = (state.versions.at(-1)?.version ?? 0) + 1
    const aside = of.seen !== state.version
    const data = { version, of: of.seen, aside, by: actor.person, caseVersion: view.state.version, ...forOf(person) }
    await tx.append([saved(id, data, of.content)])
    return { version, newest: aside ? state.version : version, aside }
  })
  const against = await lawOn(parts, { ...actor, ...person }, before, of.content)
  return { draft: id, ...kept, unmet: against?.unmet ?? [] }
}

function demandDrafting(state: DraftState): void {
  if (state.state !== 'drafting') refuse('conflict', 'not-drafting', {}, 'return-first')
}

/** Sends the draft on its way along the chain as it stands now. Only what the law would let through is sent. */
export async function sendDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  of: { readonly seen: number },
  command: string,
): Promise<void> {
  const before = await ownDraft(parts.store, actor, id)
  const person = editorOf(parts, await houseOf(parts.store, actor.party), before, actor)
  if (of.seen === before.version && before.state === 'drafting') {
    const against = await lawOn(parts, { ...actor, ...person }, before, await contentAt(parts.store, before))
    if (against) throw new Refused(against)
  }
  await inHouse(parts, actor, command, { send: id, ...of }, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    demandDrafting(state)
    demandVersion(state, of.seen)
    const chain = chainFor(house, wantedOf(state)) ?? state.chain
    const dead = deadEnds(chain.steps, house).filter((step) => step !== '')
    if (dead.length > 0)
      throw new Refused({
        kind: 'unmet',
        unmet: dead.map((step) => unmetOf('step-dead', { step }, 'ask-manager-chain')),
      })
    const data = { by: actor.person, round: state.round, version: state.version, chain, ...forOf(person) }
    await tx.append([saying(id, 'house.draft-sent', data as unknown as JsonObject, null)])
    return null
  })
}

export function demandVersion(state: DraftState, seen: number): void {
  if (seen !== state.version) refuse('conflict', 'version-moved', { seen, now: state.version }, 'read-again')
}

/** Ends a draft that is not wanted any more: by who drafts, or by a manager. */
export async function dropDraft(
  parts: HouseParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<void> {
  await inHouse(parts, actor, command, { drop: id, reason }, async (tx, house) => {
    const state = await ownDraft(tx, actor, id)
    if (!['drafting', 'running'].includes(state.state)) refuse('conflict', 'draft-over', {}, 'reload')
    if (!mayManage(house, actor.person)) editorOf(parts, house, state, actor)
    await tx.append([saying(id, 'house.draft-dropped', { by: actor.person }, { text: reason })])
    return null
  })
}
