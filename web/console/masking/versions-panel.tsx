import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useActors } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { maskingTexts } from './texts.ts'
import { MaskWords } from './words.tsx'

type View = Answer<'masking.view'>
type Policy = View['policies'][number]

/** Every version, who drafted and decided it, what it says, and what changed. */
export function VersionsPanel({ view }: { readonly view: View }) {
  const t = useTexts(maskingTexts)
  const [compared, setCompared] = useState<number | null>(null)
  const who = useActors()
  const decide = useTell('masking.decide')
  const decided = (policy: Policy, approve: boolean) =>
    decide.mutate({ params: { id: view.dataset, version: String(policy.version) }, body: { approve } })
  return (
    <Panel title={t('versions')}>
      <DataTable<Policy>
        caption={t('versions')}
        rows={view.policies}
        rowKey={({ version }) => String(version)}
        empty={t('noVersions')}
        columns={[
          { id: 'version', title: t('version'), align: 'right', render: ({ version }) => version },
          { id: 'state', title: t('state'), render: ({ state }) => <span className="tag">{t(`state_${state}`)}</span> },
          {
            id: 'content',
            title: t('content'),
            render: (policy) => (
              <div className="stack">
                <span>
                  {policy.note} <span className="muted">{policy.scenario ?? t('everyUse')}</span>
                </span>
                <ul className="rows">
                  {policy.columns.map(({ column, mask, reason }) => (
                    <li key={column}>
                      <strong>{column}</strong> <MaskWords mask={mask} />
                      {reason ? <span className="muted"> {reason}</span> : null}
                    </li>
                  ))}
                  {policy.anonymity ? (
                    <li>
                      {t('taken', {
                        k: policy.anonymity.k,
                        names: policy.anonymity.columns.map(({ column }) => column).join('、'),
                      })}
                    </li>
                  ) : null}
                </ul>
              </div>
            ),
          },
          {
            id: 'by',
            title: t('by'),
            render: ({ draftedBy, decidedBy }) => `${who(draftedBy) || '—'} / ${(decidedBy && who(decidedBy)) || '—'}`,
          },
          {
            id: 'acts',
            title: t('acts'),
            render: (policy) => (
              <div className="row">
                {policy.state === 'draft' && view.mine ? (
                  <>
                    <Button
                      size="small"
                      type="primary"
                      loading={decide.isPending}
                      onClick={() => decided(policy, true)}
                    >
                      {t('approve')}
                    </Button>
                    <Button size="small" onClick={() => decided(policy, false)}>
                      {t('withdraw')}
                    </Button>
                  </>
                ) : null}
                <Button size="small" onClick={() => setCompared(policy.version)}>
                  {t('compare')}
                </Button>
              </div>
            ),
          },
        ]}
      />
      <div className="pad" aria-live="polite">
        {decide.error ? <Failure error={decide.error} /> : null}
        {decide.data && !decide.error ? <p className="okay">{t('approved')}</p> : null}
        {compared === null ? null : <Compared dataset={view.dataset} to={compared} />}
      </div>
    </Panel>
  )
}

function Compared({ dataset, to }: { readonly dataset: string; readonly to: number }) {
  const t = useTexts(maskingTexts)
  const found = useAsk('masking.compare', { params: { id: dataset }, query: { from: to - 1, to } })
  return (
    <Loaded query={found}>
      {(rows) => (
        <DataTable
          caption={t('compare')}
          rows={rows}
          rowKey={({ column }) => column}
          empty={t('compareNone')}
          columns={[
            { id: 'column', title: t('column'), render: ({ column }) => <strong>{column}</strong> },
            { id: 'before', title: `${to - 1}`, render: ({ before }) => (before ? <MaskWords mask={before} /> : '—') },
            { id: 'after', title: `${to}`, render: ({ after }) => (after ? <MaskWords mask={after} /> : '—') },
            { id: 'strict', title: t('state'), render: ({ strictness }) => t(`strict_${strictness}`) },
          ]}
        />
      )}
    </Loaded>
  )
}
