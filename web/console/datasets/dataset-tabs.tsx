import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Skeleton } from 'antd'
import { say, useLanguage, useTexts } from '../../shared/language/index.ts'
import { TabStrip } from '../parts/tab-strip.tsx'
import { dataTexts } from '../texts/data.ts'
import { tabOf, tabsFor, type DatasetTabProps } from './tabs.tsx'

/** Tabs as links, so that each has an address, and the body of the open one. */
export function DatasetTabs({ dataset, view, tab }: DatasetTabProps & { readonly tab: string | undefined }) {
  const { language } = useLanguage()
  const t = useTexts(dataTexts)
  const shown = tabsFor(view)
  const open = tabOf(tab, view)
  const Body = open.body
  return (
    <>
      <TabStrip label={t('datasets')} current={open.id}>
        {shown.map(({ id, title }, index) => (
          <Link
            key={id}
            to="/datasets/$id"
            params={{ id: dataset }}
            search={{ tab: index === 0 ? undefined : id }}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={id === open.id ? 'page' : undefined}
          >
            {say(title, language)}
          </Link>
        ))}
      </TabStrip>
      <Suspense fallback={<Skeleton active={false} title={false} paragraph={{ rows: 5 }} />}>
        <Body key={open.id} dataset={dataset} view={view} />
      </Suspense>
    </>
  )
}
