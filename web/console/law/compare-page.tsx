import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'
import { DiffTable } from './diff-table.tsx'
import { topicName } from './rule-kind.ts'

/** Two jurisdictions, or two versions of one pack, side by side and topic by topic. */
export function ComparePage() {
  const t = useTexts(lawTexts)
  const w = useWords()
  const search = useSearch({ from: '/compare' })
  const navigate = useNavigate({ from: '/compare' })
  const pack = usePack(search.a)
  const packs = useAsk('law.packs', {}, { lasting: true }).data ?? []
  const cities = packs.filter((one, index) => packs.findIndex((other) => other.pack === one.pack) === index)
  const area = cities.find((one) => one.pack === pack?.pack)?.area ?? ''
  const versions = useAsk('law.versions', { params: { area } }, { enabled: area !== '', lasting: true }).data ?? []
  const others = cities
    .filter((one) => one.pack !== pack?.pack)
    .map((one) => ({ value: one.area, label: w(one.title) }))
  const former = versions
    .filter((version) => !version.current)
    .map((version) => ({ value: version.digest, label: t('version', { digest: version.digest.slice(0, 12) }) }))
  const chosen = search.b ?? [...others, ...former][0]?.value
  const narrow = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
  return (
    <>
      <PageHead title={t('compareTitle')} note={<span>{t('compareLead')}</span>}>
        <Link to="/law" search={area ? { area } : {}} className="button-link">
          {t('title')}
        </Link>
      </PageHead>
      <search className="filters">
        <Select
          aria-label={t('sideA')}
          value={area || null}
          onChange={(a: string) => narrow({ a, b: undefined })}
          options={cities.map((one) => ({ value: one.area, label: `${t('sideA')} · ${w(one.title)}` }))}
        />
        <Select
          aria-label={t('sideB')}
          value={chosen ?? null}
          onChange={(b: string) => narrow({ b })}
          options={[...others, ...former].map((one) => ({ ...one, label: `${t('sideB')} · ${one.label}` }))}
        />
      </search>
      {area && chosen ? (
        <Compared a={area} b={chosen} topic={search.topic} choose={(topic) => narrow({ topic })} />
      ) : (
        <Nothing text={t('chooseB')} />
      )}
    </>
  )
}

function Compared({
  a,
  b,
  topic,
  choose,
}: {
  readonly a: string
  readonly b: string
  readonly topic: string | undefined
  readonly choose: (topic: string | undefined) => void
}) {
  const t = useTexts(lawTexts)
  const { language } = useLanguage()
  const query = useAsk('law.diff', { params: { area: a }, query: { with: b } }, { lasting: true })
  return (
    <Loaded query={query}>
      {({ rows, same }) => {
        const topics = [...new Set(rows.map((row) => row.topic))]
        const shown = topics.filter((one) => topic === undefined || one === topic)
        return (
          <>
            <nav className="topic-nav" aria-label={t('topic')}>
              <button type="button" aria-current={topic === undefined} onClick={() => choose(undefined)}>
                {t('allTopics')} {rows.length}
              </button>
              {topics.map((one) => (
                <button key={one} type="button" aria-current={one === topic} onClick={() => choose(one)}>
                  {topicName(one, language)} {rows.filter((row) => row.topic === one).length}
                </button>
              ))}
            </nav>
            <p className="muted">
              {rows.length === 0 ? t('noDifference') : t('differences', { count: rows.length, same })}
            </p>
            {shown.map((one) => (
              <Panel key={one} title={topicName(one, language)}>
                <DiffTable rows={rows.filter((row) => row.topic === one)} a={a} b={/^\d{6}$/.test(b) ? b : a} />
              </Panel>
            ))}
          </>
        )
      }}
    </Loaded>
  )
}
