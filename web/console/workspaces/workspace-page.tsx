import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Suspense } from 'react'
import { say, useLanguage, useTexts } from '../../shared/language/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { PageHead } from '../parts/page.tsx'
import { Standing } from '../parts/standing.tsx'
import { TabStrip } from '../parts/tab-strip.tsx'
import { useRecordName } from '../records/use-record-name.ts'
import { useShortName } from '../records/use-short-name.ts'
import { dataTexts } from '../texts/data.ts'
import { BrakeNote } from './brake-note.tsx'
import { HeldNote } from './held-note.tsx'
import { tabOf, tabsFor } from './tabs.ts'

/** A workspace: its head, and tabs that each have an address. Nowhere a row. */
export function WorkspacePage() {
  const { grant } = useParams({ from: '/workspaces/$grant' })
  const t = useTexts(dataTexts)
  const query = useAsk('workspaces.get', { params: { grant } }, { every: 3_000 })
  return (
    <Loaded query={query} title={t('workspaces')}>
      {(workspace) => <OneWorkspace workspace={workspace} />}
    </Loaded>
  )
}

function OneWorkspace({ workspace }: { readonly workspace: Answer<'workspaces.get'> }) {
  const { grant, sight } = workspace
  const { tab } = useSearch({ from: '/workspaces/$grant' })
  const t = useTexts(dataTexts)
  const name = useRecordName(grant)
  const party = useNames()
  const short = useShortName()
  const { id, Body } = tabOf(tab, sight)
  const called = name ?? (workspace.holder && party(workspace.holder)) ?? short(grant)
  return (
    <>
      <PageHead
        title={`${t('workspaces')} · ${called}`}
        note={
          <>
            <Standing standing={workspace.standing} kind="grant" />
            {workspace.held.length > 0 ? <span className="tag tag-bad">{t('heldTag')}</span> : null}
            {sight === 'supplied' ? null : <RecordLink id={grant} text={t('record')} />}
            <span>{t(`sightLead_${sight}`)}</span>
          </>
        }
      />
      {workspace.open ? null : (
        <div className="refusal" role="note">
          <p>{t('closedWorkspace')}</p>
          <p className="cure">{t('closedNext')}</p>
        </div>
      )}
      <HeldNote held={workspace.held} works={sight === 'work'} />
      <BrakeNote grant={grant} />
      <WorkspaceTabs grant={grant} current={id} sight={sight} />
      <Suspense fallback={null}>
        <Body grant={grant} workspace={workspace} />
      </Suspense>
    </>
  )
}

/** Tabs as links, so that each has an address. */
function WorkspaceTabs({
  grant,
  current,
  sight,
}: {
  readonly grant: string
  readonly current: string
  readonly sight: Answer<'workspaces.get'>['sight']
}) {
  const { language } = useLanguage()
  const t = useTexts(dataTexts)
  return (
    <TabStrip label={t('workspaces')} current={current}>
      {tabsFor(sight).map(({ id, title }, index) => (
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
