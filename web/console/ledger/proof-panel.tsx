import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { common } from '../texts/common.ts'
import { ledgerTexts } from '../texts/ledger.ts'
import { PlainValue } from '../parts/value-view.tsx'

/** The inclusion proof of one event, checked here in the browser. */
export function ProofPanel({ seq, close }: { readonly seq: number; readonly close: () => void }) {
  const t = useTexts(ledgerTexts)
  const c = useTexts(common)
  const query = useAsk('ledger.proof', { params: { seq: String(seq) } })
  return (
    <Panel
      title={t('proofTitle', { seq })}
      extra={
        <Button size="small" onClick={close}>
          {c('close')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(proof) => (
          <div className="pad stack">
            <details>
              <summary>{t('show')}</summary>
              <PlainValue value={proof} />
            </details>
            <a href={pathOf('ledger.proof', { seq: String(seq) })} download={`${seq}.proof.json`}>
              {t('downloadProof')}
            </a>
          </div>
        )}
      </Loaded>
    </Panel>
  )
}
