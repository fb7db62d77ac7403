/** Cases in YAML: given what was done, when one command comes, then exactly this. */
import { isObject, type Json, type JsonObject } from '../../kernel/index.ts'
import { areaLevels, bare, locate, placeText, type Area, type PackError } from '../../law/index.ts'

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
  readonly clauses: readonly string[]
  readonly when: JsonObject
  readonly expected: JsonObject
}

const setupKeys = ['today', 'area', 'areas', 'parties', 'records', 'documents', 'settings', 'readings', 'given']
const specKeys = ['case', 'clauses', 'when', 'then', ...setupKeys]
const thenKeys = [
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
  'ended',
  'open',
  'shut',
  'fields',
  'holder',
  'warned',
  'clocks',
]

/** The cases of one file. Throws a RangeError that names the file and line when the file is no file of cases. */
export function readSpecs(pack: string, file: string, text: string): readonly Spec[] {
  const found: { errors: PackError[]; warnings: PackError[] } = { errors: [], warnings: [] }
  const node = locate(pack, file, text, found, 'followed')
  const [error] = found.errors
  if (error) throw new RangeError(`${placeText(error.place)}: ${String(error.params['what'])}`)
  const whole = node ? bare(node) : null
  if (!isObject(whole)) throw new RangeError(`${pack}/${file}: a mapping with \`cases\` is wanted`)
  unknown(`${pack}/${file}`, whole, [...setupKeys, 'cases'])
  const cases = listOfObjects(whole['cases'])
  return cases.map((one) => {
    const where = `${pack}/${file}: ${String(one['case'])}`
    unknown(where, one, specKeys)
    if (typeof one['case'] !== 'string' || !isObject(one['when']) || !isObject(one['then']))
      throw new RangeError(`${where}: case, when and then are wanted`)
    unknown(where, one['then'], thenKeys)
    const both = (name: string) => ({ ...object(whole[name]), ...object(one[name]) })
    return {
      name: one['case'],
      file,
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
    }
  })
}

function unknown(where: string, of: object, known: readonly string[]): void {
  const stranger = Object.keys(of).find((key) => !known.includes(key))
  if (stranger !== undefined)
    throw new RangeError(`${where}: \`${stranger}\` is not a word of cases; known are ${known.join(', ')}`)
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
