/** Does a case break when an element goes? */
import type { Pack } from '../../law/index.ts'
import { runSpec, type Spec } from '../spec/index.ts'
import { mutations } from './mutations.ts'

export interface Survivor {
  readonly key: string
  readonly what: string
  /** How many cases touched the element and did not notice. */
  readonly ran: number
}

export interface DeletionReport {
  readonly mutations: number
  readonly survivors: readonly Survivor[]
  /** Cases that would pass against an empty pack: they prove nothing. */
  readonly vacuous: readonly string[]
}

/** Takes each element out, or moves each number by one, and runs the cases that touched it: at least one must break. */
export function deletionTest(pack: Pack, specs: readonly Spec[], hash: (text: string) => string): DeletionReport {
  const touched = specs.map((spec) => ({ spec, keys: runSpec(pack, spec, hash).touched }))
  const all = mutations(pack)
  const survivors: Survivor[] = []
  for (const mutation of all) {
    const near = touched.filter((one) => one.keys.has(mutation.key))
    const noticed = near.some((one) => runSpec(mutation.pack, one.spec, hash).failures.length > 0)
    if (!noticed) survivors.push({ key: mutation.key, what: mutation.what, ran: near.length })
  }
  const vacuous = specs
    .filter((spec) => runSpec(empty(pack), spec, hash).failures.length === 0)
    .map((spec) => `${spec.file}: ${spec.name}`)
  return { mutations: all.length, survivors, vacuous }
}

/** The same parties, areas and kinds of record, and no rule at all: nobody may read or do anything on account of it. */
function empty(pack: Pack): Pack {
  const none = new Map<string, never>()
  return {
    ...pack,
    records: new Map([...pack.records].map(([id, kind]) => [id, { ...kind, readers: [], clauses: [] }])),
    procedures: none,
    documents: none,
    gates: none,
    duties: none,
    parameters: none,
    settings: none,
    questions: none,
    mechanisms: none,
    conditions: none,
  }
}
