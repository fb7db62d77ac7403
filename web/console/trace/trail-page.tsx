import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { RecordLink } from '../parts/links.tsx'
import { PageHead } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { traceTexts } from '../texts/trace.ts'
import { useFactLookup } from './fact-lookup.ts'
import { TrailView } from './trail-view.tsx'

/** Timelines: of everything for supervisors, of what the address names, else of oneself. */
export function TrailPage() {
  const t = useTexts(traceTexts)
  const { about } = useSearch({ from: '/trail' })
  const navigate = useNavigate({ from: '/trail' })
  const me = useMe()
  const lookup = useFactLookup()
  const all = useAsk('trail.open', {}, { lasting: true }).data?.all
  if (all === undefined) return <PageHead title={t('trailTitle')} />
  const subject = about ?? (all ? undefined : me?.account)
  return (
    <>
      <PageHead
        title={t('trailTitle')}
        note={
          subject && /^(dataset|grant|product|artifact)-/.test(subject) ? (
            <RecordLink id={subject} />
          ) : (
            subject && (lookup(subject) ?? subject)
          )
        }
      >
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
          key={about ?? ''}
          defaultValue={about ?? ''}
          onSearch={(text) => void navigate({ search: { about: text.trim() || undefined } })}
        />
      </search>
      <TrailView key={subject ?? ''} about={subject} />
    </>
  )
}
