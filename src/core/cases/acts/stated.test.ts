import { expect, it } from 'vitest'
import { day, WorkingCalendar } from '../../kernel/index.ts'
import type { Act, Outcome, Pack, RecordState } from '../../law/index.ts'
import type { CaseState, Command, Scene } from '../state/model.ts'
import { statedIn } from './stated.ts'

const act = {
  id: 'decide',
  kind: 'decide',
  hold: null,
  effects: [],
  standing: null,
  clauses: ['c-1'],
  clocks: [],
  document: null,
} as unknown as Act
const refused = { id: 'refused', positive: false, backTo: null, effects: [], reason: true } as unknown as Outcome
const state = {
  about: 'grant-a',
  area: '990100',
  openedBy: 'party-bureau',
  opened: '2026-03-02',
  done: [],
  opinions: [],
  clocks: [],
} as unknown as CaseState
const holder = { id: 'grant-a', holder: 'party-op' } as RecordState

function scene(settings: readonly (readonly [string, unknown])[] = []): Scene {
  const pack = { clauses: new Map([['c-1', {}]]), settings: new Map(settings), documents: new Map() } as unknown as Pack
  const world = { record: () => holder, chosen: () => null } as never
  return { pack, world, calendar: new WorkingCalendar([]), newId: () => '', sha256: () => '' }
}
const command = (more: Partial<Command> = {}): Command =>
  ({ actor: { party: 'party-bureau' }, on: day('2026-03-16'), reason: '逾期未改', ...more }) as Command
const codes = (found: ReturnType<typeof statedIn>) => (found.ok ? [] : found.error.map(({ code }) => code))
const days = [['hearing-days', { default: 5, unit: 'working-day', min: 3, max: 30, clauses: ['c-1'] }]] as const

it('given a decision against a party that the case never heard, when it is taken, then facts and hearing are wanted at once', () => {
  expect(codes(statedIn(state, act, refused, command({ reason: ' ' }), scene()))).toEqual([
    'facts-wanted',
    'hearing-wanted',
  ])
})

it('given grounds that the pack does not know, or a hearing after the decision, when it is taken, then each is told', () => {
  const heard = { way: 'heard', on: day('2026-03-17'), note: ' ' } as const
  const stated = { facts: '逾期', grounds: ['c-9'], heard }
  expect(codes(statedIn(state, act, refused, command({ stated }), scene()))).toEqual([
    'grounds-unknown',
    'hearing-note',
    'hearing-day',
  ])
})

it('given the days that a pack gives to be heard, when a party was only told, then the decision waits for them, and without such days it does not', () => {
  const told = (on: string) =>
    command({ stated: { facts: '逾期', heard: { way: 'told', on: day(on), note: '送达回证' } } })
  expect(codes(statedIn(state, act, refused, told('2026-03-09'), scene(days)))).toEqual(['hearing-runs'])
  expect(statedIn(state, act, refused, told('2026-03-06'), scene(days))).toMatchObject({
    value: { facts: '逾期', grounds: ['c-1'], against: 'party-op', heard: { way: 'told', on: '2026-03-06' } },
  })
  expect(codes(statedIn(state, act, refused, told('2026-03-13'), scene()))).toEqual([])
  const waived = { facts: '逾期', heard: { way: 'waived', on: day('2026-03-13'), note: '书面放弃' } } as const
  expect(codes(statedIn(state, act, refused, command({ stated: waived }), scene(days)))).toEqual([])
})

it('given what the case itself shows, when nothing is said of hearing, then that counts: they spoke, they applied, or it is interim', () => {
  const way = (of: CaseState, by: Act = act) => {
    const found = statedIn(of, by, refused, command(), scene(days))
    return found.ok ? found.value?.heard.way : codes(found)
  }
  expect(way({ ...state, done: [{ party: 'party-op', on: '2026-03-10', act: 'state' }] } as never)).toBe('heard')
  expect(way({ ...state, openedBy: 'party-op' } as never)).toBe('applied')
  const paper = { party: 'party-op', on: '2026-03-02', act: 'apply' }
  const asked = { party: 'party-bureau', on: '2026-03-05', act: 'ask' }
  const applied = { ...state, openedBy: 'party-op', done: [paper] }
  expect(way(applied as never)).toBe('applied')
  expect(way({ ...applied, done: [paper, asked] } as never)).toBe('applied')
  expect(way({ ...applied, done: [paper, asked, { ...paper, act: 'state' }] } as never)).toBe('heard')
  expect(way(state, { ...act, hold: { name: 'stopped' } } as never)).toBe('afterwards')
  expect(way(state)).toEqual(['hearing-wanted'])
  expect(
    statedIn(
      state,
      act,
      { ...refused, positive: true, reason: false, standing: null, ends: null } as never,
      command(),
      scene(),
    ),
  ).toEqual({
    ok: true,
    value: null,
  })
})

it('given what one’s own case stops of another party, when it is stopped, then it goes against them and they are heard afterwards', () => {
  const own = { ...state, about: 'incident-a' } as CaseState
  const records: Record<string, RecordState> = {
    'incident-a': { id: 'incident-a', holder: 'party-bureau' } as RecordState,
    'grant-a': holder,
  }
  const stage = { ...scene(), world: { record: (id: string) => records[id], chosen: () => null } as never }
  const stopping = { ...act, hold: { name: 'stopped' } } as never
  expect(statedIn(own, stopping, refused, command(), stage, ['grant-a'])).toMatchObject({
    value: { against: 'party-op', heard: { way: 'afterwards' } },
  })
  expect(statedIn(own, stopping, refused, command(), stage)).toMatchObject({ value: { heard: { way: 'nobody' } } })
})
