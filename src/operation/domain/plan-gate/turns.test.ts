import { describe, expect, test } from 'vitest'
import { turns } from './turns.ts'

function asking(line: ReturnType<typeof turns>) {
  const began: string[] = []
  const ends = new Map<string, () => void>()
  const ask = (asker: string, name: string) =>
    line.take(asker, async (place) => {
      began.push(name)
      await new Promise<void>((end) => ends.set(name, end))
      return place
    })
  const end = async (name: string) => {
    await new Promise(setImmediate)
    ends.get(name)?.()
    await new Promise(setImmediate)
  }
  return { began, ask, end }
}

describe('turns', () => {
  test('given one who asks often and one who asks once, then the second is next', async () => {
    const { began, ask, end } = asking(turns(1, 10))
    const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b', 'b1')]
    await end('a1')
    await end('a2')
    await end('b1')
    expect(began.indexOf('b1')).toBeLessThan(began.indexOf('a3'))
    await end('a3')
    expect(await Promise.all(all)).toEqual([0, 0, 0, 0])
  })
  test('given two places, then one asker holds one of them and the other stays free for others', async () => {
    const { began, ask } = asking(turns(2, 10))
    void ask('a', 'a1')
    void ask('a', 'a2')
    void ask('b', 'b1')
    await Promise.resolve()
    expect(began).toEqual(['a1', 'b1'])
  })
  test('given as many waiting as may, then one more is turned away and another asker is not', async () => {
    const line = turns(1, 2)
    const { ask, began, end } = asking(line)
    void ask('a', 'a1')
    void ask('a', 'a2')
    void ask('a', 'a3')
    expect(line.waiting).toBe(2)
    expect(await ask('a', 'a4')).toBeNull()
    void ask('b', 'b1')
    await end('a1')
    expect(began).toContain('a2')
    await end('a2')
    expect(began).toContain('b1')
  })
})
