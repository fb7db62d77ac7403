import { Link, useParams, useSearch } from '@tanstack/react-router'
import { turningItem } from '../../../src/core/law/facts/sent-back.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { actViews } from '../diagram/index.ts'
import { CaseNote } from '../house/case-note.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { RecordLink } from '../parts/links.tsx'
import { RulesOf } from '../parts/rules-of.ts'
import { numberOf } from '../../../src/core/trail/index.ts'
import { UrgePanel } from '../messages/urge-panel.tsx'
import { TakeFile } from '../archive/take-file.tsx'
import { PapersTab } from '../paper/papers-tab.tsx'
import { Standing } from '../parts/standing.tsx'
import { useTitle } from '../records/use-title.ts'
import { caseTexts } from '../texts/case.ts'
import { ChangesPanel } from '../changes/changes-panel.tsx'
import { SetAside } from '../changes/set-aside.tsx'
import { CompareTab } from '../compare/compare-tab.tsx'
import { ActPanel } from './act-panel.tsx'
import { CaseTabs, tabOf } from './case-tabs.tsx'
import { chosenAct } from './chosen-act.ts'
import { ClockList } from './clock-list.tsx'
import { DeclinedTop } from './declined-before.tsx'
import { Diagram } from './diagram.tsx'
import { History } from './history.tsx'
import { SubjectPanel } from './subject-panel.tsx'
import { WhatIf } from './what-if.tsx'

/** The one page for every procedure. */
export function CasePage() {
  const t = useTexts(caseTexts)
  const { id } = useParams({ from: '/cases/$id' })
  const query = useAsk('cases.get', { params: { id } }, { every: 30_000 })
  return (
    <Loaded query={query} title={t('title')}>
      {(view) => (
        <RulesOf value={view.state.pack}>
          <OneCase view={view} />
        </RulesOf>
      )}
    </Loaded>
  )
}

function isLate(mark: string, procedure: CaseView['procedure']): boolean {
  return mark === 'overdue' || procedure.acts.some(({ clocks }) => clocks.some((clock) => clock.mark === mark))
}

/** A procedure and its subject; a subject without a name of its own is called by the kind, which often is the procedure's word: it is not said twice. */
function headOf(procedure: string, subject: string): string {
  if (subject === '') return procedure
  return subject.startsWith(procedure) ? subject : `${procedure} · ${subject}`
}

/** A mark by the act whose time has run out: what a pack calls it inside is nobody's word. */
function markName(
  mark: string,
  procedure: CaseView['procedure'],
  w: ReturnType<typeof useWords>,
  t: ReturnType<typeof useTexts<typeof caseTexts>>,
): string {
  const late = procedure.acts.find(({ clocks }) => clocks.some((clock) => clock.mark === mark))
  if (late) return t('m_lateAct', { act: w(late.title) })
  return mark === 'overdue' ? t('m_overdue') : mark
}

function OneCase({ view }: { readonly view: CaseView }) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const title = useTitle()
  const search = useSearch({ from: '/cases/$id' })
  const { state, procedure, subject } = view
  const result = resultOf(view)
  const views = actViews(procedure, state, view.acts)
  const act = chosenAct(views, search.act)
  const tab = tabOf(search.tab)
  return (
    <>
      <PageHead
        title={headOf(w(procedure.title), subject ? title(subject) : '')}
        note={
          <>
            <span>{t('number', { id: numberOf(state.id) })}</span>
            <span>{t('opened', { day: state.opened })}</span>
            <Standing standing={state.ended ?? 'running'} />
            <CaseNote id={state.id} />
            {state.trial ? <span className="tag tag-warn">{t('trial')}</span> : null}
            {state.entered ? (
              <span className="tag tag-warn">{t('entered', { begun: state.opened, on: state.entered.on })}</span>
            ) : null}
            {state.suspended ? <span className="tag tag-warn">{t('suspended')}</span> : null}
            {state.marks.map((mark) => (
              <span key={mark} className={isLate(mark, procedure) ? 'tag tag-bad' : 'tag tag-warn'}>
                {markName(mark, procedure, w, t)}
              </span>
            ))}
            {state.children
              .filter((child) => child.ended === null)
              .map((child) => (
                <span key={child.case}>
                  {t('children')} <RecordLink id={child.case} />
                </span>
              ))}
            {state.under ? (
              <span>
                {t('parent')} <RecordLink id={state.under} />
              </span>
            ) : null}
          </>
        }
      >
        {result ? (
          <Link to="/egress/$artifact" params={{ artifact: result }} className="button-link">
            {t('evidence')}
          </Link>
        ) : null}
        <TakeFile subject={state.id} />
      </PageHead>
      <DeclinedTop view={view} />
      <div className="case">
        <div>
          <Panel title={t('diagram')}>
            <Diagram views={views} chosen={act?.act.id ?? null} caseId={state.id} />
          </Panel>
          <Panel title={t('tabClocks')}>
            <ClockList lights={view.lights} mine={view.acts} procedure={procedure} area={state.area} />
          </Panel>
          <UrgePanel view={view} />
        </div>
        <Panel>
          <CaseTabs id={state.id} current={tab} />
          {tab === 'act' && act ? (
            <ActPanel key={`${act.act.id}/${search.line ?? ''}`} view={view} chosen={act} line={search.line ?? null} />
          ) : null}
          {tab === 'act' ? <ChangesPanel view={view} /> : null}
          {tab === 'papers' ? <PapersTab view={view} act={search.act ?? null} /> : null}
          {tab === 'subject' ? <SubjectPanel view={view} /> : null}
          {tab === 'versions' ? <CompareTab view={view} /> : null}
          {tab === 'history' ? (
            <>
              <div className="pad">
                <SetAside view={view} act={null} />
              </div>
              <History view={view} />
            </>
          ) : null}
          {tab === 'what-if' ? <WhatIf view={view} /> : null}
        </Panel>
      </div>
    </>
  )
}

/** The result whose leaving the case is about: its subject, or what its subject was made of where the case can go on about another. */
function resultOf({ procedure, subject }: CaseView): string | null {
  if (subject?.kind === 'artifact') return subject.id
  const made = procedure.acts.some((act) => turningItem(act) !== null) ? subject?.links['artifact'] : undefined
  return typeof made === 'string' ? made : null
}
