import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../../shared/language/index.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { OrderPanel } from './order-panel.tsx'
import { PostView } from './order-view.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { ScopesField } from './scopes-field.tsx'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

type Post = Overview['posts'][number]
const kinds = ['clerk', 'section', 'deputy', 'head', 'other'] as const

/** Posts: desks that several persons share. */
export function PostsPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  return (
    <OrderPanel<Post>
      kind="post"
      house={house}
      dialog={(post, close) => <PostDialog house={house} post={post} close={close} />}
    >
      {(change) => (
        <DataTable
          caption={t('posts')}
          rows={house.posts}
          rowKey={(one) => one.id}
          empty={t('noPosts')}
          columns={[
            { id: 'name', title: t('postName'), render: (one) => <strong>{one.title}</strong> },
            { id: 'members', title: t('members'), render: (one) => <PostView post={one} house={house} /> },
            { id: 'do', title: t('change'), render: (one) => <span className="row">{change(one)}</span> },
          ]}
        />
      )}
    </OrderPanel>
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
  const [title, setTitle] = useState(post?.title ?? '')
  const [kind, setKind] = useState<Post['kind']>(post?.kind ?? 'clerk')
  const [members, setMembers] = useState<string[]>([...(post?.members ?? [])])
  const [scopes, setScopes] = useState<Post['scopes']>(post?.scopes ?? [])
  const [picked, setPicked] = useState(false)
  return (
    <ProposeDialog
      title={post ? `${t('change')}：${post.title}` : t('newPost')}
      lacks={[picked && t('addPicked'), title.trim() === '' && t('postName')]}
      body={{ kind: 'post', ...(post ? { id: post.id } : {}), post: { title: title.trim(), kind, members, scopes } }}
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
        onPicked={setPicked}
      />
    </ProposeDialog>
  )
}
