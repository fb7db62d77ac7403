/** A filing that was sent back and completed lies on its receiver's desk again, defect by defect. */
import { refusal, type JsonObject, type Refusal, type Unmet } from '../../kernel/index.ts'
import { byOf, defectsOf, ofTrack, roundOf, wantedBy, type Act } from '../../law/index.ts'
import { happen, lookAt, type Draft } from '../state/draft.ts'
import type { CaseState, Command, Filing, Paper, Returned } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'
import { placedDefect, unanswered } from './answers.ts'
import { partsOf, type DefectParts } from './parts.ts'
import { changedPaths } from './paths.ts'
import { defectPoint } from './point.ts'

/** A filing that its receiver has not taken yet, in the present round. */
export function sentNow(state: CaseState, act: string, line: string | null): Filing | undefined {
  const round = roundOf(state, act, line)
  const last = state.filings.findLast((one) => one.act === act && one.line === line && one.round === round)
  return last?.state === 'sent' ? last : undefined
}

/** The last return of a filing, in its present round. */
export function lastReturn(state: CaseState, act: string, line: string | null): Returned | undefined {
  const round = roundOf(state, act, line)
  return state.returned.findLast(
    (one) => one.act === act && one.line === line && one.round === round && one.entered !== true,
  )
}

/** The return of a filing that was completed and waits for its receiver to look at every defect. */
export function toCheck(state: CaseState, act: string, line: string | null): Returned | undefined {
  const last = lastReturn(state, act, line)
  return last?.completed && last.checkedOn === null ? last : undefined
}

/** What keeps a receiver from taking a filing: it was sent back and is not completed, or defects that nobody has looked at. */
export function returnUnmet(state: CaseState, act: Act, command: Command): readonly Unmet[] {
  const line = command.line ?? null
  if (lastReturn(state, act.id, line)?.completed === false)
    return [platformUnmet('completion-open', { act: act.id }, act.clauses, 'complete')]
  const open = (toCheck(state, act.id, line)?.defects ?? []).flatMap((defect, index) =>
    command.points?.[defectPoint(index)]?.passed === true ? [] : [partsOf(defect).text],
  )
  return open.length === 0
    ? []
    : [platformUnmet('defects-unchecked', { act: act.id, defects: open }, [], 'check-defects')]
}

/** The defects of the last return, each with what it is about. */
export function openDefects(state: CaseState, act: string, line: string | null): readonly DefectParts[] {
  const round = roundOf(state, act, line)
  const all = state.returned.filter(
    (one) => one.act === act && one.line === line && one.round === round && one.entered !== true,
  )
  return (all.at(-1)?.defects ?? []).map((defect) => placedDefect(all.slice(0, -1), defect))
}

/** What was sent comes again with papers beside those of before and an answer to each defect; the receiver's record stays as it is. */
export function completeFiling(of: Draft, act: Act, command: Command): Refusal | null {
  const line = command.line ?? null
  const filed = of.state.filings.findLast((one) => one.act === act.id && one.line === line)
  const type = act.document === null ? undefined : of.scene.pack.documents.get(act.document)
  const { document = filed?.document ?? null, papers = [] } = command
  const unmet: Unmet[] = []
  if (type && document)
    unmet.push(...defectsOf(type, document, of.scene.pack, of.scene.world, of.scene.trace).map((one) => one.unmet))
  const open = lastReturn(of.state, act.id, line)
  const answers = (open?.defects ?? []).map((_, index) => command.points?.[defectPoint(index)]?.remark?.trim() || null)
  const changed = changedPaths(filed?.document ?? {}, document ?? {})
  const said = (command.reason ?? '').trim()
  const brought = papers.flatMap((paper: Paper) => paper.number ?? paper.attachment ?? [])
  const placed = openDefects(of.state, act.id, line)
  const left = unanswered(placed, { points: command.points, papers: brought, changed, said })
  if (left.length > 0)
    unmet.push(
      platformUnmet(
        'answers-missing',
        { act: act.id, numbers: left.map((at) => `${at + 1}`).join('、') },
        [],
        'answer-each',
      ),
    )
  if (unmet.length > 0) return refusal('unmet', ...unmet)
  const keys = brought.map((key) => `paper:${key}`)
  const data = {
    act: act.id,
    line,
    round: roundOf(of.state, act.id, line),
    ...byOf(command.actor),
    party: command.actor.party,
    changed: [...changed, ...keys],
    again: true,
    answers,
    said: said === '' ? null : said,
    papers,
    ...(document ? { document } : {}),
  }
  happen(of, 'completed', data as unknown as JsonObject, act.clauses)
  const look = lookAt(of.state, of.scene, { actor: command.actor, on: command.on, line })
  const to = ofTrack(act.file ? [act.file.to] : [], of.state.track).flatMap((by) => wantedBy(by, look))
  happen(of, 'told', { what: 'completed', act: act.id, line, to: to.map((one) => ({ ...one })) })
  return null
}
