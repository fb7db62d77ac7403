/** What the command line and the console show of a pack: its faults, its size, one clause and what keeps it. */
import { text, type Language } from '../locales/index.ts'
import type { Clause, Element, Pack } from './grammar.ts'
import { placeText, type PackError } from './load/errors.ts'
import { loadPack } from './load/load.ts'
import type { PackLibrary } from './load/layers.ts'
import { inLanguage } from './titles.ts'

export interface PackReport {
  readonly errors: readonly PackError[]
  readonly warnings: readonly PackError[]
  readonly counts: { readonly [what: string]: number }
  /** Clauses that bind (not `inform`) and that no element or mechanism cites. */
  readonly uncited: readonly string[]
}

/** Everything that is wrong with a pack and how much there is of it. */
export function checkPack(library: PackLibrary, id: string, sha256: (text: string) => string): PackReport {
  const loaded = loadPack(library, id, sha256)
  if (!loaded.ok) return { errors: loaded.error, warnings: [], counts: {}, uncited: [] }
  const { pack, warnings } = loaded.value
  const binding = [...pack.clauses.values()].filter((clause) => clause.mode !== 'inform')
  const cited = citations(pack)
  const acts = [...pack.procedures.values()].reduce((sum, procedure) => sum + procedure.acts.length, 0)
  return {
    errors: [],
    warnings,
    uncited: binding.filter((clause) => !cited.has(clause.id)).map((clause) => clause.id),
    counts: {
      clauses: pack.clauses.size,
      roles: pack.roles.size,
      records: pack.records.size,
      documents: pack.documents.size,
      procedures: pack.procedures.size,
      acts,
      conditions: pack.conditions.size,
      gates: pack.gates.size,
      duties: pack.duties.size,
      parameters: pack.parameters.size,
      settings: pack.settings.size,
      questions: pack.questions.size,
      mechanisms: pack.mechanisms.size,
    },
  }
}

/** `pack/file:line: what is wrong, did you mean …`. */
export function packErrorText(error: PackError, language: Language): string {
  const { near } = error.params
  const hint = typeof near === 'string' ? text(language, 'pack-error.hint', { near }) : ''
  return `${placeText(error.place)}: ${text(language, `pack-error.${error.code}`, { ...error.params, hint })}`
}

const indexes = new WeakMap<Pack, ReadonlyMap<string, readonly string[]>>()

/** Keys of the elements that cite each clause. */
export function citations(pack: Pack): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(pack)
  if (known) return known
  const found = new Map<string, string[]>()
  const add = (clauses: readonly string[], key: string) => {
    for (const clause of clauses) found.set(clause, [...(found.get(clause) ?? []), key])
  }
  const walk = (value: unknown, around: string) => {
    if (value instanceof Map) {
      for (const one of value.values()) walk(one, around)
      return
    }
    if (typeof value !== 'object' || value === null) return
    const element = value as Partial<Element>
    const key = typeof element.key === 'string' ? element.key : around
    if (Array.isArray(element.clauses)) add(element.clauses, key)
    for (const [name, one] of Object.entries(value)) if (name !== 'clauses') walk(one, key)
  }
  const { clauses: _clauses, conditions: _conditions, omitted, notices: _notices, head: _head, ...chapters } = pack
  for (const chapter of Object.values(chapters)) walk(chapter, '')
  for (const omit of omitted) add(omit.clauses, `omits ${omit.element}`)
  const made = new Map([...found].map(([clause, keys]) => [clause, [...new Set(keys)]]))
  indexes.set(pack, made)
  return made
}

export interface ShownClause {
  readonly clause: Clause
  /** Keys of the elements that keep it. */
  readonly elements: readonly string[]
}

export function showClause(pack: Pack, id: string): ShownClause | null {
  const clause = pack.clauses.get(id)
  return clause ? { clause, elements: citations(pack).get(id) ?? [] } : null
}

/** One clause as text for a terminal. */
export function clauseText(shown: ShownClause, language: Language): string {
  const { clause, elements } = shown
  const lines = [
    `${clause.id} · ${clause.source} · ${inLanguage(clause.title, language)} (${clause.mode})`,
    `  ${inLanguage(clause.gist, language)}`,
  ]
  return [...lines, ...elements.map((key) => `  ← ${key}`)].join('\n')
}
