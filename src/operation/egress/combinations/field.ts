/** A prime below 2^26: products of two elements are exact. What is a dependence over the whole numbers is one here, too, but for a chance of about 1 in 10^7. */
export const PRIME = 67_108_859

/** A whole number as an element. */
export function element(of: number): number {
  const rest = of % PRIME
  return rest < 0 ? rest + PRIME : rest
}

/** The element whose product with `of` is 1. */
export function inverse(of: number): number {
  let [base, left, result] = [of, PRIME - 2, 1]
  while (left > 0) {
    if (left % 2 === 1) result = (result * base) % PRIME
    base = (base * base) % PRIME
    left = Math.floor(left / 2)
  }
  return result
}

export type Vector = readonly number[]

/** Vectors in reduced echelon form: what is reduced by them is the same for all vectors that differ by what they span. */
export interface Span {
  readonly rank: number
  /** What of a vector is not spanned; all zeros when it is. */
  reduced(vector: Vector): number[]
  /** Takes a vector in. False when it was spanned already. */
  add(vector: Vector): boolean
}

export function span(): Span {
  const rows: { readonly pivot: number; readonly row: number[] }[] = []

  function reduced(vector: Vector): number[] {
    const left = [...vector]
    for (const { pivot, row } of rows) {
      const by = left[pivot] ?? 0
      if (by !== 0) subtract(left, row, by)
    }
    return left
  }

  return {
    get rank() {
      return rows.length
    },
    reduced,
    add(vector) {
      const left = reduced(vector)
      const pivot = left.findIndex((one) => one !== 0)
      if (pivot < 0) return false
      const row = scaled(left, inverse(left[pivot] ?? 1))
      for (const other of rows) {
        const by = other.row[pivot] ?? 0
        if (by !== 0) subtract(other.row, row, by)
      }
      rows.push({ pivot, row })
      return true
    },
  }
}

function subtract(from: number[], row: Vector, by: number): void {
  for (const [index, one] of row.entries())
    if (one !== 0) from[index] = ((from[index] ?? 0) + PRIME - ((one * by) % PRIME)) % PRIME
}

/** The multiple of a vector whose first element that is not zero is 1: the same for all its multiples. */
export function direction(vector: Vector): number[] {
  const first = vector.find((one) => one !== 0)
  return first === undefined ? [...vector] : scaled(vector, inverse(first))
}

function scaled(vector: Vector, by: number): number[] {
  return vector.map((one) => (one * by) % PRIME)
}
