import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useCallback, useState } from 'react'
import type { EventView } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { ledgerTexts } from '../texts/ledger.ts'
import { CheckpointPanel } from './checkpoint-panel.tsx'
import { EventTable } from './event-table.tsx'
import { ProofPanel } from './proof-panel.tsx'

const pageSize = 100

/** Events that the account may read, newest first; each can be proven here. */
export function LedgerPage() {
  const t = useTexts(ledgerTexts)
  const search = useSearch({ from: '/ledger' })
  const navigate = useNavigate({ from: '/ledger' })
  const [before, setBefore] = useState<number | null>(null)
  const query = useAsk('ledger.events', {
    query: {
      limit: pageSize,
      ...(before ? { before } : {}),
      ...(search.stream ? { stream: search.stream } : {}),
      ...(search.type ? { type: search.type } : {}),
    },
  })
  const narrow = (change: Partial<typeof search>) => {
    setBefore(null)
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
  }
  const seq = Number(search.seq)
  const prove = useCallback(
    (of: EventView) =>
      void navigate({ search: (old) => ({ ...old, seq: String(of.seq), of: of.stream }), replace: true }),
    [navigate],
  )
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="ledger.events" query={{ stream: search.stream, type: search.type }} />
      </PageHead>
      <CheckpointPanel />
      {Number.isSafeInteger(seq) && seq > 0 ? (
        <ProofPanel
          key={seq}
          seq={seq}
          stream={search.of ?? null}
          close={() => narrow({ seq: undefined, of: undefined })}
        />
      ) : null}
      <search className="filters">
        <Input.Search
          aria-label={t('stream')}
          placeholder={`${t('stream')}：${t('streamHint')}`}
          allowClear
          defaultValue={search.stream ?? ''}
          onSearch={(stream) => narrow({ stream: stream.trim() || undefined })}
        />
        <Input.Search
          aria-label={t('type')}
          placeholder={t('type')}
          allowClear
          defaultValue={search.type ?? ''}
          onSearch={(type) => narrow({ type: type.trim() || undefined })}
        />
      </search>
      <Panel>
        <Loaded query={query}>
          {(events) => (
            <>
              <EventTable events={events} prove={prove} />
              <p className="pad row">
                {before ? <Button onClick={() => setBefore(null)}>{t('newest')}</Button> : null}
                {events.length === pageSize ? (
                  <Button onClick={() => setBefore(events.at(-1)!.seq)}>{t('older')}</Button>
                ) : null}
              </p>
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
