/** Cases that prove nothing. */
import type { Pack } from '../../law/index.ts'
import { runSpec, type Spec } from '../spec/index.ts'

/** Cases that would pass against a pack without a single rule. */
export function vacuousCases(pack: Pack, specs: readonly Spec[], hash: (text: string) => string): readonly Spec[] {
  const none = empty(pack)
  return specs.filter((spec) => runSpec(none, spec, hash).failures.length === 0)
}

/** The same parties, areas and kinds of record, and no rule at all: nobody may read or do anything on account of it. */
function empty(pack: Pack): Pack {
  const none = new Map<string, never>()
  return {
    ...pack,
    roles: new Map([...pack.roles].map(([id, role]) => [id, { ...role, complaints: null }])),
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
