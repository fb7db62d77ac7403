import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import { Skeleton } from 'antd'
import { say, useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { TabStrip } from '../parts/tab-strip.tsx'
import { dataTexts } from '../texts/data.ts'
import { tabOf, tabsFor, type DatasetTabProps, type Sight } from './tabs.tsx'

interface Props extends DatasetTabProps {
  readonly tab: string | undefined
}

/** The tabs that somebody has; which they are is asked first. */
export function DatasetTabs(props: Props) {
  const sight = useAsk('datasets.sight', { params: { id: props.dataset } })
  return <Loaded query={sight}>{(found) => <SeenTabs {...props} sight={found} />}</Loaded>
}

/** Tabs as links, so that each has an address, and the body of the open one. */
function SeenTabs({ dataset, view, tab, sight }: Props & { readonly sight: Sight }) {
  const { language } = useLanguage()
  const t = useTexts(dataTexts)
  const shown = tabsFor(sight)
  const open = tabOf(tab, sight)
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
