import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import type { Entry } from './entry.ts'
import { EntryDialog } from './entry-dialog.tsx'
import { expertTexts } from './texts.ts'

/** The pool: who can be drawn, and what the platform knows of them so that it can leave out whoever is interested. */
export function ExpertsPage() {
  const t = useTexts(expertTexts)
  const query = useAsk('experts.pool', { query: {} })
  return (
    <Loaded query={query} title={t('title')}>
      {(pool) => (
        <>
          <PageHead title={t('title')} note={<span>{t('lead')}</span>}>
            <ExportButton of="experts.pool" />
          </PageHead>
          <Panel>
            {pool.keeps || pool.entries.length > 0 ? (
              <Pool entries={pool.entries} keeps={pool.keeps} formerYears={pool.formerYears} />
            ) : (
              <p className="pad muted">{t('notKeeper')}</p>
            )}
          </Panel>
        </>
      )}
    </Loaded>
  )
}

function Pool({
  entries,
  keeps,
  formerYears,
}: {
  readonly entries: readonly Entry[]
  readonly keeps: boolean
  readonly formerYears: number | null
}) {
  const t = useTexts(expertTexts)
  const name = useNames()
  const [changing, setChanging] = useState<Entry | null>(null)
  const [leaving, setLeaving] = useState<Entry | null>(null)
  const tell = useTell('experts.leave')
  return (
    <>
      <DataTable
        caption={t('title')}
        rows={entries}
        rowKey={(one) => one.party}
        empty={t('none')}
        columns={[
          { id: 'name', title: t('name'), render: (one) => <strong>{name(one.party)}</strong> },
          { id: 'fields', title: t('fields'), render: (one) => one.fields.join('、') || '—' },
          { id: 'employer', title: t('employer'), render: (one) => one.employer?.name ?? '—' },
          {
            id: 'former',
            title: t('former'),
            render: (one) =>
              one.formerEmployers
                .map(({ name: of, until }) => (until ? `${of}（${t('leftOn', { day: until })}）` : of))
                .join('、') || '—',
          },
          { id: 'term', title: t('term'), render: (one) => (one.entered ? `${one.since} — ${one.until ?? ''}` : '—') },
          { id: 'state', title: t('state'), render: (one) => <State of={one} /> },
          {
            id: 'act',
            title: t('act'),
            render: (one) =>
              keeps ? (
                <span className="row">
                  <Button size="small" onClick={() => setChanging(one)}>
                    {one.entered ? t('change') : t('keep')}
                  </Button>
                  {one.entered && one.leftOn === null ? (
                    <Button size="small" danger onClick={() => setLeaving(one)}>
                      {t('leave')}
                    </Button>
                  ) : null}
                </span>
              ) : null,
          },
        ]}
      />
      {changing ? (
        <EntryDialog key={changing.party} entry={changing} formerYears={formerYears} close={() => setChanging(null)} />
      ) : null}
      {leaving ? (
        <AskDialog
          title={`${t('leave')}：${name(leaving.party)}`}
          ok={t('leave')}
          danger
          reason={t('reason')}
          done={t('saved')}
          tell={tell}
          send={(reason) => tell.mutateAsync({ params: { id: leaving.party }, body: { reason } })}
          close={() => setLeaving(null)}
        />
      ) : null}
    </>
  )
}

function State({ of }: { readonly of: Entry }) {
  const t = useTexts(expertTexts)
  if (of.leftOn !== null) return <span className="tag">{t('s_left', { day: of.leftOn })}</span>
  return of.entered ? (
    <span className="tag tag-good">{t('s_ready')}</span>
  ) : (
    <span className="tag tag-warn">{t('s_missing')}</span>
  )
}
