import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import type { ActView } from '../diagram/index.ts'
import { ExpertsPanel } from '../experts/experts-panel.tsx'
import { ActInHouse } from '../house/act-in-house.tsx'
import { Guidance } from '../law/guidance.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { OriginMark } from '../parts/origin-mark.tsx'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { useMe } from '../session/me.ts'
import { caseTexts } from '../texts/case.ts'
import { ActDoneList } from './act-done.tsx'
import { ByLine } from './by-line.tsx'
import { LineTable } from './line-table.tsx'
import { Objections } from './objections.tsx'
import { turnOf } from './turn.ts'
import { OpinionList } from './opinion-list.tsx'

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
  return (
    <div className="pad">
      <div className="act-head">
        <h2>{w(act.title)}</h2>
        <span className="tag">{t(`kind_${act.kind}`)}</span>
        <span className={chosen.standing === 'mine' ? 'tag tag-good' : 'tag'}>{t(`s_${chosen.standing}`)}</span>
        {chosen.round > 1 ? <span className="tag tag-warn">{t('round', { round: chosen.round })}</span> : null}
        {act.origin === 'law' ? null : <OriginMark origin={act.origin} />}
        <ClauseChips clauses={act.clauses} area={state.area} />
      </div>
      <Guidance clauses={act.clauses} area={state.area} />
      <ByLine by={act.by} who={answer?.who ?? []} area={state.area} />
      {act.kind === 'effect' ? null : (
        <p>
          <Link to="/cases/$id" params={{ id: state.id }} search={{ tab: 'papers', act: act.onDigestOf ?? act.id }}>
            {t('toPapers')}
          </Link>
        </p>
      )}
      {state.ended ? <p className="muted">{t('ended')}</p> : null}
      {chosen.standing === 'absent' ? <p className="muted">{t('absentNote')}</p> : null}
      {!state.ended && answer && !answer.open && chosen.standing !== 'done' ? (
        <div className="why-not">
          <p className="refusal-title">{t('whyNot')}</p>
          {answer.unmet.length > 0 ? <UnmetList unmet={answer.unmet} area={state.area} /> : <p>{t('whyNotNone')}</p>}
        </div>
      ) : null}
      {!state.ended && answer?.open && !answer.mine ? (
        <p className="muted">{t(answer.who?.some(({ party }) => party === me?.party.id) ? 'colleague' : 'notMine')}</p>
      ) : null}
      {act.kind === 'effect' && !state.ended ? <p className="muted">{t('effectNote')}</p> : null}
      {perLine ? <LineTable view={view} act={act} chosen={line} /> : null}
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
