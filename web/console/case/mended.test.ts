import { describe, expect, it } from 'vitest'
import type { JsonObject, Unmet } from '../../../src/core/kernel/index.ts'
import { stillOpen } from './mended.ts'

const unmet = (code: string, params: Unmet['params'] = {}): Unmet => ({ code, clauses: [], origin: 'platform', params })
const filled = (document: JsonObject, reason = '') => ({
  document,
  reason,
  outcome: '',
  on: '',
  papers: [],
  points: {},
})

describe('what of an answer still bears on a changed form', () => {
  it('given two fields at fault, when one is filled in, then only the other stays marked', () => {
    const said = {
      byField: new Map([
        ['use', [unmet('missing-item')]],
        ['artifact', [unmet('missing-item')]],
      ]),
      others: [],
    }
    const left = stillOpen(said, filled({}), filled({ use: '分析' }))
    expect([...(left?.byField.keys() ?? [])]).toEqual(['artifact'])
    expect(stillOpen(said, filled({}), filled({ use: '分析', artifact: 'artifact-1' }))).toBeNull()
  })

  it('given the same result handed in again, when another is chosen, then nothing is left of the answer', () => {
    const said = { byField: new Map(), others: [unmet('same-again')] }
    const before = filled({ artifact: 'artifact-1' })
    expect(stillOpen(said, before, before)).toEqual(said)
    expect(stillOpen(said, before, filled({ artifact: 'artifact-2' }))).toBeNull()
  })

  it('given a reason and something else wanted, when only the reason is written, then both stay in view', () => {
    const said = { byField: new Map(), others: [unmet('reason-wanted'), unmet('evidence-paper')] }
    expect(stillOpen(said, filled({}), filled({}, '按规范'))).toEqual(said)
  })
})
