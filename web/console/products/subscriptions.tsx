import { Button } from 'antd'
import { useState } from 'react'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { heldTexts } from '../held/texts.ts'
import { useHeldNow } from '../held/use-held-now.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { useMe } from '../session/me.ts'
import { productTexts } from '../texts/products.ts'
import { SubscribeForm } from './subscribe-form.tsx'
import { SubscriptionBox } from './subscription-box.tsx'

/** The subscriptions of one's own party to a product; new ones only while it is open to them. */
export function Subscriptions({ product, open }: { readonly product: string; readonly open: boolean }) {
  const t = useTexts(productTexts)
  const me = useMe()
  const h = useTexts(heldTexts)
  const held = useHeldNow()(product) !== undefined
  const [adding, setAdding] = useState(false)
  const query = useAsk(
    'records.list',
    { query: { kind: 'subscription', holder: me?.party.id ?? '' } },
    { enabled: me !== null },
  )
  return (
    <Panel
      title={t('subscriptions')}
      extra={
        open ? (
          <span className="row">
            {held ? <span className="muted">{h('subscribeHeld')}</span> : null}
            <Button size="small" disabled={held} onClick={() => setAdding(!adding)} aria-expanded={adding}>
              {t('subscribe')}
            </Button>
          </span>
        ) : undefined
      }
    >
      {adding && open && !held ? <SubscribeForm product={product} done={() => setAdding(false)} /> : null}
      <Loaded query={query}>
        {(records: readonly RecordState[]) => {
          const mine = records.filter((record) => record.links.product === product || record.fields.product === product)
          return mine.length === 0 ? (
            <Nothing text={t('noSubscriptions')} />
          ) : (
            mine.map((record) => <SubscriptionBox key={record.id} id={record.id} product={product} />)
          )
        }}
      </Loaded>
    </Panel>
  )
}
