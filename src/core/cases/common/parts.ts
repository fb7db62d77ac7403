import type { Defect } from '../../law/matters.ts'

/** A defect in parts, however it was written down. */
export interface DefectParts {
  readonly text: string
  readonly item: string | null
  readonly paper: string | null
}

export function partsOf(defect: Defect): DefectParts {
  if (typeof defect === 'string') return { text: defect, item: null, paper: null }
  return { text: defect.text, item: defect.item ?? null, paper: defect.paper ?? null }
}
