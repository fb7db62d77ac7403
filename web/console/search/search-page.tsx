import { Link, useSearch } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { numberOf } from '../../../src/core/trail/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAreaName } from '../api/area-name.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { office } from '../texts/office.ts'

type Hit = Answer<'search.find'>['hits'][number]

/** What was found, in groups by kind; only what the account may see. */
export function SearchPage() {
  const t = useTexts(office)
  const { text = '' } = useSearch({ from: '/search' })
  const found = useAsk('search.find', { query: { text } }, { enabled: text !== '' })
  return (
    <>
      <PageHead title={text === '' ? t('search') : t('searchTitle', { text })}>
        {text === '' ? null : <ExportButton of="search.find" query={{ text }} />}
      </PageHead>
      {text === '' ? (
        <Panel>
          <Nothing text={t('searchType')} />
        </Panel>
      ) : (
        <Loaded query={found}>
          {({ hits, more, progress }) => (
            <>
              {hits.length === 0 ? (
                <Panel>
                  <Nothing text={t('searchNothing')} />
                </Panel>
              ) : (
                [...Map.groupBy(hits, ({ kind }) => kind)].map(([kind, rows]) => (
                  <HitGroup key={kind} kind={kind} hits={rows} />
                ))
              )}
              <output className="muted">
                {more ? `${t('searchMore')} ` : ''}
                {progress.behind > 0 ? t('searchBehind', { count: progress.behind }) : t('searchFresh')}
              </output>
            </>
          )}
        </Loaded>
      )}
    </>
  )
}

function HitGroup({ kind, hits }: { readonly kind: string; readonly hits: readonly Hit[] }) {
  const t = useTexts(office)
  const w = useWords()
  const pack = usePack()
  const area = useAreaName()
  const title =
    kind === 'case' || kind === 'party'
      ? t(`kind_${kind}`)
      : w(pack?.records.find((one) => one.id === kind)?.title) || kind
  return (
    <Panel title={`${title}（${hits.length}）`}>
      <ul className="hits">
        {hits.map((hit) => (
          <li key={hit.id}>
            <HitLink hit={hit} />
            <span className="muted">
              {area(hit.area)} · {numberOf(hit.id)}
              {hit.where ? ` · ${t('where')}：${hit.where}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function HitLink({ hit: { id, kind, name } }: { readonly hit: Hit }) {
  if (kind === 'party')
    return (
      <Link to="/cases" search={{ party: id }}>
        {name}
      </Link>
    )
  const to =
    kind === 'case'
      ? '/cases/$id'
      : kind === 'dataset'
        ? '/datasets/$id'
        : kind === 'product'
          ? '/products/$id'
          : '/records/$id'
  return (
    <Link to={to} params={{ id }}>
      {name}
    </Link>
  )
}
