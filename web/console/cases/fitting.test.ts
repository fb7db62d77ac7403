import { describe, expect, it } from 'vitest'
import { fitsKind, linkTo } from './fitting.ts'

const kinds: Parameters<typeof linkTo>[2] = [
  { id: 'grant', links: { agreement: 'agreement' } },
  { id: 'incident', links: { grant: 'grant', by: 'party' } },
]

describe('procedures that fit a record', () => {
  it('given what a procedure is about or makes, then it fits those kinds only', () => {
    const seal = { about: ['grant'], creates: null }
    const incident = { about: ['incident'], creates: 'incident' }
    const call = { about: ['call'], creates: 'call' }
    expect([seal, incident, call].map((one) => fitsKind(one, 'grant', kinds))).toEqual([true, true, false])
    expect([seal, incident, call].map((one) => fitsKind(one, 'incident', kinds))).toEqual([false, false, false])
    expect([linkTo('incident', 'grant', kinds), linkTo('grant', 'incident', kinds)]).toEqual(['grant', undefined])
  })
})
