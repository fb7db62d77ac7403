import { describe, expect, it } from 'vitest'
import { lineOf, type Turn } from './line.ts'

const bounds = { atOnce: 2, perGrant: 1, trainings: 1 }

function ground() {
  const line = lineOf(bounds)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const add = (id: string, grant: string, kind: Turn['kind'] = 'job', since = 0) =>
    line.add({
      id,
      grant,
      kind,
      since,
      run: () => {
        begun.push(id)
        return new Promise((resolve) => ends.set(id, resolve))
      },
    })
  const end = async (id: string) => {
    const over = line.ended(id, 1_000)
    ends.get(id)?.()
    await over
  }
  return { line, begun, add, end }
}

describe('the line of jobs and trainings', () => {
  it('given jobs and a training of one grant, then one is under way at a time, in the order of asking', async () => {
    const { line, begun, add, end } = ground()
    add('a', 'g')
    add('m', 'g', 'training')
    add('b', 'g')
    expect([begun, line.place('m'), line.place('b')]).toEqual([['a'], 1, 2])
    await end('a')
    expect(begun).toEqual(['a', 'm'])
    await end('m')
    expect([begun, line.place('b')]).toEqual([['a', 'm', 'b'], null])
  })

  it('given two trainings of two grants, then a place is left for jobs', () => {
    const { line, begun, add } = ground()
    add('m', 'g', 'training')
    add('n', 'h', 'training')
    add('a', 'i')
    expect([begun, line.place('n')]).toEqual([['m', 'a'], 1])
  })

  it('given what was asked before a restart, when all of it is there, then the first asked begins first', () => {
    const { line, begun, add } = ground()
    const go = line.pause()
    add('late', 'g', 'job', 9)
    add('early', 'g', 'training', 1)
    expect(begun).toEqual([])
    go()
    expect(begun).toEqual(['early'])
  })

  it('given one that waits, when it is taken away, then it is recorded, never begins, and whoever waits for it hears', async () => {
    const { line, begun, add, end } = ground()
    add('a', 'g')
    add('b', 'g')
    const noted: string[] = []
    const over = line.ended('b', 1_000)
    expect(await line.drop('b', async () => void noted.push('b'))).toBe(true)
    await over
    await end('a')
    expect([noted, begun, await line.drop('a', async () => {})]).toEqual([['b'], ['a'], false])
  })

  it('given that it closes, then nothing begins any more and it resolves when what runs has ended', async () => {
    const { line, begun, add, end } = ground()
    add('a', 'g')
    add('b', 'g')
    const closed = line.close()
    await end('a')
    await closed
    expect([begun, line.waitingFor('g')]).toEqual([['a'], ['b']])
  })
})
