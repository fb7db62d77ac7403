import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { ExportButton } from '../parts/export-button.tsx'
import { Panel } from '../parts/page.tsx'
import { office } from '../texts/office.ts'
import { work } from '../texts/work.ts'

type Urge = Answer<'urges'>[number]

/** What one's own party was urged to or is supervised for; nothing open: no panel. */
export function UrgedPanel() {
  const t = useTexts(office)
  const k = useTexts(work)
  const w = useWords()
  const name = useNames()
  const urges = useAsk('urges', {}, { every: 60_000 }).data ?? []
  const mine = urges.filter((one) => one.mine)
  if (mine.length === 0) return null
  const columns: readonly Column<Urge>[] = [
    {
      id: 'act',
      title: k('act'),
      render: (one) => (
        <Link
          to="/cases/$id"
          params={{ id: one.case }}
          search={{ act: one.act, ...(one.line ? { line: one.line } : {}) }}
          className="strong"
        >
          {w(one.procedureTitle)} · {w(one.actTitle)}
        </Link>
      ),
    },
    {
      id: 'kind',
      title: t('urgeKind'),
      tight: true,
      render: (one) => (
        <span className={`tag ${one.kind === 'supervise' ? 'tag-bad' : 'tag-warn'}`}>{t(one.kind)}</span>
      ),
    },
    { id: 'by', title: t('urgeWho'), render: (one) => t('urgedBy', { party: name(one.byParty), day: one.on }) },
    {
      id: 'reply',
      title: t('urgeAsked'),
      render: (one) => (
        <>
          {one.note}{' '}
          {one.replyBy ? (
            <span className={one.replyLate ? 'tag tag-bad' : 'muted'}>
              {t(one.replyLate ? 'replyLate' : 'replyBy', { day: one.replyBy })}
            </span>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <Panel id="desk-urged" title={t('urged')} extra={<ExportButton of="urges" />}>
      <DataTable caption={t('urged')} columns={columns} rows={mine} rowKey={(one) => one.id} />
    </Panel>
  )
}
