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

/** Jobs, newest first, with state, time taken, and why one failed or was refused. */
export function JobTable({ jobs }: { readonly jobs: readonly Job[] }) {
  const t = useTexts(dataTexts)
  const { language } = useLanguage()
  const cancel = useTell('jobs.cancel')
  const reason = (code: string) => (isMessageKey(code) ? text(language, code) : code)
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
          {
            id: 'state',
            title: t('state'),
            render: (job) => (
              <>
                <span className={`tag ${tone[job.state]}`}>{t(`job_${job.state}`)}</span>
                {job.reason ? <div className="defect">{reason(job.reason)}</div> : null}
                {job.refusal ? <UnmetList unmet={job.refusal.unmet as readonly Unmet[]} /> : null}
              </>
            ),
          },
          { id: 'asked', title: t('asked'), tight: true, render: (job) => clockText(job.askedAt as Instant) },
          {
            id: 'took',
            title: t('duration'),
            align: 'right',
            render: (job) => (job.startedAt && job.endedAt ? `${job.endedAt - job.startedAt} ms` : '—'),
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
