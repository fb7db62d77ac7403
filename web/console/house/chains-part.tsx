import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { Nothing, Panel } from '../parts/page.tsx'
import { ChainDialog, type Chain } from './chain-dialog.tsx'
import { ChainView } from './order-view.tsx'
import { houseTexts } from './texts.ts'
import type { Overview } from './use-house.ts'

/** The sign-off chains of one's own house. */
export function ChainsPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  const [asking, setAsking] = useState<Chain | 'new' | null>(null)
  const [ending, setEnding] = useState<Chain | null>(null)
  const propose = useTell('house.propose')
  return (
    <Panel
      title={t('chains')}
      extra={house.me.manages ? <Button onClick={() => setAsking('new')}>{t('newChain')}</Button> : null}
    >
      <p className="pad muted">{t('chainsLead')}</p>
      {house.chains.length === 0 ? <Nothing text={t('noChains')} /> : null}
      <div className="pad stack">
        {house.chains.map((one) => (
          <article key={one.id} className="objection">
            <p className="row">
              <strong>{t('chainOf', { chain: one.title, version: one.version })}</strong>
              {house.me.manages ? (
                <>
                  <Button size="small" onClick={() => setAsking(one)}>
                    {t('change')}
                  </Button>
                  <Button size="small" onClick={() => setEnding(one)}>
                    {t('end')}
                  </Button>
                </>
              ) : null}
            </p>
            <ChainView chain={one} house={house} />
          </article>
        ))}
      </div>
      {asking ? (
        <ChainDialog house={house} chain={asking === 'new' ? null : asking} close={() => setAsking(null)} />
      ) : null}
      {ending ? (
        <AskDialog
          title={t('ch_end', { what: t('ch_chain', { name: ending.title }) })}
          ok={t('propose')}
          done={t('proposed')}
          tell={propose}
          send={() => propose.mutateAsync({ body: { kind: 'chain', id: ending.id, ends: true } })}
          close={() => setEnding(null)}
        />
      ) : null}
    </Panel>
  )
}
