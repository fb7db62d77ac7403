/** Runs the cases of a pack. */
import type { Pack, Place } from '../../law/index.ts'
import { runSpec, type Spec } from '../spec/index.ts'

export interface CaseResult {
  readonly name: string
  readonly place: Place
  readonly clauses: readonly string[]
  readonly passed: boolean
  /** What came out otherwise than written. */
  readonly failures: readonly string[]
}

export function runCases(pack: Pack, specs: readonly Spec[], hash: (text: string) => string): readonly CaseResult[] {
  return specs.map((spec) => {
    const { failures } = runSpec(pack, spec, hash)
    const { name, place, clauses } = spec
    return { name, place, clauses, passed: failures.length === 0, failures }
  })
}
