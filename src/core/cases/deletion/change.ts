/** A part of a pack and everything that differs from it by one small thing. */
import type { Place } from '../../law/index.ts'

/** One thing changed: `key` is the element that a case must have touched to notice it, `place` where it stands. */
export interface Change<T> {
  readonly key: string
  readonly what: string
  readonly to: T
  readonly place?: Place | undefined
}
export type Changes<T> = readonly Change<T>[]

/** The same changes, seen from the whole that the part stands in. */
export function within<A, B>(changes: Changes<A>, whole: (part: A) => B, place?: Place): Changes<B> {
  return changes.map(({ to, ...rest }) => ({ ...rest, place: rest.place ?? place, to: whole(to) }))
}

/** The change of each part of an object that is there. */
export function parts<T>(
  of: T,
  key: string,
  list: readonly (readonly [what: string, isThere: boolean, part: Partial<T>, key?: string | undefined])[],
): Changes<T> {
  return list
    .filter(([, isThere]) => isThere)
    .map(([what, , part, other]) => ({ key: other ?? key, what, to: { ...of, ...part } }))
}

/** Each member taken out of a list. */
export function taken<T>(
  list: readonly T[],
  say: (one: T) => { readonly key: string; readonly what: string; readonly place?: Place | undefined },
): Changes<readonly T[]> {
  return list.map((one, at) => ({ ...say(one), to: list.filter((_, index) => index !== at) }))
}

/** Each member changed in its place. */
export function inside<T>(list: readonly T[], change: (one: T) => Changes<T>): Changes<readonly T[]> {
  return list.flatMap((one, at) => within(change(one), (to) => list.with(at, to)))
}
