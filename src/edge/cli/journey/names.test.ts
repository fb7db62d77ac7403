import { describe, expect, it } from 'vitest'
import { resolve, type Names } from './names.ts'

const names: Names = new Map<string, unknown>([
  ['plan', { id: 'case-1', record: 'plan-1' }],
  ['digest', 'abc'],
  ['job', { id: 'job-1', shape: { rows: 12 } }],
])

describe('names in a journey script', () => {
  it('given references, when resolved, then ids, parts and digests take their place, whole or inside a text', () => {
    expect(
      resolve(
        { of: '$plan', about: '$plan.record', on: ['$digest'], rows: '$job.shape.rows', text: 'see $plan.record!' },
        names,
      ),
    ).toEqual({
      of: 'case-1',
      about: 'plan-1',
      on: ['abc'],
      rows: 12,
      text: 'see plan-1!',
    })
  })
  it('given a doubled sign, when resolved, then it stays one: parameters of a script are no references', () => {
    expect(resolve('a >= $$least AND b = $digest', names)).toBe('a >= $least AND b = abc')
  })
  it('given a name that nothing carries, when resolved, then the error says which', () => {
    expect(() => resolve('$nobody', names)).toThrow('`nobody`')
    expect(() => resolve('$plan.size', names)).toThrow('`size`')
  })
})
