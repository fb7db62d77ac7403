import { isObject, type Json } from '../../kernel/index.ts'

/** Paths (`lines[0].name`) of all values that differ between two documents, down to the leaves. */
export function changedPaths(before: Json | undefined, after: Json | undefined, at = ''): readonly string[] {
  if (before === after) return []
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      changedPaths(before[index], after[index], `${at}[${index}]`),
    )
  }
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
    return names.flatMap((name) => changedPaths(before[name], after[name], at === '' ? name : `${at}.${name}`))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [at]
}

/** Whether a path lies in another or holds it. */
export function touches(one: string, other: string): boolean {
  return within(one, other) || within(other, one)
}

function within(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`)
}
