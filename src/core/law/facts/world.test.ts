import { describe, expect, it } from 'vitest'
import { gatherWorld, missKey, missOf, settleEach, type GatheredWorld, type Miss } from './world.ts'

const every: readonly Miss[] = [
  { what: 'record', id: 'record-a' },
  { what: 'case', id: 'case-a' },
  { what: 'party', id: 'party-a' },
  { what: 'cases-about', record: 'record-a', procedure: 'plan' },
  { what: 'linked', record: 'party-a', kind: 'grant' },
  { what: 'holders', role: 'data-bureau', area: '990100' },
  { what: 'chosen', area: '990100', name: 'setting:hours' },
  { what: 'claimed', key: 'number|in|parts' },
]

/** Answers what is asked for; a setting called after another holds the other's name. */
function answering(world: GatheredWorld, loads: string[][]) {
  return async (misses: readonly Miss[]) => {
    loads.push(misses.map(missKey))
    for (const miss of misses) world.put(miss, miss.what === 'chosen' ? `${miss.name}'` : null)
  }
}

describe('what a decision misses', () => {
  it('given each kind of miss, when read from its key again, then it is the same', () => {
    expect(every.map((miss) => missOf(missKey(miss)))).toEqual(every)
    expect(() => missOf('weather|990100')).toThrow('weather')
  })

  it('given matters of different depth in one world, when settled, then what they miss is loaded together and none is decided again without need', async () => {
    const world = gatherWorld()
    const loads: string[][] = []
    const times = new Map<string, number>()
    const follow = (depth: number, name: string) => {
      times.set(name, (times.get(name) ?? 0) + 1)
      let at = name
      for (let step = 0; step < depth; step += 1) {
        const next = world.chosen('990100', at)
        if (typeof next !== 'string') return null
        at = next
      }
      return at
    }
    const answers = await settleEach(world, answering(world, loads), [0, 1, 3, 1], (depth) =>
      follow(depth, `depth-${depth}`),
    )
    expect(answers).toEqual(['depth-0', "depth-1'", "depth-3'''", "depth-1'"])
    expect(Object.fromEntries(times)).toEqual({ 'depth-0': 1, 'depth-1': 4, 'depth-3': 4 })
    expect(loads.map((load) => load.length)).toEqual([2, 1, 1])
  })

  it('given a miss that loading does not answer, when settled, then it says which instead of asking for ever', async () => {
    const world = gatherWorld()
    await expect(
      settleEach(
        world,
        async () => undefined,
        ['party-a'],
        (id) => world.party(id),
      ),
    ).rejects.toThrow('party|party-a')
  })
})
