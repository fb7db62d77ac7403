import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { lawTexts } from '../texts/law.ts'
import { ClauseTable } from './clause-table.tsx'
import { PackFacts } from './pack-facts.tsx'

const modes = ['enforce', 'compute', 'evidence', 'inform'] as const

/** The law of an area: its head, its procedures and its clauses. */
export function LawPage() {
  const t = useTexts(lawTexts)
  const w = useWords()
  const search = useSearch({ from: '/law' })
  const navigate = useNavigate({ from: '/law' })
  const pack = usePack(search.area)
  const packs = useAsk('law.packs', {}, { lasting: true })
  const clauses = useAsk(
    'law.clauses',
    { params: { area: pack?.area ?? '' } },
    { enabled: pack !== undefined, lasting: true },
  )
  const narrow = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
  return (
    <>
      <PageHead title={t('title')}>
        {pack ? (
          <ExportButton of="law.clauses" at={{ area: pack.area }} query={{ text: search.text, mode: search.mode }} />
        ) : null}
        <Link to="/compare" search={pack ? { a: pack.area } : {}} className="button-link">
          {t('compare')}
        </Link>
      </PageHead>
      {pack ? <PackFacts pack={pack} /> : null}
      <Panel title={t('procedures')}>
        <div className="pad row">
          {(pack?.procedures ?? []).map((procedure) => (
            <Link
              key={procedure.id}
              to="/law/$area/procedures/$procedure"
              params={{ area: pack!.area, procedure: procedure.id }}
            >
              {w(procedure.title)}
            </Link>
          ))}
          {pack?.procedures.length === 0 ? <Nothing /> : null}
        </div>
      </Panel>
      <search className="filters">
        <Select
          aria-label={t('area')}
          value={pack?.area ?? null}
          onChange={(area: string) => narrow({ area })}
          options={(packs.data ?? []).map((one) => ({ value: one.area, label: w(one.areaName) }))}
        />
        <Select
          aria-label={t('mode')}
          value={search.mode ?? ''}
          onChange={(mode: string) => narrow({ mode: mode || undefined })}
          options={[
            { value: '', label: t('allModes') },
            ...modes.map((mode) => ({ value: mode, label: t(`m_${mode}`) })),
          ]}
        />
        <Input.Search
          aria-label={t('searchHint')}
          placeholder={t('searchHint')}
          defaultValue={search.text ?? ''}
          allowClear
          onSearch={(text) => narrow({ text: text.trim() || undefined })}
        />
      </search>
      <Panel>
        <Loaded query={clauses}>
          {(list) => {
            const text = search.text?.toLowerCase()
            const shown = list.filter(
              (one) =>
                (!search.mode || one.mode === search.mode) &&
                (!text || `${one.id} ${one.source} ${w(one.title)} ${w(one.gist)}`.toLowerCase().includes(text)),
            )
            return <ClauseTable clauses={shown} area={pack?.area ?? ''} />
          }}
        </Loaded>
      </Panel>
    </>
  )
}
