/** What answers the issues of a filing that was sent back: words, the field that was changed, the paper that came, the form sealed anew. */
import type { Defect, Returned } from '../state/model.ts'
import { partsOf, sealedForm, type DefectParts } from './parts.ts'
import { touches } from './paths.ts'
import { defectPoint } from './point.ts'

/** What a completion brings. */
export interface Completion {
  readonly points?: { readonly [point: string]: { readonly remark?: string | undefined } } | undefined
  /** Numbers, else digests, of the papers that come along. */
  readonly papers: readonly string[]
  /** Paths of the document that it changes. */
  readonly changed: readonly string[]
  /** What is said of all in one. */
  readonly said: string
}

/** A defect with what it is about: one that repeats a defect of the return before is about the same. */
export function placedDefect(earlier: readonly Returned[], defect: Defect): DefectParts {
  const parts = partsOf(defect)
  if (parts.item !== null || parts.paper !== null || parts.of === null) return parts
  const before = earlier.at(-1)?.defects[parts.of]
  if (before === undefined) return parts
  const { item, paper } = placedDefect(earlier.slice(0, -1), before)
  return { ...parts, item, paper }
}

/**
 * The issues, counted from nought, that a completion leaves without an answer. Of one issue alone everything that came speaks. The form that is
 * sealed anew answers for itself: whether its scan came is known to the room of papers, which asks for it.
 */
export function unanswered(defects: readonly DefectParts[], { points, papers, changed, said }: Completion): number[] {
  const alone = defects.length === 1 && (papers.length > 0 || changed.length > 0 || said.trim() !== '')
  return defects.flatMap(({ item, paper }, index) => {
    if (paper === sealedForm || alone) return []
    if ((points?.[defectPoint(index)]?.remark ?? '').trim() !== '') return []
    if (item !== null && changed.some((one) => touches(one, item))) return []
    return paper !== null && papers.includes(paper) ? [] : [index]
  })
}
