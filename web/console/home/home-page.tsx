import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { CaseTable } from '../cases/case-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { work } from '../texts/work.ts'
import { AlertPanel } from '../trace/alert-panel.tsx'
import { SecondPanel } from './second-panel.tsx'
import { TaskCounts } from './task-counts.tsx'
import { DutyPanel } from './duty-panel.tsx'
import { TaskPager } from './task-pager.tsx'
import { TaskTable } from './task-table.tsx'

/** What there is to do, in the order of its due days; what may be done; one's own cases; what waits for others. */
export function HomePage() {
  const t = useTexts(work)
  const me = useMe()
  const [skip, setSkip] = useState(0)
  const tasks = useAsk('tasks', skip === 0 ? {} : { query: { skip } }, { every: 60_000 })
  const cases = useAsk('cases.list', { query: { state: 'running' } })
  return (
    <>
      <PageHead
        title={t('title')}
        note={me ? t('hello', { name: me.person.name ?? me.name, party: me.party.name }) : null}
      >
        <Link to="/open" className="button-link">
          {t('open')}
        </Link>
      </PageHead>
      <Loaded query={tasks}>
        {({ must, may, counts, next }) => {
          return (
            <>
              <Panel title={t('tasks')} extra={<TaskCounts counts={counts} />}>
                {must.length === 0 ? (
                  <Nothing text={t('tasksEmpty')} />
                ) : (
                  <TaskTable tasks={must} caption={t('tasks')} />
                )}
                <TaskPager skip={skip} next={next} total={Math.max(counts.must, counts.may)} turn={setSkip} />
              </Panel>
              <SecondPanel />
              <DutyPanel />
              <AlertPanel />
              {may.length > 0 ? (
                <details className="panel fold">
                  <summary>
                    {t('may')}（{counts.may}）<span className="muted">{t('mayHint')}</span>
                  </summary>
                  <TaskTable tasks={may} caption={t('may')} />
                </details>
              ) : null}
              <Loaded query={cases}>
                {(list) => {
                  const mine = new Set(must.map((task) => task.case))
                  const waiting = list.filter((one) => one.waiting && !mine.has(one.id))
                  return (
                    <Panel title={t('waiting')}>
                      {waiting.length === 0 ? (
                        <Nothing text={t('waitingEmpty')} />
                      ) : (
                        <CaseTable cases={waiting} caption={t('waiting')} />
                      )}
                    </Panel>
                  )
                }}
              </Loaded>
            </>
          )
        }}
      </Loaded>
    </>
  )
}
