import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { sourceTexts } from '../texts/intake.ts'
import { CredentialsDialog } from './credentials-dialog.tsx'
import { SourceForm } from './source-form.tsx'
import type { DatasetTabProps } from './tabs.tsx'

type Source = Answer<'sources.list'>['sources'][number]
const REFRESH_MS = 5000

function placeOf({ settings }: Source): string {
  if (settings === null) return '—'
  return 'folder' in settings
    ? settings.folder
    : `${settings.host}:${settings.port} ${settings.database} · ${settings.table}`
}

/** A day in minutes. */
const day = 1_440

/** Where the data come from regularly; refreshing now, pausing, removing, entering another. */
export function SourcesTab({ dataset }: DatasetTabProps) {
  const t = useTexts(sourceTexts)
  const [adding, setAdding] = useState(false)
  const [other, setOther] = useState<Source | null>(null)
  const [gone, setGone] = useState<Source | null>(null)
  const deliveries = useAsk('sources.deliveries', { params: { id: dataset } }, { every: REFRESH_MS }).data ?? []
  const query = useAsk('sources.list', { params: { id: dataset } }, { every: REFRESH_MS })
  const [refresh, change, remove] = [useTell('sources.refresh'), useTell('sources.change'), useTell('sources.remove')]
  const error = refresh.error ?? change.error
  const at = (source: Source) => ({ id: dataset, source: source.id })
  const every = (minutes: number) => {
    if (minutes <= 0) return t('byHand')
    if (minutes % day > 0)
      return minutes % 60 > 0 ? t('everyMinutes', { count: minutes }) : t('everyHours', { count: minutes / 60 })
    return minutes === day ? t('everyDay') : t('everyDays', { count: minutes / day })
  }
  return (
    <Panel>
      <div className="pad stack">
        <p className="muted">{t('lead')}</p>
        {error ? <Failure error={error} /> : null}
      </div>
      <Loaded query={query}>
        {({ sources, receiptKey }) => (
          <>
            <DataTable<Source>
              caption={t('kind')}
              rows={sources}
              rowKey={(source) => source.id}
              empty={t('none')}
              columns={[
                { id: 'name', title: t('name'), render: (source) => <strong>{source.name}</strong> },
                { id: 'kind', title: t('kind'), render: (source) => t(`kind_${source.kind}`) },
                { id: 'where', title: t('where'), render: placeOf },
                {
                  id: 'last',
                  title: t('last'),
                  render: (source) => (
                    <div className="stack">
                      <span>
                        {source.lastAt ? clockText(source.lastAt as Instant) : '—'}{' '}
                        {source.lastOutcome ? <span className="tag">{t(`outcome_${source.lastOutcome}`)}</span> : null}
                      </span>
                      <LastProblem problems={deliveries.find((one) => one.source === source.id)?.problems ?? []} />
                      {source.failures > 0 ? (
                        <span className="tag tag-warn">{t('failures', { count: source.failures })}</span>
                      ) : null}
                    </div>
                  ),
                },
                {
                  id: 'next',
                  title: t('next'),
                  render: (source) => (
                    <div className="stack">
                      <span>{every(source.every)}</span>
                      {source.running ? (
                        <span className="tag">{t('running')}</span>
                      ) : source.paused ? (
                        <span className="tag">{t('paused')}</span>
                      ) : source.next ? (
                        <span className="muted">{clockText(source.next as Instant)}</span>
                      ) : null}
                    </div>
                  ),
                },
                {
                  id: 'do',
                  title: t('act'),
                  render: (source) =>
                    source.settings === null ? null : (
                      <span className="row">
                        <Button
                          size="small"
                          disabled={source.running}
                          onClick={() => refresh.mutate({ params: at(source) })}
                        >
                          {t('refresh')}
                        </Button>
                        <Button
                          size="small"
                          onClick={() => change.mutate({ params: at(source), body: { paused: !source.paused } })}
                        >
                          {source.paused ? t('resume') : t('pause')}
                        </Button>
                        {source.kind === 'folder' ? null : (
                          <Button size="small" onClick={() => setOther(source)}>
                            {t('otherAccount')}
                          </Button>
                        )}
                        <Button size="small" onClick={() => setGone(source)}>
                          {t('remove')}
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
            <div className="pad stack">
              <div>
                <Button onClick={() => setAdding(!adding)}>{t('add')}</Button>
              </div>
              <p className="muted">
                {t('receiptKey')} <code>{receiptKey}</code>
              </p>
            </div>
          </>
        )}
      </Loaded>
      {other ? <CredentialsDialog dataset={dataset} source={other} close={() => setOther(null)} /> : null}
      {gone ? (
        <AskDialog
          title={t('remove')}
          danger
          tell={remove}
          send={() => remove.mutateAsync({ params: at(gone) }).then(() => true)}
          close={() => setGone(null)}
        >
          <p>{t('removeSure')}</p>
        </AskDialog>
      ) : null}
      {adding ? <SourceForm dataset={dataset} done={() => setAdding(false)} /> : null}
    </Panel>
  )
}

/** Why the last try brought nothing, and what to do about it. */
function LastProblem({ problems }: { readonly problems: Answer<'sources.deliveries'>[number]['problems'] }) {
  return problems.map(({ code, text, advice }) => (
    <div key={code}>
      {text}
      <div className="muted">{advice}</div>
    </div>
  ))
}
