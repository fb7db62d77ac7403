import { describe, expect, it } from 'vitest'
import { beside, demandLasting, untilItStands, untilTakenBack, whenTakenBack } from './index.ts'

/** Writes down what was done, in order. */
function diary() {
  const done: string[] = []
  return { done, note: (what: string) => () => void done.push(what) }
}

describe('work beside the database', () => {
  it('given no transaction, when it is handed over, then it is done before the next line', () => {
    const { done, note } = diary()
    void beside(note('removed'))
    expect(done).toEqual(['removed'])
  })

  it('given a transaction, when it stands, then what waited is done in order, and nothing of it before', async () => {
    const { done, note } = diary()
    await untilItStands(async () => {
      void beside(note('first'))
      void beside(note('second'))
      note('committed')()
    })
    expect(done).toEqual(['committed', 'first', 'second'])
  })

  it('given a transaction that fails, when it is over, then nothing of it was done', async () => {
    const { done, note } = diary()
    const failing = untilItStands(async () => {
      void beside(note('removed'))
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect(done).toEqual([])
  })

  it('given a rehearsal, when transactions inside it stand, then nothing of theirs is ever done, and what it wrote is tidied up', async () => {
    const { done, note } = diary()
    await untilTakenBack(async () => {
      void beside(note('alone'))
      whenTakenBack(note('tidied'))
      await untilItStands(async () => {
        void beside(note('inside'))
        await untilItStands(async () => void beside(note('deeper')))
      })
      note('over')()
    })
    expect(done).toEqual(['over', 'tidied'])
  })

  it('given a transaction inside another, when the inner one stands and the outer fails, then what waited for the inner one is done', async () => {
    const { done, note } = diary()
    const outer = untilItStands(async () => {
      void beside(note('outer'))
      await untilItStands(async () => void beside(() => beside(note('inner'))))
      throw new Error('refused')
    })
    await expect(outer).rejects.toThrow('refused')
    expect(done).toEqual(['inner'])
  })

  it('given work that outlives its transaction, when it hands something over, then that is done at once', async () => {
    const { done, note } = diary()
    let later: Promise<void> = Promise.resolve()
    const gate = Promise.withResolvers<void>()
    await untilItStands(async () => {
      later = gate.promise.then(() => beside(note('late')))
    })
    gate.resolve()
    await later
    expect(done).toEqual(['late'])
  })

  it('given what cannot wait, when it is asked for in a transaction or a rehearsal, then it is refused as a fault, and done outside of both', async () => {
    const destroy = async () => demandLasting('the destruction of a key')
    await expect(untilItStands(destroy)).rejects.toThrow('leave it as an effect')
    await expect(untilTakenBack(destroy)).rejects.toThrow('leave it as an effect')
    await expect(destroy()).resolves.toBeUndefined()
  })
})
