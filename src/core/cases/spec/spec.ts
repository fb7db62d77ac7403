/** Cases in YAML: given what was done, when one command comes, then exactly this. */
import { isObject, type Json, type JsonObject } from '../../kernel/index.ts'
import {
  areaLevels,
  bare,
  locate,
  nearest,
  packErrorText,
  type Area,
  type Located,
  type PackError,
  type Place,
} from '../../law/index.ts'

/** What the cases of a file share. */
export interface Setup {
  readonly today: string
  readonly area: string
  /** A tree of areas of its own, for a pack that has none; empty = the pack's. */
  readonly areas: readonly Area[]
  readonly parties: JsonObject
  readonly records: JsonObject
  readonly documents: JsonObject
  readonly settings: JsonObject
  readonly readings: JsonObject
  readonly given: readonly JsonObject[]
}

export interface Spec extends Setup {
  readonly name: string
  readonly file: string
  readonly place: Place
  readonly clauses: readonly string[]
  readonly when: JsonObject
  readonly expected: JsonObject
}

/** What a file of cases may say for all of its cases, what one case may say, and what its `then`. */
export const setupKeys = ['today', 'area', 'areas', 'parties', 'records', 'documents', 'settings', 'readings', 'given']
export const specKeys = ['case', 'clauses', 'when', 'then', ...setupKeys]
export const thenKeys = [
  'refused',
  'permitted',
  'kind',
  'code',
  'due',
  'standing',
  'held',
  'marks',
  'told',
  'opened',
  'asked',
  'columns',
  'ended',
  'open',
  'shut',
  'fields',
  'holder',
  'giver',
  'allowed',
  'barred',
  'values',
  'warned',
  'clocks',
  'panels',
  'gaps',
  'duties',
  'answers',
]

/** What one file of cases holds, and everything that is wrong with it. */
export interface SpecFile {
  readonly specs: readonly Spec[]
  readonly errors: readonly PackError[]
}

/** The cases of one file. Throws a RangeError that names the file and line when the file is no file of cases. */
export function readSpecs(pack: string, file: string, text: string): readonly Spec[] {
  const { specs, errors } = readSpecFile(pack, file, text)
  const [error] = errors
  if (error) throw new RangeError(packErrorText(error, 'zh-CN'))
  return specs
}

export function readSpecFile(pack: string, file: string, text: string): SpecFile {
  const found: { errors: PackError[]; warnings: PackError[] } = { errors: [], warnings: [] }
  const node = locate(pack, file, text, found, 'followed')
  const top = { pack, file, line: 1 }
  if (found.errors.length > 0) return { specs: [], errors: found.errors }
  const cases = node?.type === 'map' ? node.entries.get('cases')?.value : undefined
  if (node?.type !== 'map' || cases?.type !== 'list')
    return {
      specs: [],
      errors: [{ place: node?.place ?? top, code: 'missing-key', params: { wanted: 'cases: [ … ]' } }],
    }
  unknown(node, [...setupKeys, 'cases'], found.errors)
  const whole = bare(node) as JsonObject
  const specs = cases.items.flatMap((one) => specOf(whole, one, found.errors))
  return { specs, errors: found.errors }
}

function specOf(whole: JsonObject, node: Located, errors: PackError[]): readonly Spec[] {
  const before = errors.length
  const fault = (wanted: string, code: 'missing-key' | 'wrong-shape') =>
    errors.push({ place: node.place, code, params: { wanted } })
  if (node.type !== 'map') {
    fault('case: …', 'wrong-shape')
    return []
  }
  unknown(node, specKeys, errors)
  const then = node.entries.get('then')?.value
  if (then) unknown(then, thenKeys, errors)
  const one = bare(node) as JsonObject
  if (typeof one['case'] !== 'string') fault('case', 'missing-key')
  if (!isObject(one['when'])) fault('when', 'missing-key')
  if (!isObject(one['then'])) fault('then', 'missing-key')
  if (errors.length > before) return []
  const both = (name: string) => ({ ...object(whole[name]), ...object(one[name]) })
  return [
    {
      name: String(one['case']),
      file: node.place.file,
      place: node.place,
      clauses: Array.isArray(one['clauses']) ? one['clauses'].map(String) : [],
      today: String(one['today'] ?? whole['today'] ?? '2026-03-02'),
      area: String(one['area'] ?? whole['area'] ?? ''),
      areas: listOfObjects(one['areas'] ?? whole['areas']).map(areaOf),
      parties: both('parties'),
      records: both('records'),
      documents: both('documents'),
      settings: both('settings'),
      readings: both('readings'),
      given: [...listOfObjects(whole['given']), ...listOfObjects(one['given'])],
      when: one['when'] as JsonObject,
      expected: one['then'] as JsonObject,
    },
  ]
}

function unknown(of: Located, known: readonly string[], errors: PackError[]): void {
  for (const [key, { place }] of of.type === 'map' ? of.entries : [])
    if (!known.includes(key))
      errors.push({ place, code: 'unknown-key', params: { found: key, near: nearest(key, known) } })
}

function areaOf(one: JsonObject): Area {
  const { code, name, level, under } = one
  const title = isObject(name) ? name : { zh: name ?? code, en: name ?? code }
  return {
    code: String(code),
    name: { zh: String(title['zh']), en: String(title['en']) },
    level: areaLevels.find((known) => known === level) ?? 'city',
    under: typeof under === 'string' ? under : null,
  }
}

function object(value: unknown): JsonObject {
  return isObject(value) ? (value as JsonObject) : {}
}

function listOfObjects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((one): one is JsonObject => isObject(one)) : []
}
