import { Link } from '@tanstack/react-router'
import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { GapView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { DownloadButton } from '../intake/download-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { existingTexts } from '../texts/existing.ts'

/** What entered matters lack: whose it is, by when, and where it is closed. */
export function GapList() {
  const t = useTexts(existingTexts)
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  const query = useAsk('existing.gaps', {})
  const [closed, setClosed] = useState(false)
  const [procedure, setProcedure] = useState<string | undefined>()
  const owners = (gap: GapView) =>
    [
      ...gap.parties.map((party) => name(party)),
      ...gap.roles.map((role) => w(pack?.roles.find((one) => one.id === role)?.title) || role),
    ].join('、')
  return (
    <Panel
      title={t('tabGaps')}
      extra={
        <DownloadButton
          of="existing.gaps-file"
          query={{ ...(closed ? {} : { state: 'open' }), ...(procedure ? { procedure } : {}) }}
        >
          {t('export')}
        </DownloadButton>
      }
    >
      <Loaded query={query}>
        {(gaps) => {
          const kinds = [...new Map(gaps.map((gap) => [gap.procedure, gap.procedureTitle])).entries()]
          const rows = gaps.filter(
            (gap) => (closed || gap.state !== 'closed') && (procedure === undefined || gap.procedure === procedure),
          )
          return (
            <>
              <div className="pad row">
                <Select
                  aria-label={t('procedure')}
                  placeholder={t('procedure')}
                  allowClear
                  className="short"
                  value={procedure ?? null}
                  onChange={(value: string | null) => setProcedure(value ?? undefined)}
                  options={kinds.map(([value, title]) => ({ value, label: w(title) }))}
                />
                <Checkbox checked={closed} onChange={(event) => setClosed(event.target.checked)}>
                  {t('showClosed')}
                </Checkbox>
              </div>
              <DataTable<GapView>
                caption={t('tabGaps')}
                rows={rows}
                rowKey={(gap) => `${gap.case}/${gap.act}`}
                empty={t('gapsNone')}
                columns={[
                  {
                    id: 'name',
                    title: t('name'),
                    render: (gap) => (
                      <>
                        <strong>{gap.name}</strong>
                        <br />
                        <span className="muted">
                          {w(gap.procedureTitle)} · {t('begun')} {gap.begun} · {t('enteredOn')} {gap.enteredOn}
                        </span>
                      </>
                    ),
                  },
                  {
                    id: 'missing',
                    title: t('missing'),
                    render: (gap) => (
                      <>
                        {w(gap.actTitle)}：
                        {gap.missing
                          .map(({ what, item }) => `${missingText(what, t)}${item ? ` ${w(item)}` : ''}`)
                          .join('；')}
                      </>
                    ),
                  },
                  { id: 'owner', title: t('owner'), render: owners },
                  {
                    id: 'due',
                    title: t('due'),
                    tight: true,
                    render: (gap) => (
                      <>
                        {gap.due ?? t('noDay')}{' '}
                        {gap.provisional ? <span className="tag">{t('provisional')}</span> : null}
                      </>
                    ),
                  },
                  {
                    id: 'state',
                    title: t('stateWord'),
                    tight: true,
                    render: (gap) => (
                      <span
                        className={`tag tag-${gap.state === 'late' ? 'bad' : gap.state === 'open' ? 'warn' : 'good'}`}
                      >
                        {t(`gap_${gap.state}`)}
                        {gap.closedOn ? ` ${gap.closedOn}` : ''}
                      </span>
                    ),
                  },
                  {
                    id: 'do',
                    title: t('doWord'),
                    render: (gap) => (
                      <Link
                        to="/cases/$id"
                        params={{ id: gap.case }}
                        search={gap.state === 'closed' ? {} : { act: gap.act }}
                      >
                        {t(gap.state === 'closed' ? 'look' : 'closeGap')}
                      </Link>
                    ),
                  },
                ]}
              />
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

const kinds = ['act', 'document', 'item', 'paper', 'number', 'minutes'] as const

function missingText(what: string, t: (key: (typeof kinds)[number]) => string): string {
  const known = kinds.find((one) => one === what)
  return known ? t(known) : what
}
