import type { CaseState, RecordState } from '../../../core/cases/state/model.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Language } from '../../../core/locales/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sourceOf } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import { readArtifact } from '../evidence/index.ts'
import type { EvidenceView } from '../face.ts'
import { mayReview } from './may-review.ts'
import { adviseOn, sayFinding } from './text.ts'
import { adviceOn, questionOn } from '../advice/advice.ts'
import { pagesOn, resultsOf, returnsIn } from '../advice/returns.ts'
import { columnsLookedAt } from './columns.ts'
import { opinionsIn } from './opinions.ts'
import type { Look } from './looks.ts'
import { judgedNow, unlessSuspended } from './unwrapped.ts'
import { reviewView, wordView } from './view.ts'

/** Counts a look of somebody who does not review; one at a time. */
export type CountLook = (
  actor: Actor,
  of: { readonly artifact: string; readonly grant: string; readonly area: string },
) => Promise<Look>

/**
 * The evidence on an artifact for whoever may read its record. Places, figures and values are for reviewers alone, failing cells for nobody;
 * the party that made it, and whoever else reads, gets one word about the whole, for a bounded number of artifacts a day.
 */
export async function reviewRoom(
  actor: Actor,
  artifact: string,
  language: Language,
  deps: EgressDeps,
  countLook: CountLook,
): Promise<EvidenceView> {
  await deps.procedures.require({ actor, action: 'record.read', on: artifact })
  const record = await deps.procedures.record(artifact)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  const model = await deps.domain.model?.(artifact)
  const source = model ? null : await sourceOf(artifact, deps)
  const pages = await pagesOn(actor, artifact, deps)
  const reviewers = pages.filter(({ state, subject }) => present(state, subject, artifact)).flatMap(opinionsIn)
  const madeOf = pages.length > 0 ? await resultsOf(artifact, deps) : new Map<string, string>()
  const returns = pages.flatMap((page) => returnsIn(page, artifact, madeOf)).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const columns = (source?.columns ?? []).map(({ name, type }) => ({ name, type }))
  const reviews = await mayReview(actor, record, deps)
  const question = await questionOn(artifact, deps)
  const advice = await adviceOn(artifact, returns.length > 0, deps)
  const left = record.standing === 'released'
  const { grant, area } = model ?? source ?? { grant: '', area: record.area }
  const shape = {
    grant: grant === '' ? null : grant,
    columns,
    rows: source?.rows ?? 0,
    reviewers,
    question,
    advice: reviews ? advice : advice.filter(({ told }) => told),
    returns,
    mayAsk: record.holder === actor.party && !left && question?.answered !== false,
    mayAdvise: reviews && !left,
  }
  if (reviews) {
    // Of a model there is no cell to show: its findings are all. While the use is suspended no cell is opened either.
    const table = source ? await unlessSuspended(readArtifact(source, deps.domain)) : null
    const judged = await judgedNow(artifact, deps)
    return reviewView(artifact, judged, shape, table ?? { columns: [], rows: [] }, (of) => sayFinding(of, language))
  }
  const look = await countLook(actor, { artifact, grant, area })
  return wordView(artifact, look.told ? await judgedNow(artifact, deps) : null, shape, look, (rule) => ({
    text: adviseOn(rule, language),
    columns: source ? columnsLookedAt(rule, source) : [],
  }))
}

/** Whether a case speaks of an artifact now, not only of one before or after it. */
function present(state: CaseState, subject: RecordState | null, artifact: string): boolean {
  return state.about === artifact || subject?.links['artifact'] === artifact
}
