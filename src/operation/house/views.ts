import { platformRefusal, Refused, startOf, type Day, type Instant, type Refusal } from '../../core/kernel/index.ts'
import type { Actor, Words } from '../../core/law/index.ts'
import type { CommandOf } from './commands.ts'
import { contentAt, wordsAt, type Content } from './content.ts'
import { editorOf } from './drafters.ts'
import { NO_CASE } from './drafted.ts'
import { signatures, type DraftState, type Entry } from './draft-state.ts'
import { isHead, mayManage, namesOf, today, type HouseParts } from './parts.ts'
import { changesOf, claimsOf, draftRow, draftsOf, handOversOf, houseOf } from './rows.ts'
import { wantedOf } from './scope.ts'
import { atWhom, chainFor, maySign, slotsOf, standsFor } from './signing.ts'
import type { Change, Claim, HandedItem, HandOver, House, Step, StepKind } from './types.ts'

/** What one may do about a draft now. */
export interface DraftTurn {
  readonly edit: boolean
  readonly sign: boolean
  /** The person for whom the signature would be given. */
  readonly signFor: string | null
  readonly why: 'not-theirs' | 'signed-before' | 'claimed' | null
  readonly back: boolean
  readonly manage: boolean
}

export interface StepView {
  readonly kind: StepKind
  readonly title: string
  readonly all: boolean
  readonly posts: readonly string[]
  readonly persons: readonly string[]
  readonly signatories: readonly { readonly persons: readonly string[]; readonly signed: SignedView | null }[]
}

export interface SignedView {
  readonly by: string
  readonly for: string | null
  readonly at: Instant
  readonly version: number
}

/** A draft on the page of its case, for its own house. Persons stand under their ids, with their names in `names`. */
export interface DraftHead {
  readonly id: string
  readonly case: string
  readonly procedure: string
  readonly act: string
  readonly line: string | null
  readonly type: string
  /** Of another command than an act of a case, with its name. */
  readonly command: (CommandOf & { readonly title: Words | null }) | null
  readonly state: DraftState['state']
  readonly step: number
  readonly version: number
  readonly chain: { readonly title: string; readonly version: number }
  readonly steps: readonly StepView[]
  /** On whose desk it lies. */
  readonly at: readonly string[]
  readonly claimed: string | null
  readonly drafter: string | null
  /** Nobody is left who could sign the step. */
  readonly stuck: boolean
  readonly turn: DraftTurn
  readonly since: Instant
}

export interface EntryView extends Entry {
  readonly text: string | null
}

/** Everything about a draft: every version, every remark. */
export interface DraftView extends DraftHead {
  readonly log: readonly EntryView[]
  readonly contents: readonly {
    readonly version: number
    readonly aside: boolean
    readonly of: number
    readonly by: string
    readonly at: Instant
    readonly content: Content
  }[]
  /** Why the last signature did not make it official, when that happened last. */
  readonly refusal: Refusal | null
  /** The case has moved since the draft was written. */
  readonly caseMoved: boolean
  readonly names: { readonly [id: string]: string }
}

export function headOf(parts: HouseParts, house: House, state: DraftState, actor: Actor): DraftHead {
  const { id, case: of, procedure, act, line, type, version, step, chain, claimed, drafter } = state
  const own = actor.party === state.party && actor.administrator === null
  const at = atWhom(state, house)
  const may = own ? maySign(state, house, actor.person, today(parts)) : ({ ok: false, why: 'not-theirs' } as const)
  const given = signatures(state)
  const running = state.state === 'running'
  const manage = own && mayManage(house, actor.person)
  return {
    id,
    case: of,
    procedure,
    act,
    line,
    type,
    command: state.command ? { ...state.command, title: commandTitle(parts, state.command) } : null,
    state: state.state,
    step,
    version,
    chain: { title: chain.title, version: chain.version },
    steps: chain.steps.map((one, index) => stepView(one, index, house, given)),
    at,
    claimed,
    drafter,
    stuck: running && at.every((person) => !house.persons.has(person)),
    turn: {
      edit: own && state.state === 'drafting' && mayEdit(parts, house, state, actor),
      sign: may.ok,
      signFor: may.ok ? may.for : null,
      why: may.ok || !running ? null : may.why,
      back: running && (may.ok || may.why === 'signed-before' || drafter === actor.person || manage),
      manage,
    },
    since: state.log.at(-1)?.at ?? (0 as Instant),
  }
}

function mayEdit(parts: HouseParts, house: House, state: DraftState, actor: Actor): boolean {
  try {
    editorOf(parts, house, state, actor)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

function stepView(step: Step, index: number, house: House, given: readonly Entry[]): StepView {
  const { kind, title, all, posts, persons } = step
  const signatories =
    kind === 'clerk'
      ? []
      : slotsOf(step, house).map((slot) => {
          const signed = given.find((one) => one.step === index && one.slot === slot.index)
          return {
            persons: slot.persons,
            signed: signed ? { by: signed.by, for: signed.for, at: signed.at, version: signed.version } : null,
          }
        })
  return { kind, title, all, posts, persons, signatories }
}

/** A draft with everything in it, for its house; for others only where the law lets them look into it. */
export async function draftView(parts: HouseParts, actor: Actor, id: string): Promise<DraftView> {
  const state = await draftRow(parts.store, id)
  if (!state) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  await demandReader(parts, actor, state)
  const house = await houseOf(parts.store, state.party)
  const log = await Promise.all(
    state.log.map(async (entry): Promise<EntryView> => {
      const text = (await wordsAt(parts.store, entry.seq))['text']
      return { ...entry, text: typeof text === 'string' ? text : null }
    }),
  )
  const contents = await Promise.all(
    state.versions.map(async ({ version, seq, of }) => {
      const entry = state.log.find((one) => one.seq === seq)
      const content = await contentAt(parts.store, state, version)
      const at = entry?.at ?? (0 as Instant)
      return { version, aside: state.aside.includes(version), of, by: entry?.by ?? '', at, content }
    }),
  )
  const last = state.log.findLast(({ kind }) => kind === 'refused' || kind === 'sent' || kind === 'returned')
  const refusal =
    last?.kind === 'refused' ? ((await wordsAt(parts.store, last.seq))['refusal'] as never as Refusal) : null
  const [row] = await parts.store.query<{ version: number }>('select version from case_state where id = $1', [
    state.case,
  ])
  const head = headOf(parts, house, state, actor)
  const caseMoved = state.state !== 'official' && (row?.version ?? 0) > state.caseVersion
  return { ...head, log, contents, refusal, caseMoved, names: await namesIn(parts, [head, log, house.posts]) }
}

/** INVARIANT: a draft is for its own house. Others need a gate of the packs; without one nobody else looks in. */
async function demandReader(parts: HouseParts, actor: Actor, state: DraftState): Promise<void> {
  if (actor.party === state.party && actor.administrator === null) return
  const record = (
    await parts.store.query<{ about: string }>('select about from case_state where id = $1', [state.case])
  )[0]
  const answer = await parts.procedures.permit({ actor, action: 'house.read', on: record?.about ?? null })
  if (!answer.ok) throw new Refused({ ...answer.refusal, kind: 'forbidden' })
}

/** What the page of a case shows to one house: its chains, its drafts, who has taken what. */
export interface CaseHouse {
  readonly acts: readonly {
    readonly act: string
    readonly chain: { readonly title: string; readonly steps: readonly string[] } | null
    /** For whom one may stand in. */
    readonly standsFor: readonly string[]
  }[]
  /** The chain of what concerns the whole case: withdraw, suspend … */
  readonly whole: string | null
  readonly drafts: readonly DraftHead[]
  readonly claims: readonly Claim[]
  readonly me: string
  readonly names: { readonly [id: string]: string }
}

export async function caseHouse(parts: HouseParts, actor: Actor, id: string): Promise<CaseHouse> {
  const none = { acts: [], whole: null, drafts: [], claims: [], me: actor.person, names: {} }
  if (actor.administrator !== null) return none
  const [row] = await parts.store.query<{ procedure: string; pack: string }>(
    'select procedure, pack from case_state where id = $1',
    [id],
  )
  if (!row || !(await parts.procedures.mayRead(actor, id))) return none
  const house = await houseOf(parts.store, actor.party)
  const now = today(parts)
  const known = parts.packs.byDigest(row.pack)?.procedures.get(row.procedure)
  const acts = (known?.acts ?? []).map(({ id: act }) => {
    const wanted = wantedOf({ procedure: row.procedure, act, type: 'act' })
    const chain = chainFor(house, wanted)
    const others = standsFor(house, actor.person, wanted, now)
    return {
      act,
      chain: chain ? { title: chain.title, steps: chain.steps.map((step) => step.title) } : null,
      standsFor: others,
    }
  })
  const whole = chainFor(house, { procedure: row.procedure, act: null })?.title ?? null
  const drafts = (await draftsOf(parts.store, actor.party, { case: id })).map((state) =>
    headOf(parts, house, state, actor),
  )
  const claims = await claimsOf(parts.store, actor.party, { case: id })
  const names = await namesIn(parts, [acts, drafts, claims])
  return { acts, whole, drafts, claims, me: actor.person, names }
}

/** Something in the house that waits for the one who looks. */
export type Waiting = {
  readonly kind: 'sign' | 'draft' | 'change' | 'hand-over' | 'transfer'
  readonly id: string
  readonly case: string | null
  readonly procedure: Words | null
  readonly act: Words | null
  readonly actId: string | null
  readonly line: string | null
  /** The step that is to be signed. */
  readonly step: string | null
  readonly for: string | null
  readonly since: Instant
}

/** What waits in the house for somebody: drafts to sign (for oneself or another), drafts that came back, changes and hand-overs. */
export async function waitingFor(parts: HouseParts, actor: Actor): Promise<readonly Waiting[]> {
  if (actor.administrator !== null) return []
  const house = await houseOf(parts.store, actor.party)
  const drafts = await draftsOf(parts.store, actor.party, {})
  const found: Waiting[] = []
  for (const state of drafts) {
    const { turn, step, steps, since } = headOf(parts, house, state, actor)
    const back = state.state === 'drafting' && turn.edit && (state.drafter === actor.person || state.drafter === null)
    if (!turn.sign && !back) continue
    const title = turn.sign ? (steps[step]?.title ?? null) : null
    const words = await titlesOf(parts, state)
    const name = await namesOf(parts, [turn.signFor])
    const other = turn.signFor === null ? null : name(turn.signFor)
    found.push({
      kind: turn.sign ? 'sign' : 'draft',
      id: state.id,
      case: state.case === NO_CASE ? null : state.case,
      ...words,
      actId: state.act,
      line: state.line,
      step: title,
      for: other,
      since,
    })
  }
  const nothing = { case: null, procedure: null, act: null, actId: null, line: null, step: null, for: null }
  if (mayManage(house, actor.person))
    for (const one of await changesOf(parts.store, actor.party))
      if (one.state === 'waiting' && one.by !== actor.person)
        found.push({ kind: 'change', id: one.id, ...nothing, since: one.at })
  for (const one of await handOversOf(parts.store, actor.party)) {
    const mine = [one.from, one.to].includes(actor.person) || (one.witnessed && mayManage(house, actor.person))
    if (one.state === 'waiting' && mine && !one.signed.some(({ by }) => by === actor.person))
      found.push({ kind: 'hand-over', id: one.id, ...nothing, since: one.at })
  }
  found.push(...(await offeredTo(parts, actor)))
  return found.toSorted((a, b) => a.since - b.since)
}

/** Cases that another party wants to hand over to this one. */
async function offeredTo({ store, packs }: HouseParts, actor: Actor): Promise<readonly Waiting[]> {
  const rows = await store.query<{ id: string; procedure: string; pack: string; on: Day }>(
    `select id, procedure, pack, state->'offer'->>'on' as "on" from case_state
     where ended is null and state->'offer'->>'to' = $1 order by seq limit 100`,
    [actor.party],
  )
  return rows.map(({ id, procedure, pack, on }) => ({
    kind: 'transfer',
    id,
    case: id,
    procedure: packs.byDigest(pack)?.procedures.get(procedure)?.title ?? null,
    act: null,
    actId: null,
    line: null,
    step: null,
    for: null,
    since: startOf(on),
  }))
}

function commandTitle(parts: HouseParts, { id }: CommandOf): Words | null {
  return parts.commands?.()?.title(id) ?? null
}

async function titlesOf(parts: HouseParts, state: DraftState): Promise<{ procedure: Words | null; act: Words | null }> {
  if (state.command) return { procedure: commandTitle(parts, state.command), act: null }
  const [row] = await parts.store.query<{ pack: string }>('select pack from case_state where id = $1', [state.case])
  const procedure = row ? parts.packs.byDigest(row.pack)?.procedures.get(state.procedure) : undefined
  const act = procedure?.acts.find(({ id }) => id === state.act)
  return { procedure: procedure?.title ?? null, act: act?.title ?? null }
}

/** The order of one's own house. */
export interface Overview {
  readonly me: { readonly person: string; readonly manages: boolean; readonly head: boolean }
  readonly managers: readonly string[]
  readonly posts: House['posts']
  readonly chains: House['chains']
  readonly standIns: House['standIns']
  readonly changes: readonly Change[]
  readonly handOvers: readonly HandOver[]
  readonly persons: readonly string[]
  /** Who left lately, what lay with them, and who leads in their place. */
  readonly left: readonly {
    readonly person: string
    readonly at: Instant
    readonly by: string
    readonly reason: string
    readonly items: readonly HandedItem[]
    readonly leaders: readonly string[]
  }[]
  /** Named in posts or chains, and without an account any more. */
  readonly gone: readonly string[]
  readonly names: { readonly [id: string]: string }
}

export async function overview(parts: HouseParts, actor: Actor): Promise<Overview> {
  const house = await houseOf(parts.store, actor.party)
  const { managers, posts, chains, standIns } = house
  const changes = await changesOf(parts.store, actor.party)
  const handOvers = await handOversOf(parts.store, actor.party)
  const persons = [...house.persons]
  const used = [...managers, ...posts.flatMap(({ members }) => members), ...chains.flatMap(inSteps)]
  const gone = [...new Set(used)].filter((one) => !house.persons.has(one))
  const me = { person: actor.person, manages: mayManage(house, actor.person), head: isHead(house, actor.person) }
  const left = await leftOf(parts, actor.party)
  const names = await namesIn(parts, [house.posts, chains, standIns, changes, handOvers, persons, managers, left])
  return { me, managers, posts, chains, standIns, changes, handOvers, persons, gone, left, names }
}

async function leftOf({ store }: HouseParts, party: string): Promise<Overview['left']> {
  const rows = await store.query<{ data: Partial<Overview['left'][number]> & { by: string }; at: Instant }>(
    `select data, at from event where stream = $1 and type = 'house.person-left' order by seq desc limit 20`,
    [`house/${party}`],
  )
  return rows.map(({ data: { person = '', by, reason = '', items = [], leaders = [] }, at }) => ({
    person,
    at,
    by,
    reason,
    items,
    leaders,
  }))
}

function inSteps({ steps }: { readonly steps: readonly Step[] }): readonly string[] {
  return steps.flatMap(({ persons }) => persons)
}

const person = /\bperson-[a-z0-9-]+/g

/** The names of all persons in an answer. */
async function namesIn(parts: HouseParts, of: unknown): Promise<{ readonly [id: string]: string }> {
  const ids = [...new Set(JSON.stringify(of).match(person) ?? [])]
  return Object.fromEntries(await parts.people.names(ids))
}
