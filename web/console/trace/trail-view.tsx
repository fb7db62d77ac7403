import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { outcomes, sayKind, sayOutcome, trailKinds } from '../../../src/core/trail/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { traceTexts } from '../texts/trace.ts'
import { TrailLines } from './trail-lines.tsx'

interface Filter {
  readonly kind?: (typeof trailKinds)[number]
  readonly outcome?: (typeof outcomes)[number]
  readonly from?: string
  readonly to?: string
}

/** The timeline of something (of everything when nothing is named), with filters, pages and export. */
export function TrailView({ about }: { readonly about?: string | undefined }) {
  const t = useTexts(traceTexts)
  const { language } = useLanguage()
  const [filter, setFilter] = useState<Filter>({})
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const whole = useAsk('trail.open', {}, { lasting: true }).data?.all ?? false
  const asked = { ...(about ? { about } : {}), ...filter }
  const page = useAsk('trail.lines', { query: { ...asked, ...(cursor ? { cursor } : {}) } as never })
  const narrow = (change: { readonly [Name in keyof Filter]?: Filter[Name] | undefined }) => {
    setCursors([])
    const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== '')
    setFilter(Object.fromEntries(next) as Filter)
  }
  const chosen = new URLSearchParams(asked as Record<string, string>).toString()
  return (
    <Panel
      title={t('trailTitle')}
      extra={
        <span className="row pad-links">
          <a href={`${pathOf('trail.sheet')}?${chosen}`} download>
            {t('exportXlsx')}
          </a>
          <a href={`${pathOf('trail.file')}?${chosen}`} download>
            {t('exportCsv')}
          </a>
        </span>
      }
    >
      <p className="pad muted">{t('trailLead')}</p>
      <search className="filters pad">
        <Select
          aria-label={t('kind')}
          value={filter.kind ?? ''}
          onChange={(kind) => narrow({ kind: kind === '' ? undefined : (kind as (typeof trailKinds)[number]) })}
          options={[
            { value: '', label: `${t('kind')}：${t('any')}` },
            ...trailKinds.map((kind) => ({ value: kind, label: sayKind(kind, language) })),
          ]}
        />
        <Select
          aria-label={t('outcome')}
          value={filter.outcome ?? ''}
          onChange={(outcome) =>
            narrow({ outcome: outcome === '' ? undefined : (outcome as (typeof outcomes)[number]) })
          }
          options={[
            { value: '', label: `${t('outcome')}：${t('any')}` },
            ...outcomes.map((outcome) => ({ value: outcome, label: sayOutcome(outcome, language) })),
          ]}
        />
        <Input
          type="date"
          aria-label={t('fromDay')}
          prefix={t('fromDay')}
          value={filter.from ?? ''}
          onChange={(event) => narrow({ from: event.target.value || undefined })}
        />
        <Input
          type="date"
          aria-label={t('toDay')}
          prefix={t('toDay')}
          value={filter.to ?? ''}
          onChange={(event) => narrow({ to: event.target.value || undefined })}
        />
      </search>
      <Loaded query={page}>
        {({ lines, next }) => (
          <>
            <TrailLines lines={lines} whole={whole} />
            <p className="pad row">
              {cursor ? <Button onClick={() => setCursors([])}>{t('newest')}</Button> : null}
              {next ? <Button onClick={() => setCursors([...cursors, next])}>{t('older')}</Button> : null}
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
