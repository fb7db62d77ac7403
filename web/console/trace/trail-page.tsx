import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { traceTexts } from '../texts/trace.ts'
import { TrailView } from './trail-view.tsx'

/** Timelines: of everything for supervisors, of what the address names, else of oneself. */
export function TrailPage() {
  const t = useTexts(traceTexts)
  const { about, name } = useSearch({ from: '/trail' })
  const navigate = useNavigate({ from: '/trail' })
  const me = useMe()
  const all = useAsk('trail.open', {}, { lasting: true }).data?.all
  if (all === undefined) return <PageHead title={t('trailTitle')} />
  const subject = about ?? (all ? undefined : me?.account)
  return (
    <>
      <PageHead title={t('trailTitle')} note={subject ? <Subject id={subject} /> : undefined}>
        {all ? (
          <a href={pathOf('trace.openlineage')} download="openlineage.ndjson">
            {t('openlineage')}
          </a>
        ) : null}
      </PageHead>
      <search className="filters">
        <Input.Search
          aria-label={t('about')}
          placeholder={`${t('about')}：${t('aboutHint')}`}
          allowClear
          key={about ?? name ?? ''}
          defaultValue={about ?? name ?? ''}
          onSearch={(text) => void navigate({ search: searched(text.trim()) })}
        />
      </search>
      {name ? <PeopleFound name={name} /> : <TrailView key={subject ?? ''} about={subject} />}
    </>
  )
}

const id = /^[a-z]+(-[a-z]+)*-[a-z2-7]{16}$/

/** An id says what the timeline is of; anything else is looked for among the names of people. */
function searched(text: string): { readonly about?: string; readonly name?: string } {
  if (text === '') return {}
  return id.test(text) ? { about: text } : { name: text }
}

/** What the timeline is of: a record by its title, a person by name and party. */
function Subject({ id: subject }: { readonly id: string }) {
  const party = useNames()
  const found = useAsk(
    'trail.people',
    { query: { ids: subject } },
    { enabled: /^(account|person)-/.test(subject) },
  ).data
  const [one] = found ?? []
  if (one) return <>{[one.name, party(one.party)].filter(Boolean).join(' · ')}</>
  if (subject.startsWith('party-')) return <>{party(subject)}</>
  return /^(dataset|grant|product|artifact|scenario|case)-/.test(subject) ? <RecordLink id={subject} /> : <>{subject}</>
}

function PeopleFound({ name }: { readonly name: string }) {
  const t = useTexts(traceTexts)
  const party = useNames()
  const query = useAsk('trail.people', { query: { name } })
  return (
    <Panel title={t('peopleFound', { name })}>
      <Loaded query={query}>
        {(people) => (
          <DataTable
            caption={t('peopleFound', { name })}
            rows={people}
            rowKey={(one) => one.account}
            empty={t('nobodyFound')}
            columns={[
              { id: 'name', title: t('personName'), render: (one) => one.name ?? '—' },
              { id: 'party', title: t('personParty'), render: (one) => party(one.party) },
              {
                id: 'trail',
                title: t('trailTitle'),
                render: (one) => (
                  <Link to="/trail" search={{ about: one.account }}>
                    {t('personTrail')}
                  </Link>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  )
}
