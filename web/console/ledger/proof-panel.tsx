import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { ProofView } from '../../shared/proof/index.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { common } from '../texts/common.ts'
import { ledgerTexts } from '../texts/ledger.ts'
import { prove, type EventProof } from './prove.ts'

/** The proof of one event, checked here in the browser against the published key. */
export function ProofPanel({
  seq,
  stream,
  close,
}: {
  readonly seq: number
  readonly stream: string | null
  readonly close: () => void
}) {
  const t = useTexts(ledgerTexts)
  const c = useTexts(common)
  const query = useQuery({ queryKey: ['proof', seq, stream], queryFn: () => prove(seq, stream), staleTime: Infinity })
  return (
    <Panel
      title={t('proofTitle', { seq })}
      extra={
        <Button size="small" onClick={close}>
          {c('close')}
        </Button>
      }
    >
      <Loaded query={query}>{(proof) => <Outcome proof={proof} seq={seq} />}</Loaded>
    </Panel>
  )
}

function Outcome({ proof, seq }: { readonly proof: EventProof; readonly seq: number }) {
  const t = useTexts(ledgerTexts)
  if (proof.kind === 'leaf')
    return (
      <div className="pad stack" aria-live="polite">
        <p className={proof.fault === null ? 'okay' : 'refusal'}>
          {proof.fault === null ? t('leafProven') : t('failed', { why: t(`f_${proof.fault}`) })}
        </p>
      </div>
    )
  return (
    <div className="pad stack" aria-live="polite">
      <p className={proof.found ? 'okay' : 'refusal'}>{proof.found ? t('found', { seq }) : t('notFound', { seq })}</p>
      <ProofView check={proof.check} />
      <div>
        <Button onClick={() => save(`${proof.subject}.proof.json`, proof.bundle)}>{t('downloadProof')}</Button>
      </div>
    </div>
  )
}

/** Hands a text to the browser's downloads. */
function save(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
