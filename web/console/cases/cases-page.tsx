import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { work } from '../texts/work.ts'
import { CasePager } from './case-pager.tsx'
import { CaseTable } from './case-table.tsx'

/** All cases that the account may see; the filters stand in the address bar. */
export function CasesPage() {
  const t = useTexts(work)
  const w = useWords()
  const search = useSearch({ from: '/cases' })
  const navigate = useNavigate({ from: '/cases' })
  const pack = usePack()
  const state = search.state === 'running' || search.state === 'ended' ? search.state : undefined
  const cases = useAsk('cases.list', {
    query: {
      ...(search.procedure ? { procedure: search.procedure } : {}),
      ...(search.about ? { about: search.about } : {}),
      ...(state ? { state } : {}),
      ...(search.before ? { before: search.before } : {}),
    },
  })
  const narrow = (change: Partial<typeof search>) =>
    void navigate({ search: (old) => ({ ...old, before: undefined, ...change }), replace: true })
  return (
    <>
      <PageHead title={t('casesTitle')}>
        <Link to="/existing" className="button-link">
          {t('existing')}
        </Link>
        <Link to="/open" className="button-link">
          {t('open')}
        </Link>
      </PageHead>
      <search className="filters" aria-label={t('filter')}>
        <Select
          aria-label={t('procedure')}
          value={search.procedure ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value: string) => narrow({ procedure: value || undefined })}
          options={[
            { value: '', label: t('allProcedures') },
            ...(pack?.procedures ?? []).map((one) => ({ value: one.id, label: w(one.title) })),
          ]}
        />
        <Select
          aria-label={t('state')}
          value={search.state ?? ''}
          onChange={(value: string) => narrow({ state: value || undefined })}
          options={[
            { value: '', label: t('all') },
            { value: 'running', label: t('running') },
            { value: 'ended', label: t('ended') },
          ]}
        />
        <Input.Search
          aria-label={t('textHint')}
          placeholder={t('textHint')}
          defaultValue={search.text ?? ''}
          allowClear
          onSearch={(value) => narrow({ text: value.trim() || undefined })}
        />
      </search>
      <Panel>
        <Loaded query={cases}>
          {(list) => {
            const text = search.text?.toLowerCase()
            const shown = text
              ? list.filter((one) => `${one.id} ${w(one.title)} ${one.about}`.toLowerCase().includes(text))
              : list
            return (
              <>
                <CaseTable cases={shown} caption={t('casesTitle')} />
                <CasePager before={search.before} list={list} turn={(before) => narrow({ before })} />
              </>
            )
          }}
        </Loaded>
      </Panel>
    </>
  )
}
