/** State is the fold of what happened. */
import type { Day, JsonObject } from '../../kernel/index.ts'
import {
  recusal,
  sameTurn,
  struck,
  transferred,
  undone,
  type Handing,
  type Recusal,
  type Undoing,
} from './set-aside.ts'
import type {
  ActDone,
  CaseState,
  ChildCase,
  ClockState,
  Filing,
  Happening,
  Hold,
  Objection,
  Offer,
  Opinion,
  Panel,
  RecordState,
  Returned,
} from './model.ts'

type Data<T> = T & JsonObject
const as = <T>(data: JsonObject) => data as unknown as Data<T>

/** The case that a `case-opened` begins. */
export function begin(happening: Happening): CaseState {
  const data = as<
    Pick<
      CaseState,
      | 'id'
      | 'procedure'
      | 'track'
      | 'about'
      | 'under'
      | 'key'
      | 'area'
      | 'pack'
      | 'openedBy'
      | 'openedByPerson'
      | 'entered'
      | 'trial'
    >
  >(happening.data)
  return {
    id: data.id,
    procedure: data.procedure,
    track: data.track,
    about: data.about,
    under: data.under,
    key: data.key,
    area: data.area,
    pack: data.pack,
    openedBy: data.openedBy,
    openedByPerson: data.openedByPerson,
    opened: happening.on,
    ...(data.entered ? { entered: data.entered } : {}),
    ...(data.trial ? { trial: true } : {}),
    rounds: {},
    done: [],
    opinions: [],
    objections: [],
    filings: [],
    lines: [],
    lineEntries: {},
    clocks: [],
    marks: [],
    children: [],
    returned: [],
    suspended: false,
    ended: null,
    endedOn: null,
    version: 1,
  }
}

/** The case after one more event of its stream. An event that cannot follow is a fault: a RangeError. */
export function evolve(state: CaseState, happening: Happening): CaseState {
  if (!('case' in happening.stream) || happening.stream.case !== state.id)
    throw new RangeError(`${happening.type} is not an event of ${state.id}`)
  if (state.ended !== null && !afterEnd.has(happening.type))
    throw new RangeError(`${happening.type} after the end of ${state.id}`)
  return { ...change(state, happening.type, happening.data, happening.on), version: state.version + 1 }
}

/** Folds a whole stream, the first event of which opens the case. */
export function foldCase(happenings: readonly Happening[]): CaseState {
  const [first, ...rest] = happenings
  if (first?.type !== 'case-opened') throw new RangeError('a case begins with case-opened')
  return rest.reduce(evolve, begin(first))
}

const afterEnd = new Set(['told', 'effect-asked', 'child-ended', 'child-opened', 'clock-met', 'role-assigned'])

function change(state: CaseState, type: string, data: JsonObject, on: Day): CaseState {
  switch (type) {
    case 'act-done': {
      const done = as<ActDone>(data)
      return { ...state, done: [...state.done, { ...done, on }] }
    }
    case 'act-corrected':
      return corrected(state, as<Slip>(data), on)
    case 'opinion-given':
    case 'act-signed':
      return { ...state, opinions: [...state.opinions, { ...as<Opinion>(data), on }] }
    case 'objection-made':
      return { ...state, objections: [...state.objections, { ...as<Objection>(data), on, answer: null }] }
    case 'objection-answered': {
      const { objection, upheld, text, by } = as<{ objection: string; upheld: boolean; text: string; by: string }>(data)
      return {
        ...state,
        objections: state.objections.map((one) =>
          one.id === objection ? { ...one, answer: { upheld, text, on, by } } : one,
        ),
      }
    }
    case 'filing-sent':
      return { ...state, filings: [...state.filings, { ...as<Filing>(data), on, state: 'sent' }] }
    case 'filing-received':
    case 'filing-returned':
      return {
        ...state,
        returned: type === 'filing-received' ? checkedNow(state.returned, as<Filing>(data), on) : state.returned,
        filings: lastFiling(state, as<Filing>(data), type === 'filing-received' ? 'received' : 'returned'),
      }
    case 'lines-set': {
      const { lines, entries } = as<{ lines: readonly string[]; entries: { [line: string]: JsonObject } }>(data)
      return { ...state, lines, lineEntries: entries }
    }
    case 'round-opened': {
      const { acts } = as<{ acts: { [act: string]: number } }>(data)
      const days = Object.fromEntries(Object.keys(acts).map((act) => [act, on]))
      return { ...state, rounds: { ...state.rounds, ...acts }, roundDays: { ...state.roundDays, ...days } }
    }
    case 'mark-set': {
      const { mark } = as<{ mark: string }>(data)
      return state.marks.includes(mark) ? state : { ...state, marks: [...state.marks, mark] }
    }
    case 'returned-for-completion':
      return { ...state, returned: [...state.returned, { ...as<Returned>(data), on, completed: false }] }
    case 'completed': {
      const { act, line, changed, again, answers, said, papers } = as<Returned & { again?: boolean }>(data)
      const back = again ? { answers: answers ?? [], said: said ?? null, papers: papers ?? [], checkedOn: null } : {}
      const full = { completed: true, completedOn: on, ...(changed ? { changed } : {}), ...back }
      return {
        ...state,
        ...(again ? { filings: cameAgain(state.filings, as<Filing>(data), on) } : {}),
        returned: state.returned.map((one) =>
          one.act === act && one.line === line && !one.completed ? { ...one, ...full } : one,
        ),
      }
    }
    case 'act-undone':
      return undone(state, as<Undoing>(data), on)
    case 'opinion-struck':
      return struck(state, as<Undoing>(data), on)
    case 'panel-drawn':
      return {
        ...state,
        panels: [...(state.panels ?? []), { ...as<Panel>(data), recused: as<Panel>(data).recused ?? [] }],
      }
    case 'panel-recused':
      return { ...state, panels: recusal(state.panels ?? [], as<Recusal>(data)) }
    case 'case-suspended':
      return { ...state, suspended: true }
    case 'case-resumed':
      return { ...state, suspended: false }
    case 'case-transfer-offered':
      return { ...state, offer: { ...as<Offer>(data), on } }
    case 'case-transfer-refused':
      return { ...state, offer: null }
    case 'case-turned': {
      const { from, to, act, round } = as<{ from: string; to: string; act: string; round: number }>(data)
      return { ...state, about: to, former: [...(state.former ?? []), { about: from, act, round }] }
    }
    case 'case-transferred':
      return transferred(state, as<Handing>(data), on)
    case 'case-ended':
      return { ...state, ended: as<{ as: string }>(data).as, endedOn: on }
    case 'child-opened':
      return { ...state, children: [...state.children, { ...as<ChildCase>(data), ended: null }] }
    case 'child-ended': {
      const child = as<ChildCase>(data)
      return {
        ...state,
        children: state.children.map((one) => (one.case === child.case ? { ...one, ended: child.ended } : one)),
      }
    }
    case 'clock-started':
    case 'clock-warned':
    case 'clock-met':
    case 'clock-reopened':
    case 'clock-extended':
    case 'clock-passed':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-moved':
      return { ...state, clocks: clocksAfter(state.clocks, type, as<ClockState>(data), on) }
    case 'told':
    case 'case-related':
    case 'effect-asked':
    case 'role-assigned':
      return state
    default:
      throw new RangeError(`no such event of a case: ${type}`)
  }
}

/** `restarts`: what stood in public stands anew from the day of the correction. */
type Slip = Pick<ActDone, 'act' | 'line' | 'round' | 'document' | 'digest'> & {
  readonly restarts?: boolean
  readonly papers?: ActDone['papers']
  readonly declined?: ActDone['declined']
}

function corrected(state: CaseState, slip: Slip, on: Day): CaseState {
  const index = state.done.findLastIndex((one) => sameTurn(one, slip))
  if (index < 0) throw new RangeError(`${slip.act} was not done and cannot be corrected`)
  return {
    ...state,
    done: state.done.map((one, at) =>
      at === index
        ? {
            ...one,
            document: slip.document,
            digest: slip.digest,
            on: slip.restarts ? on : one.on,
            ...(slip.papers ? { papers: slip.papers } : {}),
            ...(slip.declined ? { declined: slip.declined } : {}),
          }
        : one,
    ),
  }
}

function lastFiling(state: CaseState, of: Filing, now: Filing['state']): readonly Filing[] {
  const index = state.filings.findLastIndex((one) => sameTurn(one, of) && one.state === 'sent')
  if (index < 0) throw new RangeError(`${of.act} was not sent`)
  return state.filings.map((one, at) => (at === index ? { ...one, state: now } : one))
}

/** A filing that was completed waits for its receiver again, with what came beside what was there. */
function cameAgain(filings: readonly Filing[], of: Filing, on: Day): readonly Filing[] {
  const index = filings.findLastIndex((one) => sameTurn(one, of))
  return filings.map((one, at) =>
    at === index
      ? {
          ...one,
          state: 'sent',
          again: on,
          ...(of.document ? { document: of.document } : {}),
          papers: [...(one.papers ?? []), ...(of.papers ?? [])],
        }
      : one,
  )
}

function checkedNow(returned: readonly Returned[], of: Filing, on: Day): readonly Returned[] {
  return returned.map((one) => (sameTurn(one, of) && one.checkedOn === null ? { ...one, checkedOn: on } : one))
}

function clocksAfter(clocks: readonly ClockState[], type: string, data: ClockState, on: Day): readonly ClockState[] {
  const same = (one: ClockState) => one.key === data.key && sameTurn(one, data)
  if (type === 'clock-started') {
    const started: ClockState = { ...data, pausedSince: null, paused: 0, warned: false, state: 'running' }
    return [...clocks.filter((one) => !same(one)), started]
  }
  if (!clocks.some(same)) throw new RangeError(`${type} of a clock that never started: ${data.key}`)
  return clocks.map((one) => (same(one) ? clockAfter(one, type, data, on) : one))
}

function clockAfter(clock: ClockState, type: string, data: ClockState, on: Day): ClockState {
  switch (type) {
    case 'clock-warned':
      return { ...clock, warned: true }
    case 'clock-met':
      return { ...clock, state: 'met' }
    case 'clock-reopened':
      return { ...clock, state: 'running' }
    case 'clock-passed':
      return { ...clock, state: 'passed' }
    case 'clock-paused':
      return { ...clock, state: 'paused', pausedSince: on }
    case 'clock-resumed':
      return {
        ...clock,
        state: 'running',
        pausedSince: null,
        paused: data.paused,
        due: data.due,
        warnOn: data.warnOn,
        provisional: data.provisional,
      }
    case 'clock-extended':
      return {
        ...clock,
        extended: [...(clock.extended ?? []), ...(data.term ? [data.term] : [])],
        due: data.due,
        warnOn: data.warnOn,
        provisional: data.provisional,
        warned: false,
      }
    default:
      return { ...clock, due: data.due, warnOn: data.warnOn, provisional: data.provisional }
  }
}

/** The record after one more event of its stream; `null` before `record-created`. */
export function evolveRecord(record: RecordState | null, happening: Happening): RecordState {
  const data = happening.data
  if (happening.type === 'record-created') {
    if (record) throw new RangeError(`${record.id} exists already`)
    return { ...as<RecordState>(data), holds: [], claims: [], version: 1 }
  }
  if (!record) throw new RangeError(`${happening.type} before record-created`)
  return { ...recordChange(record, happening.type, data, happening), version: record.version + 1 }
}

function recordChange(record: RecordState, type: string, data: JsonObject, happening: Happening): RecordState {
  switch (type) {
    case 'record-standing':
      return { ...record, standing: as<{ standing: string }>(data).standing }
    case 'record-noted':
      return { ...record, fields: { ...record.fields, ...as<{ fields: JsonObject }>(data).fields } }
    case 'record-linked': {
      const { name, to, giver } = as<{ name: string; to: string | readonly string[]; giver?: string }>(data)
      return { ...record, links: { ...record.links, [name]: to }, ...(giver === undefined ? {} : { giver }) }
    }
    case 'record-held':
      return { ...record, holder: as<{ holder: string }>(data).holder }
    case 'hold-placed': {
      const { procedure: _of, act: _by, reason: _why, ...hold } = as<Hold>(data)
      return {
        ...record,
        holds: [
          ...record.holds.filter((one) => one.name !== hold.name || one.case !== hold.case),
          { ...hold, since: happening.on },
        ],
      }
    }
    case 'hold-lifted': {
      const { name, case: of } = as<{ name: string; case: string | null }>(data)
      return { ...record, holds: record.holds.filter((one) => one.name !== name || (of !== null && one.case !== of)) }
    }
    case 'claim-taken':
      return { ...record, claims: [...record.claims, as<{ key: string }>(data).key] }
    case 'claim-released':
      return { ...record, claims: record.claims.filter((key) => key !== as<{ key: string }>(data).key) }
    default:
      throw new RangeError(`no such event of a record: ${type}`)
  }
}
