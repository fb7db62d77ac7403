import { isObject, type Json } from '../../../core/kernel/index.ts'
import { hierarchyFault, type Hierarchy } from '../anonymity/index.ts'
import type { Mask, MaskMethod } from './mask.ts'

/** A parameter of a method, for forms and checks. */
export interface MaskParam {
  readonly name: string
  readonly kind: 'whole' | 'number' | 'choice' | 'column' | 'columns' | 'hierarchy' | 'classes' | 'text'
  readonly choices?: readonly string[]
  readonly least?: number
  readonly most?: number
  /** Customary value; a parameter without one may be left out or must be given, as `optional` says. */
  readonly usual?: Json
  readonly optional?: boolean
}

/** What a method is for: which types it fits, its parameters, and what stays of the value. */
export interface MaskKind {
  readonly method: MaskMethod
  readonly types: 'any' | 'text' | 'number' | 'date' | 'text-or-number'
  readonly params: readonly MaskParam[]
}

const whole = (name: string, least: number, most: number, usual: number): MaskParam => ({
  name,
  kind: 'whole',
  least,
  most,
  usual,
})

/** The library, in the order in which an official meets it. `anonymous` is not chosen for a column but for a table. */
export const maskKinds: readonly MaskKind[] = [
  { method: 'keep', types: 'any', params: [] },
  { method: 'drop', types: 'any', params: [] },
  { method: 'partial', types: 'text-or-number', params: [whole('first', 0, 100, 1), whole('last', 0, 100, 1)] },
  {
    method: 'pseudonym',
    types: 'any',
    params: [{ name: 'hash', kind: 'choice', choices: ['sha256', 'sm3'], optional: true }],
  },
  {
    method: 'fpe',
    types: 'text-or-number',
    params: [
      { name: 'alphabet', kind: 'choice', choices: ['digits', 'alphanumeric', 'credit'], usual: 'digits' },
      whole('prefix', 0, 40, 0),
      { name: 'check', kind: 'choice', choices: ['none', 'luhn', 'resident', 'credit'], usual: 'none' },
    ],
  },
  { method: 'month', types: 'date', params: [] },
  {
    method: 'date',
    types: 'date',
    params: [{ name: 'to', kind: 'choice', choices: ['quarter', 'year'], usual: 'year' }],
  },
  { method: 'division', types: 'text-or-number', params: [whole('digits', 1, 12, 4)] },
  { method: 'age-band', types: 'number', params: [whole('width', 1, 100, 10)] },
  { method: 'round', types: 'number', params: [{ name: 'step', kind: 'number', least: 1e-9, most: 1e15, usual: 100 }] },
  {
    method: 'generalise',
    types: 'any',
    params: [
      { name: 'classes', kind: 'classes' },
      { name: 'other', kind: 'text', usual: 'other' },
    ],
  },
  { method: 'hierarchy', types: 'any', params: [{ name: 'hierarchy', kind: 'hierarchy' }, whole('level', 1, 12, 1)] },
  {
    method: 'clamp',
    types: 'number',
    params: [
      { name: 'low', kind: 'number', optional: true },
      { name: 'high', kind: 'number', optional: true },
    ],
  },
  {
    method: 'average',
    types: 'number',
    params: [whole('k', 2, 100_000, 5), { name: 'with', kind: 'columns', optional: true }],
  },
  {
    method: 'noise',
    types: 'number',
    params: [
      { name: 'amount', kind: 'number', least: 1e-9, most: 1e15, usual: 10 },
      { name: 'by', kind: 'column', optional: true },
    ],
  },
  { method: 'swap', types: 'any', params: [{ name: 'share', kind: 'number', least: 0.0001, most: 1, usual: 0.05 }] },
]

const kinds = new Map(maskKinds.map((kind) => [kind.method, kind]))
const numeric = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/

/** Whether a column of a type can be masked so; the other side is refused before anything is written. */
export function fits(mask: Mask, type: string): boolean {
  if (mask.method === 'anonymous') return true
  const number = numeric.test(type)
  switch (kinds.get(mask.method)?.types) {
    case 'any':
      return true
    case 'number':
      return number
    case 'date':
      return /^(DATE|TIMESTAMP)/.test(type)
    case 'text':
      return type === 'VARCHAR'
    case 'text-or-number':
      return type === 'VARCHAR' || number
    default:
      return false
  }
}

/** Something wrong with a parameter: a code of the catalogue, `mask.<code>`. */
export interface MaskFaultOf {
  readonly code: string
  readonly params: { readonly [name: string]: Json }
}

/** Everything that is wrong with a mask as it came in; empty when it can be compiled. */
export function maskFaults(value: unknown): readonly MaskFaultOf[] {
  if (!isObject(value) || typeof value.method !== 'string')
    return [{ code: 'unknown', params: { method: String(value) } }]
  const kind = kinds.get(value.method as MaskMethod)
  if (!kind) return [{ code: 'unknown', params: { method: value.method } }]
  const known = new Set(['method', ...kind.params.map((param) => param.name)])
  const strange = Object.keys(value).filter((name) => !known.has(name))
  return [
    ...strange.map((name) => ({ code: 'param-unknown', params: { method: kind.method, param: name } })),
    ...kind.params.flatMap((param) => paramFaults(kind.method, param, value[param.name])),
    ...together(kind.method, value),
  ]
}

function paramFaults(method: string, param: MaskParam, value: unknown): readonly MaskFaultOf[] {
  if (value === undefined && (param.optional || param.usual !== undefined)) return []
  const fault = (code: string, more: { readonly [name: string]: Json } = {}) => [
    { code, params: { method, param: param.name, ...more } },
  ]
  switch (param.kind) {
    case 'whole':
    case 'number': {
      const { least = -Number.MAX_VALUE, most = Number.MAX_VALUE } = param
      const sound =
        typeof value === 'number' && Number.isFinite(value) && (param.kind === 'number' || Number.isInteger(value))
      return sound && value >= least && value <= most ? [] : fault('param-range', { least, most })
    }
    case 'choice':
      return param.choices?.includes(String(value)) ? [] : fault('param-choice', { choices: param.choices ?? [] })
    case 'column':
    case 'text':
      return typeof value === 'string' && value.length <= 400 ? [] : fault('param-text')
    case 'columns':
      return Array.isArray(value) &&
        value.length > 0 &&
        value.length <= 20 &&
        value.every((one) => typeof one === 'string')
        ? []
        : fault('param-text')
    case 'classes':
      return isObject(value) &&
        Object.keys(value).length <= 20_000 &&
        Object.values(value).every((one) => typeof one === 'string')
        ? []
        : fault('param-classes')
    case 'hierarchy': {
      const found = isObject(value) ? soundHierarchy(value) : { code: 'hierarchy-form', params: {} }
      return found ? [{ code: found.code, params: { method, param: param.name, ...found.params } }] : []
    }
  }
}

function soundHierarchy(value: object): MaskFaultOf | null {
  try {
    const found = hierarchyFault(value as Hierarchy)
    return found && { code: found.code, params: found.params }
  } catch {
    return { code: 'hierarchy-form', params: {} }
  }
}

/** What only several parameters together can be wrong about. */
function together(method: MaskMethod, value: { readonly [name: string]: unknown }): readonly MaskFaultOf[] {
  const { low, high } = value
  if (method !== 'clamp') return []
  if (low === undefined && high === undefined) return [{ code: 'clamp-empty', params: {} }]
  return typeof low === 'number' && typeof high === 'number' && low >= high
    ? [{ code: 'clamp-order', params: { low, high } }]
    : []
}

/** A mask by its name, with the parameters given or customary ones; what is unknown or unsound drops the column. */
export function maskOf(value: unknown): Mask {
  const of = isObject(value) ? value : { method: value ?? 'keep' }
  const kind = kinds.get(of.method as MaskMethod)
  if (!kind) return { method: 'drop' }
  const given = Object.fromEntries(
    kind.params.flatMap((param) => {
      const own = of[param.name]
      const sound = own !== undefined && paramFaults(kind.method, param, own).length === 0
      const used = sound ? own : param.usual
      return used === undefined ? [] : [[param.name, used]]
    }),
  )
  if (kind.method === 'generalise') given.classes ??= {}
  const made = { method: kind.method, ...given } as Mask
  return maskFaults(made).length === 0 ? made : { method: 'drop' }
}
