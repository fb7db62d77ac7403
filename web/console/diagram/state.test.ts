import { describe, expect, it } from 'vitest'
import type { CaseState } from '../../../src/core/cases/state/model.ts'
import type { Act, Procedure } from '../../../src/core/law/grammar/pack.ts'
import { chosenAct } from '../case/chosen-act.ts'
import { actViews, type OpenAct } from './state.ts'

function act(id: string, after: readonly string[] = [], more: Partial<Act> = {}): Act {
  return {
    id,
    after,
    each: null,
    insteadOf: null,
    may: false,
    lift: [],
    hold: null,
    document: null,
    standing: null,
    ...more,
  } as Act
}

const acts = [act('joint'), act('sign', ['joint']), act('file', ['sign']), act('report', ['file'], { each: 'line' })]
const procedure = { acts } as unknown as Procedure
const state = { ended: null, rounds: {}, done: [], lines: [], clocks: [] } as unknown as CaseState

function standings(answers: readonly OpenAct[], of: CaseState = state): readonly string[] {
  return actViews(procedure, of, answers).map((view) => view.standing)
}

const shut = { open: false, mine: false }

describe('how the acts of a case stand', () => {
  it('given an act that is no part of the case, then it does not apply, the next one is next, and the page opens with that', () => {
    const answers = [
      { act: 'sign', ...shut },
      { act: 'file', ...shut },
    ]
    expect(standings(answers)).toEqual(['absent', 'waiting', 'later', 'later'])
    expect(chosenAct(actViews(procedure, state, answers), undefined)?.act.id).toBe('sign')
  })

  it('given an act of others that is open, then the page opens with it rather than with one that is shut', () => {
    const answers = [
      { act: 'joint', ...shut },
      { act: 'sign', open: true, mine: false },
      { act: 'file', ...shut },
    ]
    expect(chosenAct(actViews(procedure, state, answers), undefined)?.act.id).toBe('sign')
  })

  it('given a preservation that is placed, then lifting it is at will, and the page stays with what was done', () => {
    const hold = { name: 'kept', covers: ['grant.destroy', 'log.purge'] } as unknown as Act['hold']
    const preserving = { acts: [act('place', [], { hold }), act('lift', ['place'], { lift: ['kept'] })] } as never
    const done = [{ act: 'place', positive: true, round: 1, line: null }]
    const views = actViews(preserving, { ...state, done } as never, [{ act: 'lift', open: true, mine: true }])
    expect(views.map(({ standing, atWill }) => [standing, atWill])).toEqual([
      ['done', false],
      ['mine', true],
    ])
    expect(chosenAct(views, undefined)?.act.id).toBe('place')
    expect(chosenAct(views, 'lift')?.act.id).toBe('lift')
  })

  it('given a case that has ended, then acts never done are no longer to be done', () => {
    expect(standings([], { ...state, ended: 'done' })).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
  })
})
