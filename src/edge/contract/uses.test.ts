import { describe, expect, it } from 'vitest'
import { contract, type Endpoint } from './index.ts'
import { grantFree, grantUses } from './uses.ts'

/** Paths under which things of a grant stand. */
const ofGrants =
  /^\/api\/(workspaces|jobs|artifacts|egress|models|scripts|schedules|own-data|grants|trace\/(graph|origin))\b/

const endpoints: readonly Endpoint[] = contract
const uses: { readonly [id: string]: { readonly by: string } | undefined } = grantUses
const free: { readonly [id: string]: string | undefined } = grantFree

describe('uses of grants', () => {
  it('given every endpoint of the domain, then it says how it uses a grant or why it uses none, and not both', () => {
    const unsaid = endpoints.filter(({ id, path }) => ofGrants.test(path) && !uses[id] && !free[id])
    expect(unsaid.map(({ id }) => id)).toEqual([])
    expect(endpoints.filter(({ id }) => uses[id] && free[id])).toEqual([])
  })

  it('given an endpoint that uses a grant, then the parameter that leads to it stands in its path', () => {
    for (const [id, of] of Object.entries(uses))
      expect([id, ...(endpoints.find((one) => one.id === id)?.path.split('/') ?? [])]).toContain(`:${of?.by}`)
  })
})
