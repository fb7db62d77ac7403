import { Link } from '@tanstack/react-router'
import { numberOf } from '../../../src/core/trail/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { StandingNow } from '../held/held-tag.tsx'
import { useMe } from '../session/me.ts'
import { auditorTexts } from './auditor-texts.ts'
import { OpeningTable } from './opening-table.tsx'

type Subject = Answer<'auditors.subjects'>[number]

/** What an auditor finds on signing in: what may be read, until when, and what was read so far. */
export function AuditorHome() {
  const t = useTexts(auditorTexts)
  const w = useWords()
  const name = useNames()
  const me = useMe()
  const pack = usePack()
  const query = useAsk('auditors.subjects')
  return (
    <>
      <PageHead
        title={t('home')}
        note={t('homeLead', { from: me?.audits?.from ?? '', until: me?.audits?.until ?? '' })}
      />
      <Loaded query={query}>
        {(subjects) => (
          <Panel>
            <DataTable<Subject>
              caption={t('home')}
              empty={t('nothing')}
              rows={subjects}
              rowKey={(one) => one.id}
              columns={[
                { id: 'kind', title: t('kind'), tight: true, render: ({ kind }) => t(`kind_${kind}`) },
                {
                  id: 'about',
                  title: t('about'),
                  render: ({ id, kind, what }) => {
                    const title = w(pack?.procedures.find((one) => one.id === what)?.title)
                    return (
                      <>
                        <RecordLink id={id} {...(kind === 'case' && title ? { text: title } : {})} />{' '}
                        <span className="muted">{t('number', { id: numberOf(id) })}</span>
                      </>
                    )
                  },
                },
                { id: 'holder', title: t('holder'), render: ({ holder }) => name(holder) },
                {
                  id: 'opened',
                  title: t('openedOn'),
                  render: ({ id, opened, kind, what }) =>
                    kind === 'grant' ? <StandingNow id={id} standing={what} kind="grant" /> : opened,
                },
                {
                  id: 'trail',
                  title: t('trail'),
                  render: ({ id }) => (
                    <Link to="/trail" search={{ about: id }}>
                      {t('trail')}
                    </Link>
                  ),
                },
                {
                  id: 'file',
                  title: t('take'),
                  render: ({ id }) => (
                    <Link to="/archive" search={{ subject: id }}>
                      {t('take')}
                    </Link>
                  ),
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      <OpeningTable />
    </>
  )
}
