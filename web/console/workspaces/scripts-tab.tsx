import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { scriptTexts } from '../texts/scripts.ts'
import type { Work } from './program.ts'
import { ReviewList } from './review-list.tsx'
import { ScenarioSelect } from './scenario-select.tsx'
import { noScenario } from './use-scenarios.ts'
import { ScheduleForm } from './schedule-form.tsx'
import type { WorkspaceTabProps } from './tabs.ts'

type Script = Work['scripts'][number]

const tone = { 'not-needed': '', missing: '', asked: '', approved: 'tag-good', refused: 'tag-bad' } as const

/** Saved scripts with their reviews and schedules. */
export function ScriptsTab({ grant, workspace }: WorkspaceTabProps) {
  const t = useTexts(scriptTexts)
  const query = useAsk('work.get', { params: { grant } }, { every: 5_000 })
  const ask = useTell('scripts.ask-review')
  const run = useTell('scripts.run')
  const [timed, setTimed] = useState<string | null>(null)
  const [scenario, setScenario] = useState('')
  const named = scenario && scenario !== noScenario ? { scenario } : {}
  const actions = (script: Script) => (
    <span className="row">
      <Link to="/workspaces/$grant" params={{ grant }} search={{ script: script.id }}>
        {t('edit')}
      </Link>
      <Button
        size="small"
        disabled={!workspace.open || script.program.parameters.some((one) => one.default === undefined)}
        onClick={() => run.mutate({ params: { id: script.id }, body: { values: {}, ...named } })}
      >
        {t('runNow')}
      </Button>
      {script.program.parameters.some((one) => one.default === undefined) ? (
        <span className="muted">{t('valuesFirst')}</span>
      ) : null}
      {script.review === 'missing' || script.review === 'refused' || script.review === 'not-needed' ? (
        <Button size="small" onClick={() => ask.mutate({ params: { id: script.id } })}>
          {t('askReview')}
        </Button>
      ) : null}
      <Button size="small" disabled={!workspace.open} onClick={() => setTimed(script.id)}>
        {t('schedule')}
      </Button>
    </span>
  )
  return (
    <Loaded query={query}>
      {(work) => (
        <>
          <Panel title={t('scripts')} extra={<span className="muted">{t(`need_${work.review}`)}</span>}>
            {ask.error ? <Failure error={ask.error} /> : null}
            {run.error ? <Failure error={run.error} /> : null}
            {run.data ? <p className="pad okay">{t('started')}</p> : null}
            <div className="pad row">
              <ScenarioSelect grant={grant} value={scenario} change={setScenario} />
              <span className="muted">{t('scenarioFor')}</span>
            </div>
            <DataTable
              caption={t('scripts')}
              rows={work.scripts}
              rowKey={(script) => script.id}
              empty={t('scriptsEmpty')}
              columns={[
                { id: 'name', title: t('name'), render: (script) => script.name },
                { id: 'version', title: t('version'), align: 'right', render: (script) => script.version },
                {
                  id: 'digest',
                  title: t('digest'),
                  render: (script) => <code title={script.digest}>{script.digest.slice(0, 12)}</code>,
                },
                {
                  id: 'review',
                  title: t('review'),
                  render: (script) => (
                    <span className={`tag ${tone[script.review]}`}>{t(`review_${script.review}`)}</span>
                  ),
                },
                { id: 'actions', title: t('next'), render: actions },
              ]}
            />
            {timed ? (
              <ScheduleForm
                key={timed}
                grant={grant}
                scenario={named.scenario ?? ''}
                script={work.scripts.find((one) => one.id === timed)}
                done={() => setTimed(null)}
              />
            ) : null}
          </Panel>
          <Panel title={t('schedules')}>
            <Schedules work={work} />
          </Panel>
          <Panel title={t('reviews')}>
            <ReviewList reviews={work.reviews} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}

function Schedules({ work }: { readonly work: Work }) {
  const t = useTexts(scriptTexts)
  const { language } = useLanguage()
  const stop = useTell('schedules.stop')
  const said = (code: string) => (isMessageKey(code) ? text(language, code) : code)
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  return (
    <>
      {stop.error ? <Failure error={stop.error} /> : null}
      <DataTable
        caption={t('schedules')}
        rows={work.schedules}
        rowKey={(one) => one.id}
        empty={t('schedulesEmpty')}
        columns={[
          {
            id: 'script',
            title: t('script'),
            render: (one) => (
              <>
                {one.name}
                {one.scenario ? (
                  <div className="muted">
                    {t('scenario')}：<RecordName id={one.scenario} />
                  </div>
                ) : null}
                {Object.entries(one.values).map(([name, value]) => (
                  <div key={name} className="muted">
                    {name} = {String(value)}
                  </div>
                ))}
              </>
            ),
          },
          { id: 'every', title: t('every'), render: (one) => `${t(`every_${one.every}`)} ${clock(one.minute)}` },
          {
            id: 'state',
            title: t('state'),
            render: (one) => (
              <>
                <span className={`tag ${one.state === 'on' ? 'tag-good' : ''}`}>{t(one.state)}</span>
                {one.reason ? <div className="muted">{said(one.reason)}</div> : null}
              </>
            ),
          },
          {
            id: 'next',
            title: t('nextRun'),
            tight: true,
            render: (one) => (one.next === null ? '—' : clockText(one.next as Instant)),
          },
          {
            id: 'runs',
            title: t('lastRuns'),
            render: (one) => (
              <ul>
                {one.runs.map((ran) => (
                  <li key={ran.at}>
                    {clockText(ran.at as Instant)}{' '}
                    {ran.missed ? <span className="defect">{said(ran.missed)}</span> : t('ran')}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            id: 'stop',
            title: t('stop'),
            render: (one) =>
              one.state === 'on' ? (
                <Button size="small" onClick={() => stop.mutate({ params: { id: one.id } })}>
                  {t('stop')}
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </>
  )
}
