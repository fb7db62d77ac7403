import { canonical, fail, ok, type Result } from '../../kernel/index.ts'
import type { Condition, Pack } from '../grammar/pack.ts'
import { notices } from './calendar.ts'
import { clause, duty, gate, mechanism, parameter, question, recordKind, role, setting } from './chapters.ts'
import { documentType } from './document.ts'
import { faults, type PackError } from './errors.ts'
import { citesOf, refuseVainCites, titlesOf } from './cites.ts'
import { elementKinds, layered, type ElementKind, type PackLibrary, type RawElement } from './layers.ts'
import { refuseLooser } from './looser.ts'
import { checkPaths } from './paths/paths.ts'
import { procedure } from './procedure.ts'
import type { Asked, Reading } from './read.ts'
import type { Located } from './located.ts'

export interface LoadedPack {
  readonly pack: Pack
  readonly warnings: readonly PackError[]
}

/**
 * The effective pack of a jurisdiction: its own folder on top of the layers that it names.
 * All faults of all files at once, or the pack. `sha256` gives lower-case hex of a text;
 * `asked` is told of every mapping that is read and the keys it may have.
 */
export function loadPack(
  library: PackLibrary,
  id: string,
  sha256: (text: string) => string,
  asked?: Asked,
): Result<LoadedPack, readonly PackError[]> {
  const found = faults()
  const conditions = new Map<string, Condition>()
  const nothing = new Set<string>()
  const blank: Reading = {
    faults: found,
    conditions,
    cites: new Map(),
    keys: new Map(),
    titles: new Map(),
    ...(asked ? { asked } : {}),
    ids: {
      clause: nothing,
      role: nothing,
      record: nothing,
      document: nothing,
      procedure: nothing,
      gate: nothing,
      duty: nothing,
      parameter: nothing,
      setting: nothing,
      question: nothing,
      mechanism: nothing,
    },
  }
  const layers = layered(blank, library, id)
  if (!layers) return fail(found.errors)
  const clauses = new Map(layers.clauses.map((node) => clause(blank, node)).map((one) => [one.id, one]))
  const known = Object.fromEntries(elementKinds.map((kind) => [kind, new Set(layers.elements[kind].keys())])) as {
    [K in ElementKind]: Set<string>
  }
  const ids = { ...known, clause: new Set(clauses.keys()) }
  const reading: Reading = {
    faults: found,
    conditions,
    ids,
    cites: citesOf({ ...blank, ids }, layers),
    titles: titlesOf(layers),
    keys: new Map(),
    ...(asked ? { asked } : {}),
  }
  function chapter<T>(
    of: ReadonlyMap<string, RawElement>,
    read: (reading: Reading, name: string, node: Located) => T,
  ): ReadonlyMap<string, T> {
    return new Map([...of].map(([name, raw]) => [name, read(reading, name, raw.node)]))
  }
  const {
    adopts: _adopts,
    replaces: _replaces,
    omits,
    looserBy: _looserBy,
    cites: _cites,
    titles: _titles,
    ...head
  } = layers.head
  const body = {
    clauses,
    roles: chapter(layers.elements.role, role),
    records: chapter(layers.elements.record, recordKind),
    documents: chapter(layers.elements.document, documentType),
    procedures: chapter(layers.elements.procedure, procedure),
    gates: chapter(layers.elements.gate, gate),
    duties: chapter(layers.elements.duty, duty),
    parameters: chapter(layers.elements.parameter, parameter),
    settings: chapter(layers.elements.setting, setting),
    questions: chapter(layers.elements.question, question),
    mechanisms: chapter(layers.elements.mechanism, mechanism),
    notices: notices(reading, library.get('calendar')),
  }
  checkPaths(reading, body)
  refuseLooser(reading, layers, body.parameters)
  refuseVainCites(reading, layers.head)
  if (found.errors.length > 0) return fail(inOrder(found.errors))
  const omitted = omits.map(({ element, clauses }) => ({ element, clauses }))
  const digest = sha256(packText({ head, omitted, ...body }))
  return ok({ pack: { head, digest, ...body, conditions, omitted }, warnings: inOrder(found.warnings) })
}

function inOrder(errors: readonly PackError[]): readonly PackError[] {
  return [...errors].sort((a, b) =>
    a.place.file === b.place.file ? a.place.line - b.place.line : a.place.file < b.place.file ? -1 : 1,
  )
}

/** The canonical text of a pack: what it says, not where it stands in the files. */
function packText(of: object): string {
  return canonical(
    JSON.parse(
      JSON.stringify(of, (key, value: unknown) => {
        if (key === 'place' || key === 'checkedOn') return undefined
        return value instanceof Map ? Object.fromEntries(value) : value
      }),
    ),
  )
}
