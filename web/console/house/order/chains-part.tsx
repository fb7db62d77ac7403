import { useTexts } from '../../../shared/language/index.ts'
import { Nothing } from '../../parts/page.tsx'
import { ChainDialog, type Chain } from './chain-dialog.tsx'
import { OrderPanel } from './order-panel.tsx'
import { ChainView } from './order-view.tsx'
import { houseTexts } from '../texts.ts'
import type { Overview } from '../use-house.ts'

/** The sign-off chains of one's own house. */
export function ChainsPart({ house }: { readonly house: Overview }) {
  const t = useTexts(houseTexts)
  return (
    <OrderPanel<Chain>
      kind="chain"
      house={house}
      dialog={(chain, close) => <ChainDialog house={house} chain={chain} close={close} />}
    >
      {(change) => (
        <>
          {house.chains.length === 0 ? <Nothing text={t('noChains')} /> : null}
          <div className="pad stack">
            {house.chains.map((one) => (
              <article key={one.id} className="objection">
                <p className="row">
                  <strong>{t('chainOf', { chain: one.title, version: one.version })}</strong>
                  {change(one)}
                </p>
                <ChainView chain={one} house={house} />
              </article>
            ))}
          </div>
        </>
      )}
    </OrderPanel>
  )
}
