import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { TabStrip } from '../parts/tab-strip.tsx'
import { caseTexts } from '../texts/case.ts'

const tabs = [
  ['act', 'tabAct'],
  ['papers', 'tabPapers'],
  ['subject', 'tabSubject'],
  ['versions', 'tabVersions'],
  ['history', 'tabHistory'],
  ['what-if', 'tabWhatIf'],
] as const

export type CaseTab = (typeof tabs)[number][0]

/** The tab that the address names; the act panel for anything else. */
export function tabOf(text: string | undefined): CaseTab {
  return tabs.find(([id]) => id === text)?.[0] ?? 'act'
}

/** Tabs as links, so that each has an address. */
export function CaseTabs({ id, current }: { readonly id: string; readonly current: CaseTab }) {
  const t = useTexts(caseTexts)
  return (
    <TabStrip label={t('tabs')} current={current}>
      {tabs.map(([key, title]) => (
        <Link
          key={key}
          to="/cases/$id"
          params={{ id }}
          search={(old) => ({ ...old, tab: key === 'act' ? undefined : key })}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={key === current ? 'page' : undefined}
        >
          {t(title)}
        </Link>
      ))}
    </TabStrip>
  )
}
