/** What the fields of records can hold: documents stored there, facts that packs and rooms note. */
import type { EffectUse, Operand, Procedure } from '../../grammar/pack.ts'
import { roomFacts } from '../../vocabulary/room-facts.ts'
import { any, itemsSpot, oneOf, roomSpot, value, type Spots } from './spot.ts'
import { aroundAct, type Around } from './roots.ts'
import { effectsOf, kindsOf, literal, type Chapters, type Known } from './steps.ts'
import { follow } from './follow.ts'

type Fields = Map<string, Map<string, (() => Spots)[]>>

/** Everything known of the pack's records. */
export function knownOf(pack: Chapters): Known {
  const fields: Fields = new Map()
  const known: Known = {
    pack,
    fields: (kind) =>
      new Map([...(fields.get(kind) ?? [])].map(([name, found]) => [name, () => found.flatMap((of) => of())])),
  }
  const add = (kind: string, name: string, of: () => Spots) => {
    const kept = fields.get(kind) ?? new Map<string, (() => Spots)[]>()
    fields.set(kind, kept.set(name, [...(kept.get(name) ?? []), of]))
  }
  for (const kind of pack.records.keys())
    for (const [name, fact] of Object.entries({ ...roomFacts['*'], ...roomFacts[kind] }))
      add(kind, name, () => [roomSpot(fact)])
  for (const procedure of pack.procedures.values()) stored(pack, procedure, add)
  // Where a note goes is told before any note is known, so that the order of procedures makes no difference.
  const notes = [...pack.procedures.values()].flatMap((procedure) => noted(known, procedure))
  for (const { kinds, name, of } of notes) for (const kind of kinds) add(kind, name, of)
  return known
}

type Add = (kind: string, name: string, of: () => Spots) => void

function stored(pack: Chapters, procedure: Procedure, add: Add): void {
  for (const act of procedure.acts) {
    const document = act.document ? pack.documents.get(act.document) : undefined
    if (document && act.store)
      for (const kind of kindsOf(procedure)) add(kind, act.store, () => [itemsSpot(document.items)])
  }
}

interface Note {
  readonly kinds: readonly string[]
  readonly name: string
  readonly of: () => Spots
}

function noted(known: Known, procedure: Procedure): readonly Note[] {
  return procedure.acts.flatMap((act) => {
    const around = aroundAct(known.pack, procedure, act)
    return effectsOf(act).flatMap((use): readonly Note[] => {
      if (use.effect === 'note') {
        const name = literal(use.with['name'])
        return name === null
          ? []
          : [
              {
                kinds: targets(known, use, around, procedure),
                name,
                of: once(() => operandSpots(known, use.with['value'], around)),
              },
            ]
      }
      const kind = literal(use.with['kind'])
      if (use.effect !== 'create-record' || kind === null) return []
      return Object.entries(use.with).flatMap(([name, operand]) =>
        name.startsWith('fields.')
          ? [{ kinds: [kind], name: name.slice(7), of: once(() => operandSpots(known, operand, around)) }]
          : [],
      )
    })
  })
}

/** The kinds of record that an effect bears on; all of them when that cannot be known. */
export function targets(known: Known, use: EffectUse, around: Around, procedure: Procedure): readonly string[] {
  const of = use.with['of']
  if (!of) return kindsOf(procedure)
  const path = 'fact' in of ? of.fact : literal(of)
  const spots = path === null ? any : (follow(known, path.replace(/\.id$/, ''), around).spots ?? any)
  const kinds = spots.flatMap((spot) => (spot.is === 'record' ? [spot.kind] : []))
  return kinds.length === spots.length ? kinds : [...known.pack.records.keys()]
}

function operandSpots(known: Known, operand: Operand | undefined, around: Around): Spots {
  if (operand && 'fact' in operand) return follow(known, operand.fact, around).spots ?? any
  const word = literal(operand)
  if (word !== null) return oneOf([word])
  return operand && 'value' in operand && typeof operand.value === 'object' ? any : value
}

/** Found when first asked for; a fact that is noted from itself can be anything. */
function once(find: () => Spots): () => Spots {
  let found: Spots | null = null
  return () => {
    if (found) return found
    found = any
    found = find()
    return found
  }
}
