import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePeople } from '../api/lookup.ts'
import { when } from '../keys/words.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { auditorTexts } from './auditor-texts.ts'

type Opening = Answer<'auditors.openings'>[number]

const looks = [
  ['archive.', 'file_look'],
  ['cases.', 'case_look'],
  ['records.', 'record_look'],
  ['paper.', 'paper_look'],
  ['attachments.', 'paper_look'],
  ['trail.', 'log_look'],
  ['money.', 'money_look'],
  ['proofs.', 'proof_look'],
  ['ledger.', 'proof_look'],
  ['custody.', 'custody_look'],
  ['preservation.', 'hold_look'],
  ['auditors.', 'list_look'],
] as const

/** What was opened by auditors, each look by itself. */
export function OpeningTable() {
  const t = useTexts(auditorTexts)
  const name = useNames()
  const query = useAsk('auditors.openings', { query: {} })
  const person = usePeople(query.data)
  const said = (what: string) => t(looks.find(([prefix]) => what.startsWith(prefix))?.[1] ?? 'other_look')
  return (
    <Loaded query={query}>
      {(rows) => (
        <Panel title={t('log')}>
          <DataTable<Opening>
            caption={t('log')}
            empty={t('noLog')}
            rows={rows}
            rowKey={(row) => String(row.seq)}
            columns={[
              { id: 'at', title: t('at'), tight: true, render: ({ at }) => when(at) },
              {
                id: 'who',
                title: t('who'),
                render: ({ account, party }) => [name(party), person(account)].filter(Boolean).join(' · '),
              },
              { id: 'what', title: t('what'), render: ({ what }) => said(what) },
              {
                id: 'about',
                title: t('about'),
                render: ({ on, record }) =>
                  on?.startsWith('case-') ? (
                    <RecordLink id={on} />
                  ) : record ? (
                    <RecordLink id={record} />
                  ) : (
                    (on ?? '').slice(0, 24)
                  ),
              },
              {
                id: 'outcome',
                title: t('outcome'),
                render: ({ outcome }) => (
                  <span className={outcome === 'done' ? 'tag' : 'tag tag-bad'}>{t(outcome)}</span>
                ),
              },
            ]}
          />
        </Panel>
      )}
    </Loaded>
  )
}
