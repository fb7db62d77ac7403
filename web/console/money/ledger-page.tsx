import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { recordName } from '../../../src/core/trail/index.ts'
import { useAsk } from '../api/hooks.ts'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead } from '../parts/page.tsx'
import { TabStrip } from '../parts/tab-strip.tsx'
import { DuesTab } from './dues-tab.tsx'
import { EntriesTab } from './entries-tab.tsx'
import { SumsTab } from './sums-tab.tsx'
import { moneyTexts } from './texts.ts'

const tabs = ['entries', 'sums', 'dues'] as const

/** The money of one grant: entries, sums, what is owed. */
export function LedgerMoneyPage() {
  const t = useTexts(moneyTexts)
  const { grant } = useParams({ from: '/money/$grant' })
  const search = useSearch({ from: '/money/$grant' })
  const tab = tabs.find((one) => one === search.tab) ?? 'entries'
  const query = useAsk('money.grants')
  const products = useAsk('records.list', { query: { kind: 'product' } }).data ?? []
  const own = products
    .filter(({ links }) => [links['grant'] ?? []].flat().includes(grant))
    .map((record) => ({ id: record.id, name: recordName(record) }))
  return (
    <Loaded query={query} title={t('title')}>
      {(grants) => {
        const may = grants.find((one) => one.grant === grant) ?? null
        return (
          <>
            <PageHead title={t('title')} note={<RecordLink id={grant} />}>
              <Link to="/money">{t('title')}</Link>
            </PageHead>
            <TabStrip label={t('title')} current={tab}>
              {tabs.map((one) => (
                <Link
                  key={one}
                  to="/money/$grant"
                  params={{ grant }}
                  search={{ tab: one }}
                  {...(one === tab ? { 'aria-current': 'page' as const } : {})}
                >
                  {t(one)}
                </Link>
              ))}
            </TabStrip>
            {tab === 'entries' ? <EntriesTab grant={grant} products={own} records={may?.records ?? false} /> : null}
            {tab === 'sums' ? <SumsTab grant={grant} products={own} /> : null}
            {tab === 'dues' ? (
              <DuesTab grant={grant} records={may?.records ?? false} settles={may?.settles ?? false} />
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}
