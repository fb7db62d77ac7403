import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { PostView } from './order-view.tsx'
import { ScopesField } from './scopes-field.tsx'
import { houseTexts } from './texts.ts'
import type { Overview } from './use-house.ts'

type Post = Overview['posts'][number]
const kinds = ['clerk', 'section', 'deputy', 'head', 'other'] as const

/** Posts: desks that several persons share. */
export function PostsPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const [asking, setAsking] = useState<Post | 'new' | null>(null)
  const [ending, setEnding] = useState<Post | null>(null)
  const propose = useTell('house.propose')
  return (
    <Panel
      title={t('posts')}
      extra={house.me.manages ? <Button onClick={() => setAsking('new')}>{t('newPost')}</Button> : null}
    >
      <p className="pad muted">{t('postsLead')}</p>
      <DataTable
        caption={t('posts')}
        rows={house.posts}
        rowKey={(one) => one.id}
        empty={t('noPosts')}
        columns={[
          { id: 'name', title: t('postName'), render: (one) => <strong>{one.title}</strong> },
          { id: 'members', title: t('members'), render: (one) => <PostView post={one} house={house} /> },
          {
            id: 'do',
            title: t('change'),
            render: (one) =>
              house.me.manages ? (
                <span className="row">
                  <Button size="small" onClick={() => setAsking(one)}>
                    {t('change')}
                  </Button>
                  <Button size="small" onClick={() => setEnding(one)}>
                    {t('end')}
                  </Button>
                </span>
              ) : null,
          },
        ]}
      />
      {asking ? (
        <PostDialog house={house} post={asking === 'new' ? null : asking} close={() => setAsking(null)} />
      ) : null}
      {ending ? (
        <AskDialog
          title={t('ch_end', { what: t('ch_post', { name: ending.title }) })}
          ok={t('propose')}
          done={t('proposed')}
          tell={propose}
          send={() => propose.mutateAsync({ body: { kind: 'post', id: ending.id, ends: true } })}
          close={() => setEnding(null)}
        />
      ) : null}
    </Panel>
  )
}

function PostDialog({
  house,
  post,
  close,
}: {
  readonly house: Overview
  readonly post: Post | null
  readonly close: () => void
}) {
  const t = useTexts(houseTexts)
  const id = useId()
  const propose = useTell('house.propose')
  const [title, setTitle] = useState(post?.title ?? '')
  const [kind, setKind] = useState<Post['kind']>(post?.kind ?? 'clerk')
  const [members, setMembers] = useState<string[]>([...(post?.members ?? [])])
  const [scopes, setScopes] = useState<Post['scopes']>(post?.scopes ?? [])
  return (
    <AskDialog
      title={post ? `${t('change')}：${post.title}` : t('newPost')}
      ok={t('propose')}
      lacks={[title.trim() === '' && t('postName')]}
      done={t('proposed')}
      tell={propose}
      send={() =>
        propose.mutateAsync({
          body: {
            kind: 'post',
            ...(post ? { id: post.id } : {}),
            post: { title: title.trim(), kind, members, scopes },
          },
        })
      }
      close={close}
    >
      <label htmlFor={`${id}-title`}>{t('postName')}</label>
      <Input id={`${id}-title`} maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor={`${id}-kind`}>{t('kind')}</label>
      <Select
        id={`${id}-kind`}
        value={kind}
        onChange={setKind}
        options={kinds.map((one) => ({ value: one, label: t(`k_${one}`) }))}
      />
      <label htmlFor={`${id}-members`}>{t('members')}</label>
      <Select
        id={`${id}-members`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={members}
        onChange={setMembers}
        options={[...new Set([...house.persons, ...members])].map((one) => ({
          value: one,
          label: house.names[one] ?? one,
        }))}
      />
      <ScopesField
        label={t('belongs')}
        hint={t('belongsHint')}
        value={scopes}
        onChange={(next) => setScopes([...next])}
      />
    </AskDialog>
  )
}
