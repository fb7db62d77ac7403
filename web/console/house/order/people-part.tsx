import { App, Button, Select } from 'antd'
import { clockText, type Instant } from '../../../../src/core/kernel/index.ts'
import { useId, useState } from 'react'
import { useTexts } from '../../../shared/language/index.ts'
import { useAsk, useTell } from '../../api/hooks.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/page.tsx'
import { ItemView } from './items-view.tsx'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

/** The people of the house with their posts; a manager closes who leaves. */
export function PeoplePart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const [leaving, setLeaving] = useState<string | null>(null)
  const posts = (person: string) =>
    house.posts.flatMap(({ title, members }) => (members.includes(person) ? [title] : []))
  return (
    <Panel title={t('people')}>
      <p className="pad muted">{t('peopleLead')}</p>
      <DataTable
        caption={t('people')}
        rows={house.persons}
        rowKey={(one) => one}
        columns={[
          { id: 'person', title: t('person'), render: (one) => <strong>{house.names[one] ?? one}</strong> },
          {
            id: 'posts',
            title: t('inPosts'),
            render: (one) =>
              [...(house.managers.includes(one) ? [t('managers')] : []), ...posts(one)].join('、') || '—',
          },
          {
            id: 'do',
            title: t('change'),
            render: (one) =>
              house.me.manages && one !== house.me.person ? (
                <Button size="small" onClick={() => setLeaving(one)}>
                  {t('leave')}
                </Button>
              ) : null,
          },
        ]}
      />
      {house.left.length > 0 ? (
        <>
          <h3 className="section-title pad">{t('leftLately')}</h3>
          <ul className="rows pad">
            {house.left.map((one) => (
              <li key={`${one.person}/${one.at}`}>
                {t('leftLine', {
                  who: house.names[one.person] ?? one.person,
                  at: clockText(one.at as Instant),
                  by: house.names[one.by] ?? one.by,
                  reason: one.reason,
                })}
                {one.items.length > 0 ? (
                  <>
                    <p className="muted">
                      {one.leaders.length > 0
                        ? t('leftPassed', { leaders: one.leaders.map((id) => house.names[id] ?? id).join('、') })
                        : t('leftHad')}
                    </p>
                    <ul>
                      {one.items.map((item, index) => (
                        <li key={index}>
                          <ItemView item={item} />
                        </li>
                      ))}
                    </ul>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {leaving ? <LeaveDialog house={house} person={leaving} close={() => setLeaving(null)} /> : null}
    </Panel>
  )
}

function LeaveDialog({
  house,
  person,
  close,
}: {
  readonly house: Overview
  readonly person: string
  readonly close: () => void
}) {
  const t = useTexts(houseTexts)
  const id = useId()
  const { message } = App.useApp()
  const tell = useTell('house.leave')
  const [rest, setRest] = useState('')
  const alone = useAsk('house.holdings', { params: { id: person } }).data?.alone ?? []
  return (
    <AskDialog
      title={t('leaveTitle', { who: house.names[person] ?? person })}
      danger
      reason={t('leaveReason')}
      tell={tell}
      send={async (reason) => {
        const { accounts, sessions } = await tell.mutateAsync({
          params: { id: person },
          body: { reason, ...(rest ? { rest } : {}) },
        })
        void message.success(t('left', { accounts, sessions }))
        return true
      }}
      close={close}
    >
      {alone.length > 0 ? (
        <div className="why-not">
          <p>{t('aloneTitle')}</p>
          <ul>
            {alone.map((item, index) => (
              <li key={index}>
                <ItemView item={item} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <label htmlFor={id}>{t('rest')}</label>
      <Select
        id={id}
        value={rest}
        onChange={setRest}
        options={[
          { value: '', label: t('restNone') },
          ...house.posts
            .filter(({ members }) => members.some((one) => one !== person))
            .map((post) => ({ value: post.id, label: post.title })),
        ]}
      />
    </AskDialog>
  )
}
