/** The days to come if nobody acts, lived through on a copy of the world. */
import { addDays, type Day } from '../../kernel/index.ts'
import type { World } from '../../law/index.ts'
import { begin, evolve, evolveRecord } from '../state/evolve.ts'
import type { CaseState, Happening, RecordState, Scene } from '../state/model.ts'
import { nextTick, tick } from '../machine/tick.ts'

export interface Fork {
  readonly happenings: readonly Happening[]
  /** The cases as they would stand at the end: those it began with, and whatever was opened or touched. */
  readonly cases: ReadonlyMap<string, CaseState>
  /** More happened than is told. */
  readonly cut: boolean
}

/** Happenings told at most, and days lived through. */
const MOST = 500
const MOST_DAYS = 2_000

/**
 * Lives from a day to another with these cases. What the world has not loaded is noted there as a miss: load it and ask again;
 * the answer is whole only when nothing was missed.
 */
export function fork(start: readonly CaseState[], from: Day, until: Day, scene: Scene): Fork {
  const cases = new Map(start.map((one) => [one.id, one]))
  const records = new Map<string, RecordState>()
  const happenings: Happening[] = []
  const inside: Scene = { ...scene, world: forked(scene.world, cases, records) }
  let today = from
  for (let days = 0; days < MOST_DAYS && happenings.length <= MOST; days += 1) {
    const next = nextDay(cases, inside, today)
    if (next === null || next > until) break
    today = next
    const before = happenings.length
    for (const one of cases.values()) {
      const happened = tick(one, today, inside)
      for (const each of happened) apply(each, scene.world, cases, records)
      happenings.push(...happened)
    }
    if (happenings.length === before) today = addDays(today, 1)
  }
  return { happenings: happenings.slice(0, MOST), cases, cut: happenings.length > MOST }
}

function nextDay(cases: ReadonlyMap<string, CaseState>, scene: Scene, today: Day): Day | null {
  const days = [...cases.values()].flatMap((one) => nextTick(one, scene) ?? [])
  return days.map((day) => (day < today ? today : day)).sort()[0] ?? null
}

function apply(one: Happening, world: World, cases: Map<string, CaseState>, records: Map<string, RecordState>): void {
  if ('record' in one.stream) {
    const { record } = one.stream
    const before = records.get(record) ?? world.record(record)
    if (before !== undefined || one.type === 'record-created') records.set(record, evolveRecord(before ?? null, one))
    return
  }
  const { case: id } = one.stream
  if (one.type === 'case-opened') {
    cases.set(id, begin(one))
    return
  }
  const before = cases.get(id) ?? world.case(id)
  if (before) cases.set(id, evolve(before, one))
}

function forked(world: World, cases: ReadonlyMap<string, CaseState>, records: ReadonlyMap<string, RecordState>): World {
  return {
    ...world,
    record: (id) => records.get(id) ?? world.record(id),
    case: (id) => cases.get(id) ?? world.case(id),
    party: (id) => world.party(id),
    casesAbout(record, procedure) {
      const known = world.casesAbout(record, procedure)
      const fresh = [...cases.values()].filter((one) => one.about === record && one.procedure === procedure)
      return known && [...new Set([...fresh.map((one) => one.id).toReversed(), ...known])]
    },
    linked: (record, kind) => world.linked(record, kind),
    holders: (role, area) => world.holders(role, area),
    chosen: (area, name) => world.chosen(area, name),
    claimed: (key) => world.claimed(key),
  }
}
