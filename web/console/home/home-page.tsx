import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { HeldPanel } from '../held/held-panel.tsx'
import { StandInNote } from '../house/stand-in-note.tsx'
import { WaitingPanel } from '../house/waiting-panel.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { Pager } from '../parts/pager.tsx'
import { useMe } from '../session/me.ts'
import { office } from '../texts/office.ts'
import { work } from '../texts/work.ts'
import { AlertPanel } from '../trace/alert-panel.tsx'
import { AdviceHome } from './advice-home.tsx'
import { CasePanel } from './case-panel.tsx'
import { ComplaintPanel } from './complaint-panel.tsx'
import { DutyPanel } from './duty-panel.tsx'
import { SecondPanel } from './second-panel.tsx'
import { TaskCounts } from './task-counts.tsx'
import { TaskTable } from './task-table.tsx'
import { UrgedPanel } from './urged-panel.tsx'

const TourInvite = lazy(() => import('../help/aids.ts').then((part) => ({ default: part.TourInvite })))

const SIZE = 50
const FEW = 10

/** A day at the bureau: what was urged, what there is to do with its lights, what waits for others and on whose desk it is, what the organisation has under way. */
export function HomePage() {
  const t = useTexts(work)
  const o = useTexts(office)
  const me = useMe()
  const [skip, setSkip] = useState(0)
  const tasks = useAsk('tasks', skip === 0 ? {} : { query: { skip } }, { every: 60_000 })
  const few = { state: 'running', sort: 'light', limit: FEW } as const
  const party = me?.party.id ?? ''
  const waiting = useAsk('cases.table', { query: { ...few, desk: 'others' } }, { every: 60_000 })
  const own = useAsk('cases.table', { query: { ...few, party } }, { every: 60_000, enabled: party !== '' })
  const area = useAsk('cases.table', { query: { ...few, limit: 5 } }, { every: 60_000, enabled: party !== '' })
  return (
    <>
      <PageHead
        title={o('title')}
        note={me ? o('hello', { name: me.person.name ?? me.name, party: me.party.name }) : null}
      >
        <Link to="/open" className="button-link">
          {t('open')}
        </Link>
      </PageHead>
      <Suspense fallback={null}>
        <TourInvite />
      </Suspense>
      <HeldPanel />
      <StandInNote />
      <UrgedPanel />
      <WaitingPanel />
      <Loaded query={tasks}>
        {({ must, may, counts }) => (
          <>
            <Panel
              id="desk-mine"
              title={o('mine')}
              extra={
                <span className="counts">
                  <TaskCounts counts={counts} acts={counts.must > SIZE ? null : must.length} />
                  <ExportButton of="tasks" />
                </span>
              }
            >
              {must.length === 0 ? <Nothing text={o('mineEmpty')} /> : <TaskTable tasks={must} caption={o('mine')} />}
              <Pager skip={skip} size={SIZE} total={Math.max(counts.must, counts.may)} turn={setSkip} />
            </Panel>
            <AdviceHome />
            <SecondPanel />
            <ComplaintPanel />
            <DutyPanel />
            <AlertPanel />
            <CasePanel
              id="desk-waiting"
              title={o('waiting')}
              empty={o('waitingEmpty')}
              query={waiting}
              search={{ desk: 'others', state: 'running', sort: 'light' }}
            />
            <CasePanel
              id="desk-party"
              title={o('party')}
              empty={o('partyEmpty')}
              query={own}
              search={{ party, state: 'running', sort: 'light' }}
            />
            {own.data && area.data && area.data.total > own.data.total ? (
              <CasePanel
                title={o('inReach')}
                empty={o('partyEmpty')}
                query={area}
                search={{ state: 'running', sort: 'light' }}
                lights
              />
            ) : null}
            {may.length > 0 ? (
              <details className="panel fold">
                <summary>
                  {t('may')}（{counts.may}）<span className="muted">{t('mayHint')}</span>
                </summary>
                <TaskTable tasks={may} caption={t('may')} />
              </details>
            ) : null}
          </>
        )}
      </Loaded>
    </>
  )
}
