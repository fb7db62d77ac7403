import type { ReviewRule } from '../../../src/core/law/grammar/pack.ts'

/** Answers to points in the order in which the rules ask them; what the rules do not know comes last. */
export function inOrder<T>(
  answers: { readonly [point: string]: T },
  points: ReviewRule['points'],
): readonly [string, T][] {
  const place = (id: string) => {
    const at = points.findIndex((point) => point.id === id)
    return at < 0 ? points.length : at
  }
  return Object.entries(answers).toSorted(([a], [b]) => place(a) - place(b))
}
