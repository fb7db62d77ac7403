/** Whether the fact paths of a pack can be filled and what they are compared with can be there, step by step and kind by kind. */
import type { Act, By, Condition, Operand, Place, Procedure } from '../../grammar/pack.ts'
import { nearest } from '../errors.ts'
import { fault, type Reading } from '../read.ts'
import { compared } from './compared.ts'
import { knownOf, targets } from './fields.ts'
import { follow } from './follow.ts'
import {
  aroundAct,
  aroundComplaint,
  aroundDocument,
  aroundGate,
  aroundKinds,
  aroundOpening,
  aroundProcedure,
  type Around,
} from './roots.ts'
import { each, any, members, value, type Spots } from './spot.ts'
import { effectsOf, kindsOf, literal, type Chapters, type Known } from './steps.ts'

/** The period of a duty that is over. */
const period: Spots = [{ is: 'members', of: members({ first: value, last: value }) }]

interface Looking {
  readonly reading: Reading
  readonly known: Known
}

/** Checks every path of a pack; a path that nothing could fill or a value that never comes is a fault. */
export function checkPaths(reading: Reading, pack: Chapters): void {
  const looking: Looking = { reading, known: knownOf(pack) }
  const all = [...pack.records.keys()]
  for (const kind of pack.records.values())
    for (const reader of kind.readers) condition(looking, reader.while, aroundKinds([kind.id]))
  for (const role of pack.roles.values()) condition(looking, role.complaints, aroundComplaint(all))
  for (const document of pack.documents.values())
    for (const check of document.checks) condition(looking, check, aroundDocument(pack, document.id))
  for (const one of pack.procedures.values()) procedure(looking, one)
  for (const gate of pack.gates.values()) {
    const around = aroundGate(gate.on ?? all, gate.action)
    for (const need of gate.needs) condition(looking, need, around)
    bys(looking, gate.by, around, gate.place)
  }
  for (const duty of pack.duties.values()) {
    const around = aroundKinds([duty.about])
    condition(looking, duty.while, { ...around, item: period })
    bys(looking, [duty.owner, ...duty.tell], around, duty.place)
  }
}

function procedure(looking: Looking, of: Procedure): void {
  const { pack } = looking.known
  const opening = aroundOpening(looking.known, of)
  for (const need of of.needs) condition(looking, need, opening)
  if (of.creates?.holder) path(looking, of.creates.holder, of.place, opening)
  if (of.creates?.giver) bys(looking, of.creates.giver, opening, of.place)
  const { case: _case, ...before } = aroundProcedure(pack, of)
  condition(looking, of.under?.while ?? null, before)
  for (const one of of.acts) act(looking, of, one)
}

function act(looking: Looking, procedure: Procedure, of: Act): void {
  const around = aroundAct(looking.known.pack, procedure, of)
  for (const one of [of.when, of.while, ...of.needs]) condition(looking, one, around)
  const review = of.review ? [...of.review.from, ...of.review.panel] : []
  const pool = of.draw ? [of.draw.pool] : []
  bys(looking, [...of.by, ...review, ...pool, ...(of.file ? [of.file.to] : [])], around, of.place)
  const until = typeof of.hold?.until === 'string' ? of.hold.until : null
  for (const one of [of.at, of.opens?.about, of.opens?.key, of.hold?.on, until, of.review?.noneWith, of.draw?.noneWith])
    if (one) path(looking, one, of.place, around)
  for (const one of [of.extends?.by, of.file?.silent, typeof of.hold?.until === 'string' ? null : of.hold?.until])
    if (one) operand(looking, one.limit, of.place, around)
  if (of.draw) operand(looking, of.draw.number, of.place, around)
  for (const clock of of.clocks) {
    bys(looking, clock.tell, around, clock.place)
    for (const one of [clock.since.includes('.') ? clock.since : null, clock.until])
      if (one) path(looking, one, clock.place, around)
    if (clock.duration) operand(looking, clock.duration.limit, clock.place, around)
  }
  const standing = (found: string | null, kinds: readonly string[]) => {
    if (found !== null) known(looking, 'standing', found, standingsOf(looking, kinds), of.place)
  }
  for (const one of [of.standing, ...of.outcomes.map((outcome) => outcome.standing)]) standing(one, kindsOf(procedure))
  for (const use of effectsOf(of)) {
    for (const one of Object.values(use.with)) operand(looking, one, of.place, around)
    if (use.effect === 'set-standing') standing(literal(use.with['to']), targets(looking.known, use, around, procedure))
    const kind = use.effect === 'create-record' ? literal(use.with['kind']) : null
    if (kind !== null) known(looking, 'record', kind, [...looking.known.pack.records.keys()], of.place)
    const role = use.effect === 'assign-role' ? literal(use.with['role']) : null
    if (role !== null) known(looking, 'role', role, [...looking.known.pack.roles.keys()], of.place)
  }
}

function standingsOf(looking: Looking, kinds: readonly string[]): readonly string[] {
  return kinds.flatMap((kind) => looking.known.pack.records.get(kind)?.standings ?? [])
}

function known({ reading }: Looking, what: string, found: string, words: readonly string[], place: Place): void {
  if (words.length > 0 && !words.includes(found))
    fault(reading, place, 'unknown-word', { what, found, near: nearest(found, words) })
}

function bys(looking: Looking, of: readonly By[], around: Around, place: Place): void {
  for (const one of of.flatMap((by) => [by.of, ...by.differsFrom])) if (one !== null) path(looking, one, place, around)
}

function operand(looking: Looking, of: Operand, place: Place, around: Around): void {
  if ('compute' in of) {
    for (const one of of.of) operand(looking, one, place, around)
    return
  }
  if ('total' in of) {
    const list = path(looking, of.total, place, around)
    const inside: Around = { ...around, item: each(list), ...(around.item ? { outer: around.item } : {}) }
    operand(looking, of.each, place, inside)
    for (const one of of.where) {
      const found = path(looking, one.fact, place, inside)
      if (!one.operand) continue
      operand(looking, one.operand, place, inside)
      for (const wrong of compared(looking.known, found, one))
        fault(looking.reading, place, 'unknown-value', { path: one.fact, ...wrong })
    }
    return
  }
  if (!('fact' in of)) return
  path(looking, of.fact, place, around)
  for (const length of [of.plus, of.minus]) if (length) operand(looking, length.limit, place, around)
}

function condition(looking: Looking, of: Condition | null, around: Around): void {
  if (!of) return
  switch (of.type) {
    case 'check': {
      const found = path(looking, of.fact, of.place, around)
      if (!of.operand) return
      operand(looking, of.operand, of.place, around)
      for (const wrong of compared(looking.known, found, of))
        fault(looking.reading, of.place, 'unknown-value', { path: of.fact, ...wrong })
      return
    }
    case 'all':
    case 'any':
      for (const one of of.of) condition(looking, one, around)
      return
    case 'not':
    case 'reading':
      condition(looking, of.of, around)
      return
    case 'when':
      condition(looking, of.when, around)
      condition(looking, of.of, around)
      return
    case 'every':
    case 'some':
    case 'none': {
      const list = path(looking, of.list, of.place, around)
      if (of.first) operand(looking, of.first, of.place, around)
      const inside: Around = { ...around, item: each(list), ...(around.item ? { outer: around.item } : {}) }
      for (const one of of.of) condition(looking, one, inside)
    }
  }
}

/** What stands at the path; anything, once it was told that nothing does. */
function path({ reading, known }: Looking, of: string, place: Place, around: Around): Spots {
  const { spots, wrong, doubtful } = follow(known, of, around)
  if (wrong) fault(reading, place, 'unknown-path', { path: of, ...wrong })
  if (doubtful) reading.faults.warnings.push({ place, code: 'doubtful-path', params: { path: of, ...doubtful } })
  return spots ?? any
}
