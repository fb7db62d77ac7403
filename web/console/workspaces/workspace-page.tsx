import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { say, useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { PageHead } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { TabStrip } from '../parts/tab-strip.tsx'
import { useRecordName } from '../records/use-record-name.ts'
import { useShortName } from '../records/use-short-name.ts'
import { dataTexts } from '../texts/data.ts'
import { HeldNote } from './held-note.tsx'
import { tabOf, workspaceTabs } from './tabs.ts'

/** A workspace: its head, and tabs that each have an address. Nowhere a row. */
export function WorkspacePage() {
  const { grant } = useParams({ from: '/workspaces/$grant' })
  const { tab } = useSearch({ from: '/workspaces/$grant' })
  const t = useTexts(dataTexts)
  const name = useRecordName(grant)
  const short = useShortName()
  const query = useAsk('workspaces.get', { params: { grant } }, { every: 3_000 })
  const { id, Body } = tabOf(tab)
  return (
    <Loaded query={query} title={t('workspaces')}>
      {(workspace) => (
        <>
          <PageHead
            title={`${t('workspaces')} · ${name ?? short(grant)}`}
            note={
              <>
                <Standing standing={workspace.standing} kind="grant" />
                {workspace.held.length > 0 ? <span className="tag tag-bad">{t('heldTag')}</span> : null}
                <RecordLink id={grant} text={t('record')} />
                <span>{t('workspacesLead')}</span>
              </>
            }
          />
          {workspace.open ? null : (
            <p className="refusal" role="note">
              {t('closedWorkspace')}
            </p>
          )}
          <HeldNote held={workspace.held} />
          <WorkspaceTabs grant={grant} current={id} />
          <Suspense fallback={null}>
            <Body grant={grant} workspace={workspace} />
          </Suspense>
        </>
      )}
    </Loaded>
  )
}

/** Tabs as links, so that each has an address. */
function WorkspaceTabs({ grant, current }: { readonly grant: string; readonly current: string }) {
  const { language } = useLanguage()
  const t = useTexts(dataTexts)
  return (
    <TabStrip label={t('workspaces')} current={current}>
      {workspaceTabs.map(({ id, title }, index) => (
        <Link
          key={id}
          to="/workspaces/$grant"
          params={{ grant }}
          search={{ tab: index === 0 ? undefined : id }}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={id === current ? 'page' : undefined}
        >
          {say(title, language)}
        </Link>
      ))}
    </TabStrip>
  )
}
