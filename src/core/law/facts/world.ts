/** What a decision may ask about the rest of the world, synchronously: gathered beforehand, missing parts noted. */
import type { Json } from '../../kernel/index.ts'
import type { CaseState, RecordState } from './matters.ts'

/** A party as the law sees it. */
export interface PartyView {
  readonly id: string
  readonly name: string
  readonly uscc: string | null
  readonly kind: string
  readonly area: string
  readonly level: string | null
  readonly formerNames: readonly string[]
  readonly affiliates: readonly string[]
  readonly facts: { readonly [name: string]: Json }
  readonly roles: readonly { readonly role: string; readonly area: string }[]
}

/**
 * `undefined` means not loaded yet (it is noted as a miss: load it and decide again), `null` means that there is none.
 * Lists are complete when they are there.
 */
export interface World {
  record(id: string): RecordState | null | undefined
  party(id: string): PartyView | null | undefined
  case(id: string): CaseState | null | undefined
  /** Cases of a procedure about a record, newest first. */
  casesAbout(record: string, procedure: string): readonly string[] | undefined
  /** Records of a kind that link to a record; of a party, also those that it holds. Oldest first. */
  linked(record: string, kind: string): readonly string[] | undefined
  /** Parties holding a role in an area. */
  holders(role: string, area: string): readonly string[] | undefined
  /** The chosen value of a setting (`setting:<id>`) or reading (`question:<id>`) in an area; null = the default stands. */
  chosen(area: string, name: string): Json | null | undefined
  /** The record that has taken a claim. */
  claimed(key: string): string | null | undefined
}

/** One thing that was asked for and not loaded. */
export type Miss =
  | { readonly what: 'record'; readonly id: string }
  | { readonly what: 'case'; readonly id: string }
  | { readonly what: 'party'; readonly id: string }
  | { readonly what: 'cases-about'; readonly record: string; readonly procedure: string }
  | { readonly what: 'linked'; readonly record: string; readonly kind: string }
  | { readonly what: 'holders'; readonly role: string; readonly area: string }
  | { readonly what: 'chosen'; readonly area: string; readonly name: string }
  | { readonly what: 'claimed'; readonly key: string }

/** A miss by its key. */
export function missOf(key: string): Miss {
  const [what, first = '', second = ''] = key.split('|')
  switch (what) {
    case 'record':
    case 'party':
    case 'case':
      return { what, id: first }
    case 'cases-about':
      return { what, record: first, procedure: second }
    case 'linked':
      return { what, record: first, kind: second }
    case 'holders':
      return { what, role: first, area: second }
    case 'chosen':
      return { what, area: first, name: second }
    case 'claimed':
      return { what, key: key.slice('claimed|'.length) }
    default:
      throw new Error(`no miss is called ${key}`)
  }
}

export function missKey(miss: Miss): string {
  switch (miss.what) {
    case 'record':
    case 'party':
    case 'case':
      return `${miss.what}|${miss.id}`
    case 'cases-about':
      return `cases-about|${miss.record}|${miss.procedure}`
    case 'linked':
      return `linked|${miss.record}|${miss.kind}`
    case 'holders':
      return `holders|${miss.role}|${miss.area}`
    case 'chosen':
      return `chosen|${miss.area}|${miss.name}`
    case 'claimed':
      return `claimed|${miss.key}`
  }
}

/** A world that is filled bit by bit: put in what was missed, decide again. Remembers which streams it answered from, and their versions. */
export interface GatheredWorld extends World {
  /** Answers a miss; `null` for a thing that does not exist. */
  put(miss: Miss, value: RecordState | CaseState | PartyView | readonly string[] | Json | null): void
  /** What was asked for since the last call and not there. */
  takeMisses(): readonly Miss[]
  /** Version by stream (`record/<id>`, `case/<id>`) of everything that was read. */
  readonly read: ReadonlyMap<string, number>
}

export function gatherWorld(): GatheredWorld {
  const records = new Map<string, RecordState | null>()
  const cases = new Map<string, CaseState | null>()
  const parties = new Map<string, PartyView | null>()
  const others = new Map<string, unknown>()
  const missed = new Map<string, Miss>()
  const seen = new Map<string, RecordState | CaseState>()
  function miss(of: Miss): undefined {
    missed.set(missKey(of), of)
  }
  function other<T>(of: Miss): T | undefined {
    const value = others.get(missKey(of))
    return value === undefined ? miss(of) : (value as T)
  }
  return {
    record(id) {
      const found = records.get(id)
      if (found === undefined) return miss({ what: 'record', id })
      if (found) seen.set(id, found)
      return found
    },
    party(id) {
      const found = parties.get(id)
      return found === undefined ? miss({ what: 'party', id }) : found
    },
    case(id) {
      const found = cases.get(id)
      if (found === undefined) return miss({ what: 'case', id })
      if (found) seen.set(id, found)
      return found
    },
    casesAbout: (record, procedure) => other<readonly string[]>({ what: 'cases-about', record, procedure }),
    linked: (record, kind) => other<readonly string[]>({ what: 'linked', record, kind }),
    holders: (role, area) => other<readonly string[]>({ what: 'holders', role, area }),
    chosen: (area, name) => other<Json | null>({ what: 'chosen', area, name }),
    claimed: (key) => other<string | null>({ what: 'claimed', key }),
    put(of, value) {
      if (of.what === 'record') records.set(of.id, value as RecordState | null)
      else if (of.what === 'case') cases.set(of.id, value as CaseState | null)
      else if (of.what === 'party') parties.set(of.id, value as PartyView | null)
      else others.set(missKey(of), value)
    },
    takeMisses() {
      const misses = [...missed.values()]
      missed.clear()
      return misses
    },
    get read() {
      return new Map([...seen].map(([id, of]) => [`${'procedure' in of ? 'case' : 'record'}/${id}`, of.version]))
    },
  }
}

/**
 * Runs a pure decision until nothing is missing any more, loading what it misses in between.
 * `work` must not act on the outside: its earlier answers are thrown away. Throws when `load` leaves a miss unanswered.
 */
export async function settle<T>(
  world: GatheredWorld,
  load: (misses: readonly Miss[]) => Promise<void>,
  work: () => T,
): Promise<T> {
  const [answer] = await settleEach(world, load, [null], work)
  return answer as T
}

/** The same for each of several matters in one world: what they miss is loaded together, and one that misses nothing is not decided again. */
export async function settleEach<Item, T>(
  world: GatheredWorld,
  load: (misses: readonly Miss[]) => Promise<void>,
  items: readonly Item[],
  work: (item: Item) => T,
): Promise<readonly T[]> {
  const answers: T[] = []
  let open = [...items.keys()]
  for (let before = ''; ;) {
    const missed = new Map<string, Miss>()
    open = open.filter((at) => {
      answers[at] = work(items[at] as Item)
      const misses = world.takeMisses()
      for (const miss of misses) missed.set(missKey(miss), miss)
      return misses.length > 0
    })
    if (open.length === 0) return answers
    const now = [...missed.keys()].join()
    if (now === before) throw new Error(`asked twice and not loaded: ${now}`)
    before = now
    await load([...missed.values()])
  }
}
