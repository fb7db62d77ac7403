import { Alert, App, Button } from 'antd'
import { Link, useParams } from '@tanstack/react-router'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { DisclosedContent } from '../../shared/disclosed/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Facts } from '../parts/facts.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Nothing, PageHead, Panel } from '../parts/page.tsx'
import { TrafficLight } from '../parts/traffic-light.tsx'
import { disclosedPageTexts } from './texts.ts'

/** A disclosure before it is published: as the portal will show it, with its steps and versions. */
export function PreviewPage() {
  const t = useTexts(disclosedPageTexts)
  const w = useWords()
  const { message } = App.useApp()
  const { id } = useParams({ strict: false }) as { id: string }
  const query = useAsk('disclosed.get', { params: { id } })
  const step = useTell('disclosed.step')
  const make = useTell('disclosed.generate')
  const said = () => void message.success(t('done'))
  const press = (what: 'approve' | 'publish') =>
    void step.mutateAsync({ params: { id }, body: { do: what } }).then(
      ({ waits }) => (waits ? void message.info(t('waitsNow')) : said()),
      () => null,
    )
  return (
    <Loaded query={query} title={t('title')}>
      {(of) => {
        const who = (one: { readonly account: string; readonly on: string } | null) =>
          one ? `${one.account === 'platform' ? t('platform') : (of.names[one.account] ?? '')} ${one.on}` : null
        return (
          <>
            <PageHead
              title={`${of.partyName ?? ''} ${of.year} ${t('title')}`}
              note={<Link to="/disclosed">‹ {t('back')}</Link>}
            >
              {of.may.includes('generate') ? (
                <Button
                  loading={make.isPending}
                  onClick={() =>
                    void make.mutateAsync({ body: { area: of.area, year: of.year } }).then(said, () => null)
                  }
                >
                  {t('again')}
                </Button>
              ) : null}
              {of.may.includes('approve') ? (
                <Button type="primary" loading={step.isPending} onClick={() => press('approve')}>
                  {t('approve')}
                </Button>
              ) : null}
              {of.may.includes('publish') ? (
                <Button type="primary" loading={step.isPending} onClick={() => press('publish')}>
                  {t('publish')}
                </Button>
              ) : null}
            </PageHead>
            {step.error ? <Failure error={step.error} /> : null}
            {make.error ? <Failure error={make.error} /> : null}
            {of.waits ? (
              <Alert
                type="info"
                showIcon
                message={t('waits', { act: w(of.waits.next) })}
                description={
                  <>
                    {t('waitsNext')}{' '}
                    <Link to="/cases/$id" params={{ id: of.waits.case }}>
                      {t('waitsCase')}
                    </Link>
                  </>
                }
              />
            ) : null}
            {of.owed.length > 0 ? (
              <Panel title={t('owed')}>
                <DataTable
                  caption={t('owed')}
                  rows={of.owed}
                  rowKey={(one) => one.title.zh}
                  columns={[
                    { id: 'duty', title: t('duty'), render: (one) => w(one.title) },
                    {
                      id: 'due',
                      title: t('due'),
                      tight: true,
                      render: (one) =>
                        one.due ? (
                          <TrafficLight clock={{ due: one.due, state: one.late ? 'passed' : 'running' }} />
                        ) : null,
                    },
                    {
                      id: 'clauses',
                      title: t('clauses'),
                      render: (one) => <ClauseChips clauses={one.clauses} area={of.area} />,
                    },
                  ]}
                />
                <p className="pad muted">{t('owedHow')}</p>
              </Panel>
            ) : null}
            <Panel>
              <div className="pad">
                <Facts
                  facts={[
                    [t('standing'), t(`s_${of.standing}`)],
                    [t('by'), who(of.generated)],
                    [t('approved'), who(of.approved)],
                    [
                      t('versions'),
                      of.versions.length === 0
                        ? t('none')
                        : of.versions.map((one) => (
                            <a key={one.version} href={`/disclosures/${of.id}?version=${one.version}`}>
                              {t('version', { version: one.version, on: one.on })}{' '}
                            </a>
                          )),
                    ],
                  ]}
                />
              </div>
            </Panel>
            <Panel title={t('preview')}>
              <div className="pad">
                {of.draft === null ? (
                  <Nothing text={t('published')} />
                ) : (
                  <DisclosedContent
                    content={of.draft}
                    clauses={(clauses) =>
                      clauses.length > 0 ? (
                        <p>
                          {t('clauses')} <ClauseChips clauses={clauses} area={of.area} />
                        </p>
                      ) : null
                    }
                  />
                )}
              </div>
            </Panel>
          </>
        )
      }}
    </Loaded>
  )
}
