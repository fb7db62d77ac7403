import { Button, Input, Select } from 'antd'
import { lazy, Suspense, useId, useState } from 'react'
import type { RecordState } from '../../../src/core/cases/model.ts'
import type { Unmet } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { recordName } from '../records/name.ts'
import { dataTexts } from '../texts/data.ts'
import type { GrantedTable } from './granted-tables.tsx'
import { PlanView } from './plan-view.tsx'

const SqlEditor = lazy(() => import('./sql-editor.tsx').then((part) => ({ default: part.SqlEditor })))

/** Writes a query with completion on the granted columns, checks it against the plan gate, and runs it as a job. The text survives a reload. */
export function QueryDesk({
  grant,
  tables,
  open,
}: {
  readonly grant: string
  readonly tables: readonly GrantedTable[]
  readonly open: boolean
}) {
  const t = useTexts(dataTexts)
  const id = useId()
  const kept = `shuyu.sql.${grant}`
  const [sql, setSql] = useState(() => localStorage.getItem(kept) ?? '')
  const [name, setName] = useState('')
  const [scenario, setScenario] = useState<string | null>(null)
  const scenarios = useAsk('records.list', { query: { kind: 'scenario' } })
  const check = useTell('jobs.check')
  const run = useTell('jobs.run')
  const change = (text: string) => {
    setSql(text)
    check.reset()
    localStorage.setItem(kept, text)
  }
  const body = { sql, ...(scenario ? { scenario } : {}) }
  const mine = ((scenarios.data ?? []) as readonly RecordState[]).filter((record) =>
    Object.values(record.links).every((link) => typeof link !== 'string' || !link.includes('grant-') || link === grant),
  )
  return (
    <div className="pad stack">
      <p className="muted" id={`${id}-hint`}>
        {t('sqlHint')}
      </p>
      <Suspense fallback={<Input.TextArea aria-label={t('sql')} value={sql} rows={8} readOnly />}>
        <SqlEditor value={sql} onChange={change} tables={tables} label={t('sql')} describedBy={`${id}-hint`} />
      </Suspense>
      <div className="row">
        <label htmlFor={`${id}-name`}>{t('jobName')}</label>
        <Input
          id={`${id}-name`}
          className="short"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor={`${id}-scenario`}>{t('scenario')}</label>
        <Select
          id={`${id}-scenario`}
          style={{ minWidth: 200 }}
          value={scenario ?? ''}
          onChange={(value) => setScenario(value || null)}
          options={[
            { value: '', label: t('noScenario') },
            ...mine.map((record) => ({ value: record.id, label: recordName(record) })),
          ]}
        />
        <Button
          disabled={!open || sql.trim() === ''}
          loading={check.isPending}
          onClick={() => check.mutate({ params: { grant }, body })}
        >
          {t('check')}
        </Button>
        <Button
          type="primary"
          disabled={!open || sql.trim() === '' || name.trim() === ''}
          loading={run.isPending}
          onClick={() => run.mutate({ params: { grant }, body: { ...body, name: name.trim() } })}
        >
          {t('run')}
        </Button>
      </div>
      <div aria-live="polite">
        {check.error ? <Failure error={check.error} /> : null}
        {run.error ? <Failure error={run.error} /> : null}
        {check.data?.ok === false ? (
          <RefusalPanel refusal={{ kind: 'unmet', unmet: check.data.unmet as readonly Unmet[] }} />
        ) : null}
        {check.data?.ok ? <PlanView plan={check.data.plan} /> : null}
      </div>
    </div>
  )
}
