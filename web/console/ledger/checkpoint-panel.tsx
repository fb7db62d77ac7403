import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { ledgerTexts } from '../texts/ledger.ts'

/** The newest signed checkpoint as its text: origin, number of leaves, root, signature. */
export function CheckpointPanel() {
  const t = useTexts(ledgerTexts)
  const query = useAsk('ledger.checkpoint', {}, { every: 15_000 })
  return (
    <Panel title={t('checkpoint')}>
      <Loaded query={query}>
        {(text) => {
          const [origin, size, root] = String(text).split('\n')
          if (!root) return <p className="nothing">{t('noCheckpoint')}</p>
          return (
            <dl className="facts pad">
              <div className="fact">
                <dt>{origin}</dt>
                <dd>
                  {t('size')} <strong className="figure">{size}</strong> · {t('root')} <code>{root}</code>
                </dd>
              </div>
            </dl>
          )
        }}
      </Loaded>
    </Panel>
  )
}
