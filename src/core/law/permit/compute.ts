/** Arithmetic of packs: money in whole fen, rates in per cent, days. What cannot be computed is nothing. */
import type { Json } from '../../kernel/index.ts'
import { listOf } from '../checks/index.ts'
import type { Computation } from '../grammar/pack.ts'

/** A list among the parts counts with each of its members. `least` and `greatest` pass over what is not there; anything else needs all of it. */
export function compute(computation: Computation, parts: readonly (Json | undefined)[]): Json | undefined {
  const flat = parts.flatMap((part): readonly (Json | undefined)[] => (part === undefined ? [undefined] : listOf(part)))
  if (computation === 'least' || computation === 'greatest') {
    const there = flat.filter((one) => typeof one === 'number' || typeof one === 'string')
    const sorted = there.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    return computation === 'least' ? sorted[0] : sorted.at(-1)
  }
  const numbers = flat.filter((one): one is number => typeof one === 'number')
  const [first] = numbers
  if (numbers.length < flat.length) return undefined
  switch (computation) {
    case 'sum':
      return numbers.reduce((whole, one) => whole + one, 0)
    case 'difference':
      return first === undefined ? undefined : numbers.slice(1).reduce((rest, one) => rest - one, first)
    case 'times':
      return first === undefined ? undefined : numbers.reduce((product, one) => product * one, 1)
    case 'over':
      return first === undefined ? undefined : quotient(first, numbers.slice(1))
    case 'absolute':
      return first === undefined ? undefined : Math.abs(first)
    case 'rounded':
      return first === undefined ? undefined : halfUp(first)
  }
}

function quotient(first: number, by: readonly number[]): number | undefined {
  return by.includes(0) ? undefined : by.reduce((left, one) => left / one, first)
}

/** To the nearest whole number, halves away from zero; what is a half but for the error of binary fractions counts as one. */
function halfUp(value: number): number {
  const size = Math.abs(value)
  return (value < 0 ? -1 : 1) * Math.floor(size + 0.5 + size * Number.EPSILON)
}
