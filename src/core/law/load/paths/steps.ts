/** One step of a path from whatever may stand before it, as `facts.ts` walks it when it decides. */
import { areaLevels } from '../../vocabulary/levels.ts'
import type { Act, EffectUse, Operand, Pack, Procedure } from '../../grammar/pack.ts'
import { caseWords } from '../procedure.ts'
import { partyKinds } from '../../vocabulary/party-kinds.ts'
import {
  any,
  area,
  asMany,
  itemsSpot,
  members,
  oneOf,
  party,
  records,
  value,
  values,
  type Members,
  type Spot,
  type Spots,
} from './spot.ts'

export type Chapters = Pick<Pack, 'roles' | 'records' | 'documents' | 'procedures' | 'gates' | 'duties'>

/** The pack, with what may stand in the fields of each kind of record. */
export interface Known {
  readonly pack: Chapters
  fields(kind: string): Members
}

/** What is behind the step; or the words that were possible instead. `doubtful` when it may still be there. */
export type Step =
  | { readonly spots: Spots; readonly doubtful?: readonly string[] }
  | { readonly spots: null; readonly words: readonly string[] }

export function step(known: Known, from: Spots, name: string): Step {
  const found: Spot[] = []
  const words: string[] = []
  let doubtful: readonly string[] | undefined
  for (const spot of from) {
    if (spot.many && /^(\d+|first|last|count|sum|lowest|highest)$/.test(name)) {
      found.push(...(name === 'count' || name === 'sum' ? value : [{ ...spot, many: false }]))
      continue
    }
    const inside = membersOf(known, spot)
    const behind = inside?.get(name)
    if (!inside) found.push(...any)
    else if (behind) found.push(...asMany(behind(), spot.many ?? false))
    else if (spot.is === 'party') {
      // Facts of parties are whatever an administrator recorded.
      found.push(...any)
      doubtful = [...inside.keys()]
    } else words.push(...inside.keys())
  }
  if (found.length === 0) return { spots: null, words: [...new Set(words)] }
  return { spots: found, ...(doubtful ? { doubtful } : {}) }
}

/** What can be stepped to; null when anything can. */
function membersOf(known: Known, spot: Spot): Members | null {
  switch (spot.is) {
    case 'any':
      return null
    case 'value':
      return members({})
    case 'members':
      return spot.of
    case 'area':
      return members({ code: value, level: oneOf(areaLevels), under: area })
    case 'party':
      return partyMembers(known)
    case 'record':
      return recordMembers(known, spot.kind)
    case 'case':
      return caseMembers(known, spot.procedure)
    case 'act': {
      const act = known.pack.procedures.get(spot.procedure)?.acts.find(({ id }) => id === spot.act)
      return act ? actMembers(known, act) : null
    }
  }
}

function partyMembers({ pack }: Known): Members {
  return members({
    id: value,
    name: value,
    kind: oneOf(partyKinds),
    area,
    uscc: value,
    level: value,
    'former-names': values,
    affiliates: [{ is: 'party', many: true }],
    facts: any,
    roles: [{ is: 'value', words: [...pack.roles.keys()], many: true }],
    has: [{ is: 'members', of: new Map([...pack.records.keys()].map((of) => [of, () => records([of], true)])) }],
  })
}

function recordMembers(known: Known, name: string): Members | null {
  const { pack } = known
  const kind = pack.records.get(name)
  if (!kind) return null
  const links = linksOf(known, name)
  const fields = known.fields(name)
  const own = members({
    id: value,
    kind: oneOf([name]),
    area,
    standing: oneOf(kind.standings),
    holder: party,
    giver: party,
    version: value,
    entered: [{ is: 'members', of: members({ on: value, begun: value, case: any }) }],
    holds: [{ is: 'value', words: holdsOf(known), many: true }],
    fields: [{ is: 'members', of: fields }],
    links: [{ is: 'members', of: links }],
    has: [{ is: 'members', of: new Map([...pack.records.keys()].map((of) => [of, () => records([of], true)])) }],
    along: [{ is: 'members', of: new Map([...links.keys()].map((of) => [of, () => chain(known, name, of)])) }],
    concluded: [
      { is: 'members', of: new Map([...pack.procedures.keys()].map((of) => [of, () => casesOf([of], true)])) },
    ],
    cases: [{ is: 'members', of: new Map([...pack.procedures.keys()].map((of) => [of, () => casesOf([of], true)])) }],
  })
  const behind = [...new Set([...links.keys(), ...fields.keys()])]
  return new Map([
    ...behind.map((of) => [of, () => [...(links.get(of)?.() ?? []), ...(fields.get(of)?.() ?? [])]] as const),
    ...own,
  ])
}

/** The kinds that a link leads to, however far, beginning with the record's own. */
function chain({ pack }: Known, kind: string, link: string): Spots {
  const kinds = [kind]
  for (const at of kinds) {
    const to = pack.records.get(at)?.links[link]
    if (to !== undefined && to !== 'party' && !kinds.includes(to)) kinds.push(to)
  }
  return records(kinds, true)
}

/** The links of a kind of record; any of them may hold several. */
export function linksOf({ pack }: Known, kind: string): Members {
  return new Map(
    Object.entries(pack.records.get(kind)?.links ?? {}).map(([name, to]) => [
      name,
      (): Spots => (to === 'party' ? [{ is: 'party', many: true }] : records([to], true)),
    ]),
  )
}

export const casesOf = (procedures: readonly string[], many = false): Spots =>
  procedures.map((procedure) => ({ is: 'case', procedure, many }))

function caseMembers(known: Known, name: string): Members | null {
  const procedure = known.pack.procedures.get(name)
  if (!procedure) return null
  const subject = records(kindsOf(procedure))
  const own: { readonly [word: string]: Spots } = {
    marks: [{ is: 'value', words: marksOf(procedure), many: true }],
    lines: values,
    objections: [{ is: 'any', many: true }],
    conditions: [{ is: 'any', many: true }],
    rounds: any,
    entered: [{ is: 'members', of: members({ on: value, by: value, party, reason: value, running: value }) }],
    track: procedure.tracks ? oneOf(Object.keys(procedure.tracks)) : value,
    area,
    about: subject,
    subject,
    procedure: oneOf([name]),
    'line-outcomes': [
      { is: 'members', of: new Map(procedure.acts.map((act) => [act.id, () => asMany(outcomesOf(act), true)])) },
    ],
  }
  return new Map([
    ...procedure.acts.map((act) => [act.id, (): Spots => [{ is: 'act', procedure: name, act: act.id }]] as const),
    ...caseWords.map((word) => [word, () => own[word] ?? value] as const),
  ])
}

function actMembers({ pack }: Known, act: Act): Members {
  const handed = act.file?.receipt ?? act.document
  const document = handed ? pack.documents.get(handed) : undefined
  return members({
    outcome: outcomesOf(act),
    'last-outcome': outcomesOf(act),
    opinions: [{ is: 'any', many: true }],
    positive: value,
    on: value,
    document: document ? [itemsSpot(document.items)] : any,
    ...(document?.items.some(({ form }) => form === 'declined')
      ? { declined: [{ is: 'value', many: true } as const] }
      : {}),
    by: value,
    party,
    person: value,
    round: value,
    digest: value,
    reason: value,
    'sent-on': value,
    batch: value,
    panel: [{ is: 'party', many: true }],
    due: value,
    number: value,
  })
}

export const outcomesOf = (act: Act): Spots => oneOf(act.outcomes.map(({ id }) => id))

export function effectsOf(act: Act): readonly EffectUse[] {
  return [...act.effects, ...act.outcomes.flatMap(({ effects }) => effects)]
}

export function literal(operand: Operand | undefined): string | null {
  return operand && 'value' in operand && typeof operand.value === 'string' ? operand.value : null
}

function named(acts: readonly Act[], effect: string): readonly string[] {
  return acts.flatMap(effectsOf).flatMap((use) => (use.effect === effect ? (literal(use.with['name']) ?? []) : []))
}

/** Every hold that acts place, on whatever record. */
function holdsOf({ pack }: Known): readonly string[] {
  const acts = [...pack.procedures.values()].flatMap((procedure) => procedure.acts)
  return [...acts.flatMap((act) => act.hold?.name ?? []), ...named(acts, 'hold')]
}

function marksOf({ acts }: Procedure): readonly string[] {
  const clocks = acts.flatMap((act) => [...act.clocks, ...(act.notice ? [act.notice.stands] : [])])
  return [...clocks.map(({ mark }) => mark), ...named(acts, 'mark')]
}

/** The kinds of record that a case of a procedure can be about. */
export function kindsOf(procedure: Procedure): readonly string[] {
  return [...new Set([...procedure.about, ...(procedure.creates ? [procedure.creates.kind] : [])])]
}
