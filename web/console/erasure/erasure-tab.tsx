import { Button } from 'antd'
import { useState } from 'react'
import { Refused } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { sayFact } from '../../../src/core/trail/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { when } from '../keys/words.ts'
import { PrintRecord } from '../paper/print-record.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Decision } from '../parts/decision.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { erasureTexts } from '../texts/erasure.ts'
import { AskModal } from './ask-modal.tsx'
import { ApproveModal } from './approve-modal.tsx'

type Erasure = Answer<'erasures.list'>[number]

const tags = { asked: 'tag tag-warn', approved: 'tag tag-warn', declined: 'tag tag-bad', done: 'tag tag-good' } as const

/** Erasing one person from a data set: requests, approval by a second person, certificates. */
export function ErasureTab({ dataset }: { readonly dataset: string }) {
  const t = useTexts(erasureTexts)
  const me = useMe()
  const query = useAsk('erasures.list', { params: { id: dataset } }, { every: 5_000 })
  const decline = useTell('erasures.decline')
  const [asking, setAsking] = useState(false)
  const [approving, setApproving] = useState<Erasure | null>(null)
  if (query.error instanceof Refused)
    return (
      <Panel>
        <Nothing text={t('forbidden')} />
      </Panel>
    )
  return (
    <>
      <Panel>
        <div className="pad stack">
          <p>{t('lead')}</p>
          <p>{t('backups')}</p>
          <div>
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('ask')}
            </Button>
          </div>
        </div>
      </Panel>
      <Panel title={t('requests')}>
        <Loaded query={query}>
          {(list) => (
            <DataTable
              caption={t('requests')}
              rows={list}
              rowKey={(one) => one.id}
              empty={t('none')}
              columns={[
                { id: 'when', title: t('when'), render: (one) => when(one.askedAt), tight: true },
                { id: 'column', title: t('column'), render: (one) => <code>{one.column}</code> },
                { id: 'reason', title: t('reason'), render: (one) => one.reason },
                {
                  id: 'rows',
                  title: t('rows'),
                  align: 'right',
                  render: (one) => (one.rows === null ? '—' : t('rowsOf', { rows: one.rows, total: one.total ?? 0 })),
                },
                {
                  id: 'state',
                  title: t('state'),
                  render: (one) => (
                    <span className={one.stuck || one.found === false ? 'tag tag-warn' : tags[one.state]}>
                      {t(one.stuck ? 'stuck' : one.found === false ? 'notFound' : one.state)}
                    </span>
                  ),
                },
                {
                  id: 'result',
                  title: t('result'),
                  render: (one) =>
                    one.stuck ? (
                      <Stuck erasure={one} />
                    ) : one.state !== 'asked' ? (
                      <>
                        <Outcome certificate={one.certificate} />
                        {one.state === 'done' ? <Proof erasure={one} /> : null}
                      </>
                    ) : (
                      <Decision
                        words={{ approve: t('approve'), decline: t('decline'), reason: t('reason'), own: t('own') }}
                        mine={one.askedBy === me?.account}
                        about={one.reason}
                        approve={() => setApproving(one)}
                        telling={decline}
                        decline={(reason) => decline.mutateAsync({ params: { id: one.id }, body: { reason } })}
                      />
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      {asking ? <AskModal dataset={dataset} close={() => setAsking(false)} /> : null}
      {approving ? <ApproveModal erasure={approving} close={() => setApproving(null)} /> : null}
    </>
  )
}

/** What can be handed to the person, or whoever asked for them: the number, the certificate on paper, and its proof. */
function Proof({ erasure }: { readonly erasure: Erasure }) {
  const t = useTexts(erasureTexts)
  return (
    <details>
      <summary>{t('certificate')}</summary>
      <div className="stack">
        <div>
          {t('number')}：<code>{erasure.id}</code>
        </div>
        {erasure.doneAt === null ? null : (
          <div>
            {t('doneAt')}：{when(erasure.doneAt)}
          </div>
        )}
        <PrintRecord record={erasure.dataset} kind={`erasure.${erasure.id}`} />
        <a href={pathOf('proofs.bundle', { record: erasure.id })} download={`${erasure.id}.proof.json`}>
          {t('download')}
        </a>
        <div className="muted">{t('downloadNote')}</div>
      </div>
    </details>
  )
}

/** Approved and given up: why, and a button that takes it up again. */
function Stuck({ erasure }: { readonly erasure: Erasure }) {
  const t = useTexts(erasureTexts)
  const { language } = useLanguage()
  const retry = useTell('erasures.retry')
  const codes = erasure.stuck?.codes ?? []
  return (
    <>
      <div>{t('stuckWhy', { why: sayFact('unmet', codes, language, () => null) })}</div>
      <Button size="small" loading={retry.isPending} onClick={() => retry.mutate({ params: { id: erasure.id } })}>
        {t('retry')}
      </Button>
      {retry.error ? <Failure error={retry.error} /> : null}
    </>
  )
}

function Outcome({ certificate }: { readonly certificate: object | null }) {
  const t = useTexts(erasureTexts)
  if (!certificate) return <>—</>
  const of = certificate as {
    readonly found: boolean
    readonly versions?: readonly unknown[]
    readonly objects?: number
    readonly keys?: number
    readonly views?: readonly unknown[]
    readonly copies?: readonly unknown[]
    readonly artifacts?: readonly string[]
    readonly models?: readonly string[]
    readonly products?: readonly string[]
    readonly uploads?: number
  }
  if (!of.found) return <>{t('nothing')}</>
  const { versions = [], objects = 0, keys = 0, views = [], copies = [], uploads = 0 } = of
  const made = [...(of.artifacts ?? []), ...(of.models ?? []), ...(of.products ?? [])]
  return (
    <>
      <div>{t('outcome', { versions: versions.length, objects, keys, views: views.length })}</div>
      {copies.length > 0 ? <div>{t('copies', { count: copies.length })}</div> : null}
      {uploads > 0 ? <div>{t('uploads', { count: uploads })}</div> : null}
      {made.length > 0 ? (
        <div>
          {t('consequences', { count: made.length })}
          <span className="row row-links">
            {made.map((one) => (
              <RecordLink key={one} id={one} />
            ))}
          </span>
        </div>
      ) : null}
    </>
  )
}
