/** A small world in memory in which cases are really decided, for cases in YAML, the explorer and property tests. */
import {
  addDays,
  startOf,
  WorkingCalendar,
  type Day,
  type Instant,
  type Json,
  type JsonObject,
  type Refusal,
  type Result,
} from '../../kernel/index.ts'
import {
  permit,
  type EvalScene,
  type Actor,
  type Pack,
  type PartyView,
  type Permit,
  type World,
} from '../../law/index.ts'
import type { DutyRow } from '../duties/index.ts'
import { decide } from '../machine/decide.ts'
import { enter, type EnterCommand, type Entered } from '../existing/index.ts'
import { begin, evolve, evolveRecord } from '../state/evolve.ts'
import type { CaseState, Command, Happening, OpenCommand, RecordState, Scene } from '../state/model.ts'
import { dutyBook } from './duty-book.ts'
import { open, type Opened } from '../opening/open.ts'
import { nextTick, tick } from '../machine/tick.ts'

export interface Playground {
  readonly scene: Scene
  readonly log: readonly Happening[]
  today: Day
  now(): Instant
  party(party: PartyView): void
  record(record: RecordState): void
  choose(area: string, name: string, value: Json): void
  note(record: string, fields: JsonObject): void
  case(id: string): CaseState
  recordOf(id: string): RecordState
  cases(): readonly CaseState[]
  open(command: OpenCommand): Result<Opened, Refusal>
  enter(command: EnterCommand): Result<Entered, Refusal>
  act(id: string, command: Command): Result<readonly Happening[], Refusal>
  ask(actor: Actor, action: string, on: string | null, args: JsonObject, area: string): Permit
  /** What is owed for a record, the oldest period first. */
  owed(duty: string, record: string): readonly DutyRow[]
  /** What a duty looks at. */
  dutyScene(record: string): EvalScene
  /** Lives through every day up to and with this one on which a clock or a date has something to say. */
  advance(to: Day): void
}

/** `hash` is any stable digest; the world begins empty on a day. */
export function playground(pack: Pack, today: Day, hash: (text: string) => string, trace?: Set<string>): Playground {
  const records = new Map<string, RecordState>()
  const parties = new Map<string, PartyView>()
  const cases = new Map<string, CaseState>()
  const chosen = new Map<string, Json>()
  const claims = new Map<string, string>()
  const log: Happening[] = []
  let count = 0
  const world: World = {
    record: (id) => records.get(id) ?? null,
    party: (id) => parties.get(id) ?? null,
    case: (id) => cases.get(id) ?? null,
    casesAbout: (record, procedure) =>
      [...cases.values()]
        .filter((one) => one.about === record && one.procedure === procedure)
        .map((one) => one.id)
        .toReversed(),
    linked: (record, kind) =>
      [...records.values()]
        .filter(
          (one) => one.kind === kind && (one.holder === record || Object.values(one.links).flat().includes(record)),
        )
        .map((one) => one.id),
    holders: (role, area) =>
      [...parties.values()]
        .filter((one) => one.roles.some((tie) => tie.role === role && tie.area === area))
        .map((one) => one.id),
    chosen: (area, name) => chosen.get(`${area}|${name}`) ?? null,
    claimed: (key) => claims.get(key) ?? null,
  }
  const scene: Scene = {
    pack,
    calendar: new WorkingCalendar(pack.notices),
    world,
    newId: (what) => `${what}-${String((count += 1)).padStart(16, '0')}`,
    sha256: hash,
    ...(trace ? { trace } : {}),
  }
  const book = dutyBook({ pack, world, calendar: scene.calendar, records, cases, trace })
  function apply(happenings: readonly Happening[]): void {
    for (const one of happenings) {
      log.push(one)
      if ('record' in one.stream) {
        records.set(one.stream.record, evolveRecord(records.get(one.stream.record) ?? null, one))
        if (one.type === 'record-created') book.begin(one.stream.record, one.on)
        if (one.type === 'claim-taken') claims.set(String(one.data['key']), one.stream.record)
        if (one.type === 'claim-released') claims.delete(String(one.data['key']))
      } else if (one.type === 'case-opened') cases.set(one.stream.case, begin(one))
      else cases.set(one.stream.case, evolve(there(cases, one.stream.case), one))
      if (one.type === 'role-assigned') assign(parties, one.data)
    }
  }
  const ground: Playground = {
    scene,
    log,
    today,
    now: () => startOf(ground.today, 9 * 60),
    party: (party) => void parties.set(party.id, party),
    record(record) {
      records.set(record.id, record)
      book.begin(record.id, ground.today)
    },
    owed: (duty, record) => book.owed(duty, record),
    dutyScene: (record) => book.scene(there(records, record), ground.today),
    choose: (area, name, value) => void chosen.set(`${area}|${name}`, value),
    note: (record, fields) =>
      apply([{ stream: { record }, type: 'record-noted', data: { fields }, on: ground.today, clauses: [] }]),
    case: (id) => there(cases, id),
    recordOf: (id) => there(records, id),
    cases: () => [...cases.values()],
    open(command) {
      const made = open(command, scene)
      if (made.ok) apply(made.value.happenings)
      return made
    },
    enter(command) {
      const made = enter(command, scene)
      if (made.ok) apply(made.value.happenings)
      return made
    },
    act(id, command) {
      const made = decide(there(cases, id), command, scene)
      if (made.ok) apply(made.value)
      return made
    },
    ask: (actor, action, on, args, area) =>
      permit(
        { actor, action, on, with: args, at: ground.now(), area },
        { pack, world, calendar: scene.calendar, ...(trace ? { trace } : {}) },
      ),
    advance(to) {
      for (let day = nextDay(); day !== null && day <= to; day = nextDay()) {
        ground.today = day
        let moved = false
        for (const one of cases.values()) {
          const happened = tick(one, day, scene)
          apply(happened)
          moved ||= happened.length > 0
        }
        book.look(ground.today)
        if (!moved) ground.today = addDays(day, 1)
        if (ground.today > to) break
      }
      ground.today = to
      for (const one of cases.values()) apply(tick(one, to, scene))
      book.look(ground.today)
    },
  }
  function nextDay(): Day | null {
    const ticks = [...cases.values()].map((one) => nextTick(one, scene))
    const days = [...ticks, book.next(ground.today)].filter((day): day is Day => day !== null)
    const [first] = days.map((day) => (day < ground.today ? ground.today : day)).sort()
    return first ?? null
  }
  return ground
}

function assign(parties: Map<string, PartyView>, data: JsonObject): void {
  const party = parties.get(String(data['party']))
  if (party)
    parties.set(party.id, {
      ...party,
      roles: [...party.roles, { role: String(data['role']), area: String(data['area']) }],
    })
}

function there<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id)
  if (found === undefined) throw new RangeError(`there is no ${id} here`)
  return found
}
