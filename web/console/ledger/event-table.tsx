import { Button } from 'antd'
import { memo } from 'react'
import { clockText, type Instant, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { EventView } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useActors, useNames } from '../api/lookup.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Unfolding } from '../parts/unfolding.tsx'
import { DocumentView } from '../parts/value-view.tsx'
import { ledgerTexts } from '../texts/ledger.ts'
import { sayEvent } from '../../../src/core/trail/index.ts'

/** Events with who, when, what; the content unfolds. Drawn anew only with other events: what is proven beside it does not touch it. */
export const EventTable = memo(function EventTable({
  events,
  prove,
}: {
  readonly events: readonly EventView[]
  readonly prove: (event: EventView) => void
}) {
  const t = useTexts(ledgerTexts)
  const { language } = useLanguage()
  const name = useNames()
  const actor = useActors()
  return (
    <DataTable<EventView>
      caption={t('title')}
      rows={events}
      rowKey={(event) => String(event.seq)}
      empty={t('empty')}
      columns={[
        { id: 'seq', title: t('seq'), align: 'right', render: (event) => event.seq },
        { id: 'at', title: t('at'), tight: true, render: (event) => clockText(event.at as Instant) },
        {
          id: 'type',
          title: t('type'),
          render: (event) => (
            <>
              <strong>{sayEvent(event.type, language)}</strong>
              <br />
              <a href={`/console/ledger?stream=${encodeURIComponent(event.stream)}`}>{event.stream}</a>
            </>
          ),
        },
        {
          id: 'who',
          title: t('actor'),
          render: (event) => (
            <>
              {event.party ? name(event.party) : ''} <span className="muted">{actor(event.actor)}</span>
            </>
          ),
        },
        { id: 'on', title: t('on'), tight: true, render: (event) => event.on ?? '—' },
        { id: 'clauses', title: t('clauses'), render: (event) => <ClauseChips clauses={event.clauses} /> },
        {
          id: 'content',
          title: t('content'),
          render: (event) => (
            <Unfolding title={t('show')}>
              <DocumentView items={[]} value={event.data as JsonObject} />
            </Unfolding>
          ),
        },
        {
          id: 'verify',
          title: t('verify'),
          render: (event) => (
            <Button size="small" aria-label={t('verifySeq', { seq: event.seq })} onClick={() => prove(event)}>
              {t('verify')}
            </Button>
          ),
        },
      ]}
    />
  )
})
