/** Where paths start, and what stands there in each part of a pack. */
import type { Act, Procedure } from '../../grammar/pack.ts'
import { actions } from '../../vocabulary/actions.ts'
import { complaintKinds } from '../../vocabulary/complaints.ts'
import { any, area, itemsSpot, members, oneOf, party, records, value, values, type Spots } from './spot.ts'
import { casesOf, kindsOf, linksOf, outcomesOf, step, type Chapters, type Known, type Step } from './steps.ts'

export const roots = [
  'actor',
  'subject',
  'case',
  'parent',
  'document',
  'line',
  'item',
  'outer',
  'outcome',
  'on',
  'with',
  'area',
  'track',
] as const
export type Root = (typeof roots)[number]

/** What stands at the roots; a root that is left out can be anything. */
export type Around = { readonly [root in Root]?: Spots }

const actor: Spots = [
  {
    is: 'members',
    of: members({
      account: value,
      person: value,
      party,
      area,
      roles: [{ is: 'any', many: true }],
      administrator: oneOf(['system', 'security', 'audit']),
    }),
  },
]
const common: Around = { actor, area, on: value }

export function aroundKinds(kinds: readonly string[]): Around {
  return { ...common, subject: records(kinds) }
}

/** A gate knows what the room that asks tells about the action, and a reason that anyone may give. */
export function aroundGate(kinds: readonly string[], action: string): Around {
  const told = ['reason', ...(actions[action]?.with ?? [])]
  const given: Spots = [{ is: 'members', of: new Map(told.map((name) => [name, () => withSpot(name)])) }]
  return { ...aroundKinds(kinds), with: given }
}

/** What is known of a complaint before anybody answers it. */
export function aroundComplaint(kinds: readonly string[]): Around {
  const told = { kind: oneOf(complaintKinds), of: oneOf(kinds), about: records(kinds), party }
  return { area, on: value, with: [{ is: 'members', of: members(told) }] }
}

/** Ids of records may be walked on; the rest are plain. */
function withSpot(name: string): Spots {
  return name === 'datasets' || name === 'dataset' || name === 'scenario' || name === 'subscription' || name === 'value'
    ? any
    : values
}

export function aroundProcedure(pack: Chapters, procedure: Procedure): Around {
  const above = parentsOf(pack, procedure)
  const tracks = procedure.tracks ? Object.values(procedure.tracks) : []
  return {
    ...aroundKinds(kindsOf(procedure)),
    case: casesOf([procedure.id]),
    ...(above.length > 0 ? { parent: casesOf(above) } : {}),
    ...(tracks.length > 0
      ? { track: [{ is: 'members', of: new Map(tracks.flatMap(Object.keys).map((name) => [name, () => any])) }] }
      : {}),
    ...lineOf(pack, procedure),
  }
}

/** Before there is a case: the links that were given are those of the record to be created. */
export function aroundOpening(known: Known, procedure: Procedure): Around {
  const links = procedure.creates ? linksOf(known, procedure.creates.kind) : new Map()
  const given: Spots = [
    { is: 'members', of: members({ links: [{ is: 'members', of: links }], key: value, track: value }) },
  ]
  return { ...aroundProcedure(known.pack, procedure), with: given }
}

export function aroundAct(pack: Chapters, procedure: Procedure, act: Act): Around {
  const handed = act.file?.receipt ?? act.document
  const document = handed ? pack.documents.get(handed) : undefined
  return {
    ...aroundProcedure(pack, procedure),
    outcome: outcomesOf(act),
    ...(document ? { document: [itemsSpot(document.items)] } : {}),
  }
}

/** A document's own checks, wherever an act asks for it. */
export function aroundDocument(pack: Chapters, id: string): Around {
  const procedures = [...pack.procedures.values()].filter(({ acts }) =>
    acts.some(({ document, file }) => document === id || file?.receipt === id),
  )
  const kinds = procedures.length > 0 ? procedures.flatMap(kindsOf) : [...pack.records.keys()]
  return {
    ...aroundKinds([...new Set(kinds)]),
    ...(procedures.length > 0 ? { case: casesOf(procedures.map((one) => one.id)) } : {}),
    document: [itemsSpot(pack.documents.get(id)?.items ?? [])],
  }
}

function parentsOf(pack: Chapters, of: Procedure): readonly string[] {
  const openers = [...pack.procedures.values()].filter(({ acts }) =>
    acts.some((act) => act.opens?.procedure === of.id || act.clocks.some((clock) => clock.opens === of.id)),
  )
  return [...(of.under ? [of.under.procedure] : []), ...openers.map(({ id }) => id)]
}

/** The list entry of a line, and the record that its key names. */
function lineOf(pack: Chapters, { lines }: Procedure): Around {
  const [document = '', ...path] = lines?.of.split('.') ?? []
  const type = pack.documents.get(document)
  if (!lines || !type) return {}
  const known: Known = { pack, fields: () => new Map() }
  let at: Step = { spots: [itemsSpot(type.items)] }
  for (const name of path) at = at.spots ? step(known, at.spots, name) : at
  if (!at.spots) return {}
  const entry = at.spots.map((spot) => ({ ...spot, many: false }))
  const key = step(known, entry, lines.key).spots ?? any
  return { line: [...entry, ...key, { is: 'members', of: members({ key }) }] }
}
