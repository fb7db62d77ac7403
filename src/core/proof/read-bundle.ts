import { isObject } from '../kernel/index.ts'
import { fromBase64 } from './bytes.ts'
import { BUNDLE_FORMAT, type Bundle } from './bundle.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isBytes: Check = (value) => typeof value === 'string' && fromBase64(value) !== null
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const present: Check = (value) => value !== undefined

/** Exactly these members, no others: what nobody checks must not be there. */
function shape(members: { readonly [name: string]: Check }, optional: { readonly [name: string]: Check } = {}): Check {
  return (value) =>
    isObject(value) &&
    Object.entries(members).every(([name, check]) => Object.hasOwn(value, name) && check(value[name])) &&
    Object.entries(value).every(
      ([name, member]) => name in members || (Object.hasOwn(optional, name) && optional[name]!(member)),
    )
}

const isEvent = shape({
  seq: isCount,
  stream: isText,
  version: isCount,
  type: isText,
  schema: isCount,
  data: present,
  actor: isText,
  party: orNull(isText),
  on: orNull(isText),
  at: Number.isSafeInteger,
  pack: orNull(isText),
  clauses: list(isText),
  command: isText,
  personal: orNull(isBytes),
})

const isBundle = shape({
  format: (value) => value === BUNDLE_FORMAT,
  origin: isText,
  key: isText,
  checkpoint: isText,
  streams: list(shape({ stream: isText, versions: isCount })),
  events: list(
    shape(
      { index: isCount, event: isEvent, salt: isBytes, proof: list(isBytes) },
      { personal: shape({ salt: isBytes, data: present }) },
    ),
  ),
  calls: list(shape({ seq: isCount, index: isCount, call: present, salt: isBytes, proof: list(isBytes) })),
  clauses: list(shape({ id: isText, text: isText, digest: isBytes })),
})

/** The bundle in a parsed JSON value; null when it is not exactly one. */
export function readBundle(value: unknown): Bundle | null {
  return isBundle(value) ? (value as unknown as Bundle) : null
}
