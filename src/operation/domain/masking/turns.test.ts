import { describe, expect, it } from 'vitest'
import { turns } from './turns.ts'

describe('handing over in turn', () => {
  it('given the later ready first, when handed over, then the order is kept', async () => {
    const of = turns()
    const order: number[] = []
    const hand = async (number: number) => {
      await of.wait(number)
      order.push(number)
      of.done(number)
    }
    await Promise.all([hand(2), hand(1), hand(0), hand(3)])
    expect(order).toEqual([0, 1, 2, 3])
  })
  it('given one that fails, when others wait or come, then they are told why', async () => {
    const of = turns()
    const waits = of.wait(1)
    of.fail(new Error('lost'))
    of.fail(new Error('later'))
    await expect(waits).rejects.toThrow('lost')
    await expect(of.wait(0)).rejects.toThrow('lost')
  })
})
