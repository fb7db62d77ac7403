import type { Defect } from '../../law/facts/matters.ts'

/** A defect in parts, however it was written down. */
export interface DefectParts {
  readonly text: string
  readonly item: string | null
  readonly paper: string | null
  /** Which defect of the return before it repeats. */
  readonly of: number | null
}

export function partsOf(defect: Defect): DefectParts {
  if (typeof defect === 'string') return { text: defect, item: null, paper: null, of: null }
  return { text: defect.text, item: defect.item ?? null, paper: defect.paper ?? null, of: defect.of ?? null }
}

/** The paper of a defect that asks for the act's own form, printed, sealed and scanned anew. */
export const sealedForm = 'sealed-form'
