import { Link, useSearch } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { PageHead } from '../parts/page.tsx'
import { TabStrip } from '../parts/tab-strip.tsx'
import { useMe } from '../session/me.ts'
import { BoxTab } from './box-tab.tsx'
import { ChannelsTab } from './channels-tab.tsx'
import { LogTab } from './log-tab.tsx'
import { ReachTab } from './reach-tab.tsx'
import { messageTexts } from './texts.ts'

const tabs = [
  ['box', 'tabBox'],
  ['reach', 'tabReach'],
  ['channels', 'tabChannels'],
  ['log', 'tabLog'],
] as const

/** One's messages, how one wants to hear, and for administrators the channels and the log. */
export function MessagesPage() {
  const t = useTexts(messageTexts)
  const search = useSearch({ from: '/messages' })
  const administrator = useMe()?.administrator ?? null
  const ledger = useAsk('ledger.readable', {}, { lasting: true }).data?.readable ?? false
  const open = {
    box: true,
    reach: true,
    channels: administrator === 'system',
    log: ledger || administrator === 'audit',
  }
  const tab = tabs.find(([id]) => id === search.tab && open[id])?.[0] ?? 'box'
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        {tab === 'log' ? <ExportButton of="messages.log" /> : <ExportButton of="messages.list" />}
      </PageHead>
      <TabStrip label={t('tabs')} current={tab}>
        {tabs
          .filter(([id]) => open[id])
          .map(([id, title]) => (
            <Link
              key={id}
              to="/messages"
              search={id === 'box' ? {} : { tab: id }}
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={id === tab ? 'page' : undefined}
            >
              {t(title)}
            </Link>
          ))}
      </TabStrip>
      {tab === 'box' ? <BoxTab /> : null}
      {tab === 'reach' ? <ReachTab /> : null}
      {tab === 'channels' ? <ChannelsTab /> : null}
      {tab === 'log' ? <LogTab /> : null}
    </>
  )
}
