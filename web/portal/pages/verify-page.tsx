import { useState, type DragEvent } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { ProofView, checkProof, type ProofCheck } from '../../shared/proof/index.ts'
import { portalTexts } from '../texts.ts'

/** Checks a proof bundle or a receipt in the browser; nothing is sent anywhere. */
export function VerifyPage() {
  const t = useTexts(portalTexts)
  const [content, setContent] = useState('')
  const [key, setKey] = useState('')
  const [check, setCheck] = useState<ProofCheck | null>(null)

  async function take(file: File | undefined) {
    if (!file) return
    const text = await file.text()
    setContent(text)
    setCheck(checkProof(text, key || undefined))
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }

  return (
    <>
      <h1>{t('verify')}</h1>
      <p>{t('verifyLead')}</p>
      <p>
        <a href="/papers">{t('verifyPaper')}</a>
      </p>
      <noscript>
        <p className="bad">{t('verifyNeedScript')}</p>
      </noscript>
      <form
        className="object"
        onSubmit={(event) => {
          event.preventDefault()
          setCheck(checkProof(content, key || undefined))
        }}
      >
        <label htmlFor="proof-key">{t('verifyKey')}</label>
        <input
          id="proof-key"
          value={key}
          aria-describedby="proof-key-hint"
          onChange={(event) => setKey(event.target.value)}
        />
        <p id="proof-key-hint" className="soft">
          {t('verifyKeyHint', { where: '/ledger/key' })} <a href="/ledger/key">/ledger/key</a>
        </p>
        <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <label htmlFor="proof-file">{t('verifyFile')}</label>
          <input
            id="proof-file"
            type="file"
            accept=".json,application/json"
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <span>{t('verifyDrop')}</span>
        </div>
        <label htmlFor="proof-text">{t('verifyPaste')}</label>
        <textarea id="proof-text" rows={5} value={content} onChange={(event) => setContent(event.target.value)} />
        <p>
          <button type="submit" disabled={content.trim() === ''}>
            {t('verifyGo')}
          </button>
        </p>
      </form>
      <div aria-live="assertive">{check ? <ProofView check={check} /> : null}</div>
    </>
  )
}
