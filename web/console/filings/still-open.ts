import { placedDefect, unanswered } from '../../../src/core/cases/common/answers.ts'
import { partsOf, type DefectParts } from '../../../src/core/cases/common/parts.ts'
import type { CaseState, Returned } from '../../../src/core/cases/state/model.ts'
import type { ActDraft } from '../case/act-body.ts'

/** The issues of a return, each with what it is about, also where it only repeats one of the return before. */
export function issuesOf(state: CaseState, returned: Returned): readonly DefectParts[] {
  const { act, line, round } = returned
  const turn = state.returned.filter(
    (one) => one.act === act && one.line === line && one.round === round && !one.entered,
  )
  const earlier = turn.slice(0, Math.max(0, turn.indexOf(returned)))
  return returned.defects.map((defect) => placedDefect(earlier, defect))
}

/** Which issues of a return, counted from nought, the one after it repeats. */
export function repeatedIn(returned: Returned, next: Returned): ReadonlySet<number> {
  const said = next.defects.map(partsOf)
  return new Set(
    returned.defects.flatMap((defect, index) =>
      said.some(({ of, text }) => of === index || (of === null && text === partsOf(defect).text)) ? [index] : [],
    ),
  )
}

/** The issues, counted from one, that what was filled in leaves without an answer: as the server will say. */
export function stillOpen(state: CaseState, returned: Returned, draft: ActDraft): readonly number[] {
  const papers = draft.papers.flatMap(({ number, attachment }) => number?.trim() || attachment?.trim() || [])
  const brings = { points: draft.points, papers, changed: [], said: draft.reason }
  return unanswered(issuesOf(state, returned), brings).map((at) => at + 1)
}
