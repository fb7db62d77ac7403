import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../../../shared/language/index.ts'
import { Panel } from '../../parts/page.tsx'
import { ProposeDialog } from './propose-dialog.tsx'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

const words = {
  post: { title: 'posts', lead: 'postsLead', fresh: 'newPost', name: 'ch_post' },
  chain: { title: 'chains', lead: 'chainsLead', fresh: 'newChain', name: 'ch_chain' },
} as const

/** A panel of the house's order: what stands, and for its managers the dialogs that propose a new one, another, or an end. */
export function OrderPanel<Of extends { readonly id: string; readonly title: string }>({
  kind,
  house,
  dialog,
  children,
}: {
  readonly kind: keyof typeof words
  readonly house: Overview
  /** Asks how it shall be; null for a new one. */
  readonly dialog: (of: Of | null, close: () => void) => ReactNode
  /** What stands; `change` gives the buttons beside each. */
  readonly children: (change: (of: Of) => ReactNode) => ReactNode
}) {
  const t = useTexts(houseTexts)
  const [asking, setAsking] = useState<Of | 'new' | null>(null)
  const [ending, setEnding] = useState<Of | null>(null)
  const { title, lead, fresh, name } = words[kind]
  const { manages } = house.me
  return (
    <Panel title={t(title)} extra={manages ? <Button onClick={() => setAsking('new')}>{t(fresh)}</Button> : null}>
      <p className="pad muted">{t(lead)}</p>
      {children((of) =>
        manages ? (
          <>
            <Button size="small" onClick={() => setAsking(of)}>
              {t('change')}
            </Button>
            <Button size="small" onClick={() => setEnding(of)}>
              {t('end')}
            </Button>
          </>
        ) : null,
      )}
      {asking ? dialog(asking === 'new' ? null : asking, () => setAsking(null)) : null}
      {ending ? (
        <ProposeDialog
          title={t('ch_end', { what: t(name, { name: ending.title }) })}
          body={{ kind, id: ending.id, ends: true }}
          close={() => setEnding(null)}
        />
      ) : null}
    </Panel>
  )
}
