import { Button } from 'antd'
import { clockText, type Instant, type Unmet } from '../../../src/core/kernel/index.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure } from '../parts/loaded.tsx'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { dataTexts } from '../texts/data.ts'
import { scriptTexts } from '../texts/scripts.ts'
import { CellRuns } from './cell-runs.tsx'
import { sizeText, type Progress, type Work } from './program.ts'

type Job = Answer<'workspaces.get'>['jobs'][number]

const tone = {
  asked: '',
  started: '',
  finished: 'tag-good',
  refused: 'tag-bad',
  failed: 'tag-bad',
  killed: 'tag-bad',
  cancelled: '',
} as const

/** Jobs, newest first, with state, place in the queue, how their cells go, what they took, and why one failed with what to do next. */
export function JobTable({ jobs, work }: { readonly jobs: readonly Job[]; readonly work: Work | undefined }) {
  const t = useTexts(dataTexts)
  const s = useTexts(scriptTexts)
  const cancel = useTell('jobs.cancel')
  const progress = new Map(work?.jobs.map((one) => [one.job, one]))
  return (
    <>
      {cancel.error ? <Failure error={cancel.error} /> : null}
      <DataTable
        caption={t('jobs')}
        rows={[...jobs].sort((a, b) => b.askedAt - a.askedAt)}
        rowKey={(job) => job.id}
        empty={t('jobsEmpty')}
        columns={[
          {
            id: 'name',
            title: t('jobName'),
            render: (job) => (
              <details>
                <summary>{job.name}</summary>
                <pre className="code">{job.sql}</pre>
              </details>
            ),
          },
          { id: 'state', title: t('state'), render: (job) => <State job={job} of={progress.get(job.id)} /> },
          { id: 'progress', title: s('progress'), render: (job) => <CellRuns of={progress.get(job.id)} /> },
          { id: 'asked', title: t('asked'), tight: true, render: (job) => clockText(job.askedAt as Instant) },
          {
            id: 'cost',
            title: s('cost'),
            render: (job) => <Cost of={progress.get(job.id)} price={work?.price ?? null} />,
          },
          {
            id: 'rows',
            title: t('rows'),
            align: 'right',
            render: (job) => (job.rows === null ? '—' : `≤ ${job.rows}`),
          },
          {
            id: 'cancel',
            title: t('cancel'),
            render: (job) =>
              job.state === 'asked' || job.state === 'started' ? (
                <Button size="small" onClick={() => cancel.mutate({ params: { id: job.id } })}>
                  {t('cancel')}
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

function State({ job, of }: { readonly job: Job; readonly of: Progress | undefined }) {
  const t = useTexts(dataTexts)
  const s = useTexts(scriptTexts)
  const { language } = useLanguage()
  const reason = (code: string) => (isMessageKey(code) ? text(language, code) : code)
  const next = `next_${(job.reason ?? '').replace(/^job\./, '')}`
  return (
    <>
      <span className={`tag ${tone[job.state]}`}>{t(`job_${job.state}`)}</span>
      {job.state === 'asked' && of?.place ? <span className="muted"> {s('place', { place: of.place })}</span> : null}
      {job.reason && job.state !== 'refused' ? <div className="defect">{reason(job.reason)}</div> : null}
      {next in scriptTexts ? (
        <div className="muted">
          {s('next')}：{s(next as keyof typeof scriptTexts)}
        </div>
      ) : null}
      {job.refusal ? <UnmetList unmet={job.refusal.unmet as readonly Unmet[]} /> : null}
    </>
  )
}

const secondsOfHour = 3600

function Cost({ of, price }: { readonly of: Progress | undefined; readonly price: number | null }) {
  const s = useTexts(scriptTexts)
  if (!of?.usage) return <>—</>
  const { coreSeconds, bytesRead } = of.usage
  return (
    <>
      <div className="tight">{s('costCore', { core: coreSeconds })}</div>
      <div className="tight">{s('costRead', { bytes: sizeText(bytesRead) })}</div>
      {price === null ? null : (
        <div className="tight">
          {s('price', { price: (Math.ceil((price * coreSeconds * 100) / secondsOfHour) / 100).toFixed(2) })}
        </div>
      )}
    </>
  )
}
