import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { canonical, day, type JsonObject } from '../../kernel/index.ts'
import { loadPack } from '../../law/index.ts'
import { begin, evolve, evolveRecord, foldCase } from '../state/evolve.ts'
import type { CaseState, Happening, RecordState } from '../state/model.ts'
import { readSpecs } from '../spec/index.ts'
import { stage, take } from '../spec/stage.ts'
import { available } from '../shown/tasks.ts'

const library = await readPacks(join(import.meta.dirname, '../fixtures'))
const packs = ['registration', 'admission', 'joint-review', 'rectification', 'scenario', 'upward-filing'].map(
  (name) => {
    const loaded = loadPack(library, name, sha256Text)
    if (!loaded.ok) throw new Error(name)
    const specs = [...(library.get(name) ?? [])]
      .filter(([path]) => path.startsWith('cases/'))
      .flatMap(([path, text]) => readSpecs(name, path, text))
    return { name, pack: loaded.value.pack, specs }
  },
)

/** Steps of a pack's own cases, shuffled into nonsense and sense. */
const walks = fc.constantFrom(...packs).chain((one) =>
  fc.record({
    one: fc.constant(one),
    spec: fc.constantFrom(...one.specs),
    steps: fc.array(
      fc.constantFrom(
        ...one.specs.flatMap((spec) => [...spec.given, spec.when]).filter((step) => step['open'] === undefined),
      ),
      { maxLength: 12 },
    ),
  }),
)

function live(walk: {
  one: (typeof packs)[number]
  spec: (typeof packs)[number]['specs'][number]
  steps: readonly JsonObject[]
}) {
  const scene = stage(walk.one.pack, walk.spec, sha256Text)
  for (const step of [...walk.spec.given, ...walk.steps]) {
    try {
      take(scene, step)
    } catch (error) {
      // A step may name what this walk never opened; anything else is a fault of the machine.
      if (!(error instanceof RangeError) || !/named|there is no|no link|is not a day/.test(error.message)) throw error
    }
  }
  return scene.ground
}

function streams(log: readonly Happening[]) {
  const found = new Map<string, Happening[]>()
  for (const one of log) {
    const key = 'case' in one.stream ? one.stream.case : one.stream.record
    found.set(key, [...(found.get(key) ?? []), one])
  }
  return found
}

describe('the case machine', () => {
  it('given any walk, when its streams are folded again, then every event is accepted and the states are the same', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const ground = live(walk)
        for (const [id, stream] of streams(ground.log)) {
          if (!id.startsWith('case-')) continue
          expect(canonical(foldCase(stream))).toBe(canonical(ground.case(id)))
          expect(foldCase(stream).version).toBe(stream.length)
        }
      }),
      { numRuns: 150 },
    )
  })
  it('given any walk, when a record was made in it, then the fold of its stream is the record', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const ground = live(walk)
        for (const [id, stream] of streams(ground.log)) {
          if (stream[0]?.type !== 'record-created') continue
          const folded = stream.reduce<RecordState | null>(evolveRecord, null)
          expect(canonical(folded)).toBe(canonical(ground.recordOf(id)))
        }
      }),
      { numRuns: 100 },
    )
  })
  it('given any walk, when a day is lived through twice, then the second time nothing more happens', () => {
    fc.assert(
      fc.property(walks, fc.integer({ min: 0, max: 60 }), (walk, later) => {
        const ground = live(walk)
        const to = day(`2026-0${4 + Math.floor(later / 28)}-${String(1 + (later % 28)).padStart(2, '0')}`)
        if (to < ground.today) return
        ground.advance(to)
        const before = ground.log.length
        ground.advance(to)
        expect(ground.log.length).toBe(before)
      }),
      { numRuns: 100 },
    )
  })
  it('given any walk, when a person judged, then that person had handed in nothing in the case', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        for (const state of live(walk).cases()) {
          const procedure = walk.one.pack.procedures.get(state.procedure)
          const kind = (act: string) => procedure?.acts.find((one) => one.id === act)?.kind
          const judges = state.done.filter((done) => kind(done.act) === 'decide' || kind(done.act) === 'review')
          const submitters = new Set(state.done.filter((done) => kind(done.act) === 'submit').map((done) => done.by))
          const before = judges.filter(
            (done) =>
              submitters.has(done.by) && state.done.findIndex((one) => one.by === done.by) < state.done.indexOf(done),
          )
          expect(before.filter((done) => done.by !== 'platform')).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })
  it('given an ended case, when anything else is folded onto it, then it is a fault, and an unknown event always is', () => {
    const opened: Happening = {
      stream: { case: 'case-1' },
      type: 'case-opened',
      data: {
        id: 'case-1',
        procedure: 'x',
        track: null,
        about: 'r-1',
        under: null,
        key: null,
        area: '',
        pack: '',
        openedBy: '',
        openedByPerson: '',
      },
      on: day('2026-03-02'),
      clauses: [],
    }
    const state: CaseState = begin(opened)
    const event = (type: string, data: JsonObject = {}): Happening => ({
      stream: { case: 'case-1' },
      type,
      data,
      on: day('2026-03-02'),
      clauses: [],
    })
    const ended = evolve(state, event('case-ended', { as: 'done' }))
    expect(() => evolve(ended, event('mark-set', { mark: 'x' }))).toThrow('after the end')
    expect(() => evolve(state, event('act-dome'))).toThrow('no such event')
  })
  it('given a fresh case, when the list of acts is asked for, then each shut act says everything that keeps it shut', () => {
    const one = packs[0]
    const spec = one?.specs[0]
    if (!one || !spec) throw new Error('no fixture')
    const scene = stage(one.pack, spec, sha256Text)
    for (const step of spec.given) take(scene, step)
    const [state] = scene.ground.cases()
    const rows = state
      ? available(
          state,
          scene.ground.scene,
          { account: 'a', person: 'p', party: 'party-firm', area: '990100', roles: [], administrator: null },
          scene.ground.today,
        )
      : []
    expect(rows.map((row) => [row.act, row.open, row.mine, row.unmet.map((unmet) => unmet.code)])).toEqual([
      ['apply', true, true, []],
      ['accept', false, false, ['act-after']],
      ['examine', false, false, ['act-after']],
      ['publicise', false, false, ['act-after']],
      ['code', false, false, ['act-after']],
      ['lapse', false, false, ['act-after', 'not-yet']],
    ])
  })
})
