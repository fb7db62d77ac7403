import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { text } from '../../../src/core/locales/index.ts'
import { Refused } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { common } from '../texts/common.ts'
import { keyTexts } from '../texts/keys.ts'
import { OrderModal } from './order-modal.tsx'
import { OrderTable } from './order-table.tsx'
import { suiteName, when } from './words.ts'

/** The keys as administrators keep them: standing, renewals that wait for a second administrator, history, copies. */
export function KeysPage() {
  const t = useTexts(keyTexts)
  const c = useTexts(common)
  const { language } = useLanguage()
  const me = useMe()
  const query = useAsk('keys.overview')
  const [asking, setAsking] = useState(false)
  const keeper = me?.administrator === 'system' || me?.administrator === 'security'
  if (query.error instanceof Refused)
    return (
      <>
        <PageHead title={t('title')} />
        <Panel>
          <Nothing text={t('notAdmin')} />
          <p className="pad">
            <Link to="/">{c('goHome')}</Link>
          </p>
        </Panel>
      </>
    )
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        {keeper ? (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        ) : null}
      </PageHead>
      <Loaded query={query}>
        {(view) => (
          <>
            <Panel title={t('standing')}>
              <dl className="facts pad">
                <Fact name={t('suite')}>
                  {suiteName(view.suite)} <small>{t('both')}</small>
                </Fact>
                <Fact name={t('datasets')}>{view.counts.datasets}</Fact>
                <Fact name={t('grants')}>{view.counts.grants}</Fact>
                <Fact name={t('objects')}>{view.counts.objects}</Fact>
                <Fact name={t('destroyed')}>{view.counts.destroyed}</Fact>
                {view.machine.map(({ code, ok }) => (
                  <Fact key={code} name={text(language, code as never)}>
                    <span className={ok ? 'tag tag-good' : 'tag tag-bad'}>{t(ok ? 'yes' : 'no')}</span>
                  </Fact>
                ))}
              </dl>
            </Panel>
            <Panel title={t('orders')}>
              <OrderTable orders={view.orders} />
            </Panel>
            <Panel title={t('roots')}>
              <DataTable
                caption={t('roots')}
                rows={view.roots}
                rowKey={(root) => root.fingerprint}
                columns={[
                  { id: 'print', title: t('fingerprint'), render: (root) => <code>{root.fingerprint}</code> },
                  { id: 'suite', title: t('suite'), render: (root) => suiteName(root.suite) },
                  { id: 'since', title: t('since'), render: (root) => when(root.since) },
                  {
                    id: 'retired',
                    title: t('retired'),
                    render: (root) => (root.retired === null ? t('inForce') : when(root.retired)),
                  },
                ]}
              />
            </Panel>
            <Panel title={t('copies')}>
              <p className="pad">{t('copiesLead')}</p>
              <DataTable
                caption={t('copies')}
                rows={view.copies}
                rowKey={(copy) => copy.id}
                empty={t('noCopies')}
                columns={[
                  { id: 'copy', title: t('copies'), render: (copy) => <code>{copy.id}</code> },
                  { id: 'made', title: t('made'), render: (copy) => when(copy.madeAt) },
                  { id: 'reach', title: t('reachable'), render: (copy) => <YesNo ok={copy.reachable} /> },
                  { id: 'opens', title: t('opens'), render: (copy) => <YesNo ok={copy.opens} /> },
                ]}
              />
            </Panel>
          </>
        )}
      </Loaded>
      {asking ? <OrderModal close={() => setAsking(false)} /> : null}
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function YesNo({ ok }: { readonly ok: boolean }) {
  const t = useTexts(keyTexts)
  return <span className={ok ? 'tag tag-good' : 'tag tag-bad'}>{t(ok ? 'yes' : 'no')}</span>
}
