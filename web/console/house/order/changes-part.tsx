import { Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../../src/core/kernel/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { useTell } from '../../api/hooks.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { Failure } from '../../parts/loaded.tsx'
import { Panel } from '../../parts/page.tsx'
import { ChainView, PostView } from './order-view.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Overview } from '../use-house.ts'

type Change = Overview['changes'][number]

/** Changes that wait for a second person. */
export function ChangesPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const waiting = house.changes.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return null
  return (
    <Panel title={t('changes')}>
      <div className="pad stack">
        {waiting.map((one) => (
          <OneChange key={one.id} change={one} house={house} />
        ))}
      </div>
    </Panel>
  )
}

function OneChange({ change, house }: { readonly change: Change; readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const persons = usePersons(house.names)
  const confirm = useTell('house.confirm')
  const decline = useTell('house.decline')
  const [declining, setDeclining] = useState(false)
  const { content } = change
  const what =
    content.kind === 'post' ? t('ch_post', { name: content.post.title }) : t('ch_chain', { name: content.chain.title })
  const own = change.by === house.me.person
  return (
    <article className="objection">
      <p className="row">
        <strong>{t(content.ends ? 'ch_end' : 'ch_set', { what })}</strong>
        <span className="muted">
          {t('proposedBy', { who: persons.one(change.by) })} · {clockText(change.at as Instant)}
        </span>
      </p>
      {content.kind === 'post' ? (
        <PostView post={content.post} house={house} />
      ) : (
        <ChainView chain={content.chain} house={house} />
      )}
      {house.me.manages ? (
        <div className="row">
          {own ? null : (
            <Button
              type="primary"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { id: change.id } })}
            >
              {t('confirm')}
            </Button>
          )}
          <Button onClick={() => setDeclining(true)}>{t(own ? 'takeBack' : 'decline')}</Button>
        </div>
      ) : null}
      {confirm.error ? <Failure error={confirm.error} /> : null}
      {declining ? (
        <AskDialog
          title={t(own ? 'takeBack' : 'decline')}
          reason={t('why')}
          done={t('declined')}
          tell={decline}
          send={(reason) => decline.mutateAsync({ params: { id: change.id }, body: { reason } })}
          close={() => setDeclining(false)}
        />
      ) : null}
    </article>
  )
}
