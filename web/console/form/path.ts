import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'

/** Where a value stands in a document: names of items and places in lists. */
export type Path = readonly (string | number)[]

/** `scope.datasets[0].name`: how a path is written in refusals and used as an element id. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
    '',
  )
}

/** Reads `a.b[0].c`, `a.b.0.c` or `/a/b/0/c`, whichever a refusal uses. */
export function parsePath(text: string): Path {
  const steps = text.startsWith('/') ? text.slice(1).split('/') : text.replace(/\[(\d+)\]/g, '.$1').split('.')
  return steps.filter((step) => step !== '').map((step) => (/^\d+$/.test(step) ? Number(step) : step))
}

/** The value at a path, `undefined` where there is none. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let at: Json | undefined = value
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)] as Json | undefined
    else if (isObject(at)) at = at[step] as Json | undefined
    else return undefined
  }
  return at
}

/** The document with one value replaced; everything else stays the same object. `undefined` removes the member. */
export function withValue(document: JsonObject, path: Path, value: Json | undefined): JsonObject {
  return put(document, path, value) as JsonObject
}

function put(at: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list = Array.isArray(at) ? [...(at as readonly Json[])] : []
    const next = put(list[step], rest, value)
    if (next === undefined) list.splice(step, 1)
    else list[step] = next
    return list
  }
  const { [step]: old, ...others } = isObject(at) ? (at as { readonly [name: string]: Json }) : {}
  const next = put(old, rest, value)
  return next === undefined ? others : { ...(isObject(at) ? (at as JsonObject) : {}), [step]: next }
}

/** The element id of the field at a path. */
export function fieldId(prefix: string, path: Path): string {
  return `${prefix}-${pathText(path).replace(/[^\w-]+/g, '-')}`
}
