import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { numberOf } from '../../../src/core/trail/index.ts'
import { messageKinds } from '../../../src/core/trail/message-kinds.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { KindSelect } from './kind-select.tsx'
import { MatterLink } from './matter-link.tsx'
import { messageTexts } from './texts.ts'
import { tagOf, type Message } from './words.ts'

/** One's messages: filtered by the address bar, read one by one, by opening them, or all. */
export function BoxTab() {
  const t = useTexts(messageTexts)
  const w = useWords()
  const search = useSearch({ from: '/messages' })
  const navigate = useNavigate({ from: '/messages' })
  const kind = messageKinds.find((one) => one === search.kind)
  const unread = search.unread === 'true'
  const query = useAsk(
    'messages.list',
    {
      query: {
        ...(kind ? { kind } : {}),
        ...(unread ? { unread: 'true' as const } : {}),
        ...(search.before ? { before: Number(search.before) } : {}),
      },
    },
    { every: 30_000 },
  )
  const tell = useTell('messages.read')
  const read = (id: number) => tell.mutate({ body: { ids: [id] } })
  const go = (more: { kind?: string | undefined; unread?: string | undefined; before?: string | undefined }) =>
    void navigate({ search: { kind: search.kind, unread: search.unread, ...more } })
  const title = (of: Message) => (
    <>
      <MatterLink
        of={of}
        className={of.read ? 'prose' : 'prose strong'}
        onClick={() => (of.read ? undefined : read(of.id))}
      >
        {w(of.procedureTitle)}
        {of.actTitle ? ` · ${w(of.actTitle)}` : ''}
      </MatterLink>
      <span className="muted"> {numberOf(of.case)}</span>
    </>
  )
  return (
    <Panel
      title={t('tabBox')}
      extra={
        <div className="row">
          <Button
            size="small"
            type={unread ? 'default' : 'primary'}
            aria-pressed={!unread}
            onClick={() => go({ unread: undefined })}
          >
            {t('all')}
          </Button>
          <Button
            size="small"
            type={unread ? 'primary' : 'default'}
            aria-pressed={unread}
            onClick={() => go({ unread: 'true' })}
          >
            {t('unread', { n: query.data?.unread ?? 0 })}
          </Button>
          <KindSelect size="small" value={kind} onChange={(next) => go({ kind: next })} />
          <Button
            size="small"
            disabled={!query.data?.unread || !query.data.messages[0]}
            loading={tell.isPending}
            onClick={() => tell.mutate({ body: { upTo: query.data?.messages[0]?.id ?? 1 } })}
          >
            {t('readAll')}
          </Button>
        </div>
      }
    >
      <Loaded query={query}>
        {({ messages, next }) => (
          <>
            <DataTable<Message>
              caption={t('tabBox')}
              rows={messages}
              rowKey={({ id }) => String(id)}
              rowClass={(of) => (of.read ? '' : 'message-new')}
              empty={unread ? t('noneUnread') : t('none')}
              columns={[
                { id: 'at', title: t('at'), tight: true, render: (of) => clockText(of.at as Instant) },
                {
                  id: 'kind',
                  title: t('kind'),
                  tight: true,
                  render: (of) => <span className={tagOf(of.kind)}>{t(`k_${of.kind}`)}</span>,
                },
                { id: 'what', title: t('what'), render: title },
                {
                  id: 'due',
                  title: t('due'),
                  tight: true,
                  render: (of) => (of.due === null ? '—' : of.due),
                },
                {
                  id: 'read',
                  title: t('isUnread'),
                  tight: true,
                  render: (of) =>
                    of.read ? (
                      '—'
                    ) : (
                      <Button
                        size="small"
                        aria-label={`${t('readOne')} ${w(of.procedureTitle)}`}
                        onClick={() => read(of.id)}
                      >
                        {t('readOne')}
                      </Button>
                    ),
                },
              ]}
            />
            <p className="pad row">
              {search.before ? (
                <Button size="small" onClick={() => go({ before: undefined })}>
                  {t('newest')}
                </Button>
              ) : null}
              {next === null ? null : (
                <Button size="small" onClick={() => go({ before: String(next) })}>
                  {t('older')}
                </Button>
              )}
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
