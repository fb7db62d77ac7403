import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { peopleTexts } from '../texts/people.ts'
import { AccountModal } from './account-modal.tsx'
import { AccountTable } from './account-table.tsx'
import { PartyModal } from './party-modal.tsx'
import { PartyTable } from './party-table.tsx'

/** Parties on one page. */
const PAGE = 100

/** Parties with their roles, and accounts; what may be changed depends on which administrator looks. */
export function PeoplePage() {
  const t = useTexts(peopleTexts)
  const w = useWords()
  const me = useMe()
  const pack = usePack()
  const search = useSearch({ from: '/people' })
  const navigate = useNavigate({ from: '/people' })
  const [dialog, setDialog] = useState<'party' | 'account' | null>(null)
  // The last party of each page before this one.
  const [before, setBefore] = useState<readonly string[]>([])
  const after = before.at(-1)
  const parties = useAsk('people.parties', {
    query: {
      ...(search.role ? { role: search.role } : {}),
      ...(search.text ? { name: search.text } : {}),
      ...(after ? { after } : {}),
      limit: PAGE,
    },
  })
  const accounts = useAsk('people.accounts')
  const system = me?.administrator === 'system'
  const narrow = (change: Partial<typeof search>) => {
    setBefore([])
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true })
  }
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        {system ? (
          <>
            <Button type="primary" onClick={() => setDialog('party')}>
              {t('register')}
            </Button>
            <Button onClick={() => setDialog('account')}>{t('openAccount')}</Button>
          </>
        ) : null}
      </PageHead>
      <search className="filters">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          defaultValue={search.text ?? ''}
          onSearch={(text) => narrow({ text: text.trim() || undefined })}
        />
        <Select
          aria-label={t('roles')}
          value={search.role ?? ''}
          onChange={(role: string) => narrow({ role: role || undefined })}
          options={[
            { value: '', label: t('allRoles') },
            ...(pack?.roles ?? []).map((role) => ({ value: role.id, label: w(role.title) })),
          ]}
        />
      </search>
      <Panel
        title={t('parties')}
        extra={<ExportButton of="people.parties" query={{ role: search.role, name: search.text }} />}
      >
        <Loaded query={parties}>
          {(list) => (
            <>
              <PartyTable parties={list} editable={me?.administrator === 'security'} />
              {before.length > 0 || list.length === PAGE ? (
                <div className="pad row">
                  <Button disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
                    {t('pageBefore')}
                  </Button>
                  <Button disabled={list.length < PAGE} onClick={() => setBefore([...before, list.at(-1)?.id ?? ''])}>
                    {t('pageNext')}
                  </Button>
                </div>
              ) : null}
            </>
          )}
        </Loaded>
      </Panel>
      <Panel title={t('accounts')} extra={<ExportButton of="people.accounts" />}>
        <Loaded query={accounts}>{(list) => <AccountTable accounts={list} />}</Loaded>
      </Panel>
      {dialog === 'party' ? <PartyModal close={() => setDialog(null)} /> : null}
      {dialog === 'account' ? <AccountModal close={() => setDialog(null)} /> : null}
    </>
  )
}
