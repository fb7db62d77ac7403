/** Cases that say nothing, and clauses about which none says anything. */
import type { Pack, PackError } from '../../law/index.ts'
import { coverageOf, type CaseResult } from '../coverage/index.ts'
import { vacuousCases } from '../deletion/index.ts'
import type { Spec } from '../spec/index.ts'

export function checkCases(
  pack: Pack,
  specs: readonly Spec[],
  cases: readonly CaseResult[],
  hash: (text: string) => string,
): readonly PackError[] {
  const failing = cases.flatMap(({ name, place, passed, failures }): readonly PackError[] =>
    passed ? [] : [{ place, code: 'case-fails', params: { name, what: failures[0] ?? '' } }],
  )
  const vacuous = vacuousCases(pack, specs, hash).map(({ name, place }): PackError => ({
    place,
    code: 'case-vacuous',
    params: { name },
  }))
  const named = specs.flatMap(({ name, place, clauses }): readonly PackError[] => {
    if (clauses.length === 0) return [{ place, code: 'case-no-clause', params: { name } }]
    return clauses
      .filter((clause) => !pack.clauses.has(clause))
      .map((found) => ({ place, code: 'unknown-clause', params: { found, near: null } }))
  })
  return [...failing, ...vacuous, ...named]
}

/** Clauses of the pack that bind, and that no element keeps or no case shows. */
export function clausesLeft(pack: Pack, cases: readonly CaseResult[]): readonly PackError[] {
  const { clauses } = coverageOf({ pack, cases, steps: [], run: null, script: '', attack: () => 'not-run' })
  return clauses.flatMap(({ id, mode, kept, shown }): readonly PackError[] => {
    const place = pack.clauses.get(id)?.place ?? { pack: pack.head.id, file: 'clauses', line: 1 }
    if (mode === 'inform') return []
    if (!kept) return [{ place, code: 'uncited-clause', params: { found: id } }]
    return shown ? [] : [{ place, code: 'unshown-clause', params: { found: id } }]
  })
}
