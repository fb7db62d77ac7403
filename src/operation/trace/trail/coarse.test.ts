import { describe, expect, it } from 'vitest'
import type { Instant } from '../../../core/kernel/index.ts'
import { coarsePage } from './coarse.ts'
import type { TrailLine } from './timeline.ts'

const at = 1_767_225_600_123 as Instant
const line = (type: string, kind: TrailLine['kind'] = 'job'): TrailLine => ({
  id: 1,
  at,
  lastAt: at,
  kind,
  outcome: 'done',
  type,
  account: 'account-a',
  party: 'party-a',
  about: 'job-1',
  count: 1,
  facts: { rows: 11, ms: 101 },
})

describe('a timeline for who does not supervise', () => {
  it('given lines of a job, when told, then sizes and times are in steps, and its end by the minute; when it was asked for is exact', () => {
    const { lines } = coarsePage({
      lines: [line('job.asked'), line('job.finished'), line('grant.opened', 'grant')],
      next: null,
    })
    expect(lines.map((one) => [one.at, one.lastAt, one.facts])).toEqual([
      [at, at, { rows: 20, ms: 200 }],
      [1_767_225_660_000, 1_767_225_660_000, { rows: 20, ms: 200 }],
      [at, at, { rows: 11, ms: 101 }],
    ])
  })

  it('given alerts, when told, then one about rows tells them in steps, as what they add up is told; others count acts', () => {
    const alert = (rule: string) => ({ ...line('alert.opened', 'alert'), facts: { rule, value: 11 } })
    const { lines } = coarsePage({ lines: [alert('rows'), alert('jobs')], next: null })
    expect(lines.map(({ facts }) => facts['value'])).toEqual([20, 11])
  })
})
