import { Link } from '@tanstack/react-router'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordName } from '../parts/links.tsx'
import { Panel } from '../parts/page.tsx'
import { adviceTexts } from '../texts/advice.ts'

/** Questions about results: those to answer, and one's own; none: no panel. */
export function AdviceHome() {
  const t = useTexts(adviceTexts)
  const party = useNames()
  const found = useAsk('egress.waiting', {}, { every: 60_000 }).data ?? []
  if (found.length === 0) return null
  return (
    <Panel title={t('panel')}>
      <DataTable
        caption={t('panel')}
        rows={found}
        rowKey={({ artifact }) => artifact}
        empty=""
        columns={[
          {
            id: 'result',
            title: t('result'),
            render: ({ artifact, name }) => (
              <Link to="/egress/$artifact" params={{ artifact }} className="strong">
                {name ?? <RecordName id={artifact} />}
              </Link>
            ),
          },
          { id: 'asks', title: t('asks'), render: ({ question }) => question },
          {
            id: 'state',
            title: t('state'),
            render: ({ mine, answered, askedBy, at }) => (
              <>
                <span className={answered ? 'tag tag-good' : 'tag tag-warn'}>
                  {mine ? t('toAnswer') : `${t('own')} · ${t(answered ? 'answered' : 'waits')}`}
                </span>{' '}
                <span className="muted">
                  {mine ? `${party(askedBy)} · ` : ''}
                  {clockText(at as Instant)}
                </span>
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}
