import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import type { ActView } from '../diagram/index.ts'
import { FilingRecord } from '../filings/filing-record.tsx'
import { ExpertsPanel } from '../experts/experts-panel.tsx'
import { HelpMark } from '../help/help-mark.tsx'
import { kinds } from '../help/places.ts'
import { FreedNote } from '../held/freed-note.tsx'
import { StopNote } from '../held/stop-note.tsx'
import { ActInHouse } from '../house/act-in-house.tsx'
import { Guidance } from '../law/guidance.tsx'
import { NameRelation } from '../relations/name-relation.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { OriginMark } from '../parts/origin-mark.tsx'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { useMe } from '../session/me.ts'
import { caseTexts } from '../texts/case.ts'
import { ActDoneList } from './act-done.tsx'
import { AbsentNote, Ahead } from './ahead.tsx'
import { ByLine } from './by-line.tsx'
import { DeclinedBefore } from './declined-before.tsx'
import { LineEntry } from './line-entry.tsx'
import { LineTable } from './line-table.tsx'
import { Objections } from './objections.tsx'
import { turnOf } from './turn.ts'
import { OpinionList } from './opinion-list.tsx'
import { SentBackNote } from './sent-back-note.tsx'

/** One act of a case: who does it by which clauses, why not yet, the form to do it, and what was done. */
export function ActPanel({
  view,
  chosen,
  line,
}: {
  readonly view: CaseView
  readonly chosen: ActView
  readonly line: string | null
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const me = useMe()
  const { act } = chosen
  const { state } = view
  const answer = turnOf(view.acts, act.id, line)
  const perLine = act.each !== null
  const reading = perLine && line === null
  // Where a line of it is one's own to do, the head does not say that it waits for others.
  const standing = chosen.standing === 'open' && ownOpen(view, act.id) ? 'mine' : chosen.standing
  const awaits = answer?.awaits ?? []
  return (
    <div className="pad">
      <div className="act-head">
        <h2>{w(act.title)}</h2>
        <span className="tag">{t(`kind_${act.kind}`)}</span>
        {chosen.atWill && standing === 'mine' ? (
          <span className="tag">{t('s_atWill')}</span>
        ) : (
          <span className={standing !== 'mine' ? 'tag' : awaits.length > 0 ? 'tag tag-warn' : 'tag tag-good'}>
            {t(standing === 'mine' && awaits.length > 0 ? 's_awaits' : `s_${standing}`)}
          </span>
        )}
        {chosen.round > 1 ? <span className="tag tag-warn">{t('round', { round: chosen.round })}</span> : null}
        {act.origin === 'law' ? null : <OriginMark origin={act.origin} />}
        <ClauseChips clauses={act.clauses} area={state.area} />
        <HelpMark
          about={{ title: w(act.title), clauses: act.clauses, area: state.area }}
          page={kinds[act.kind] ?? 'mistakes-and-changes'}
        />
      </div>
      <Guidance clauses={act.clauses} area={state.area} />
      <ByLine
        by={act.by}
        parties={answer?.wants === 'receipt' ? sendersOf(view, act.id) : (answer?.parties ?? [])}
        receivers={answer?.receivers ?? []}
        area={state.area}
      />
      {state.ended ? null : <SentBackNote view={view} act={act} line={line} />}
      {act.kind === 'effect' ? null : (
        <p>
          <Link to="/cases/$id" params={{ id: state.id }} search={{ tab: 'papers', act: act.onDigestOf ?? act.id }}>
            {t('toPapers')}
          </Link>
        </p>
      )}
      {state.ended ? <p className="muted">{t('ended')}</p> : null}
      {chosen.standing === 'absent' ? <AbsentNote view={view} act={act.id} /> : null}
      {!state.ended && answer && !answer.open && chosen.standing !== 'done' ? (
        <div className="why-not">
          <p className="refusal-title">{t(chosen.standing === 'refused' ? 'whyNotAgain' : 'whyNot')}</p>
          {answer.unmet.length > 0 ? (
            <UnmetList unmet={answer.unmet} area={state.area} />
          ) : (
            <Ahead view={view} act={act} />
          )}
        </div>
      ) : null}
      <StopNote view={view} act={act} />
      {chosen.atWill && !state.ended ? <FreedNote view={view} act={act} /> : null}
      {state.ended ? null : <NameRelation view={view} act={act.id} />}
      {!state.ended && answer?.mine && awaits.length > 0 ? (
        <div className="why-not">
          <p className="refusal-title">{t('awaits')}</p>
          <UnmetList unmet={awaits} area={state.area} />
        </div>
      ) : null}
      {!state.ended && answer?.open && !answer.mine ? (
        <p className="muted">{t(answer.who?.some(({ party }) => party === me?.party.id) ? 'colleague' : 'notMine')}</p>
      ) : null}
      {act.kind === 'effect' && !state.ended ? <p className="muted">{t('effectNote')}</p> : null}
      {perLine ? <LineTable view={view} act={act} chosen={line} /> : null}
      {line !== null ? <LineEntry view={view} line={line} /> : null}
      {act.kind === 'file' ? <FilingRecord view={view} act={act} line={line} /> : null}
      {line !== null && chosen.standing !== 'done' ? <DeclinedBefore view={view} line={line} but={act.id} /> : null}
      <ActInHouse
        key={`${act.id}/${line ?? ''}`}
        view={view}
        act={act}
        line={line}
        answer={!state.ended && answer?.open && answer.mine && act.kind !== 'effect' && !reading ? answer : undefined}
      />
      {act.notice ? <Objections view={view} act={act} /> : null}
      <ExpertsPanel view={view} act={act} line={line} />
      <OpinionList view={view} act={act} />
      <ActDoneList view={view} act={act} />
    </div>
  )
}

/** Who sent a filing that waits for its receiver. */
function sendersOf({ state }: CaseView, act: string): readonly string[] {
  return state.filings.filter((one) => one.act === act && one.state === 'sent').map(({ party }) => party)
}

function ownOpen(view: CaseView, act: string): boolean {
  return view.acts.some((one) => one.act === act && one.open && one.mine)
}
