import type { Unmet } from '../../kernel/index.ts'
import type { CaseState } from './model.ts'

/** Says of what a case lacks in which procedure of which rules it is lacking, so that ids of acts are shown by their own titles. */
export function placed(unmet: readonly Unmet[], of: Pick<CaseState, 'procedure' | 'pack'>): readonly Unmet[] {
  return unmet.map((one) => ({ ...one, params: { procedure: of.procedure, rulesDigest: of.pack, ...one.params } }))
}
