import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'

/** Copies a text; where the browser forbids it (plain HTTP) the text can still be selected by hand. */
export function CopyButton({ text }: { readonly text: string }) {
  const t = useTexts(common)
  const [copied, setCopied] = useState(false)
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      setCopied(false)
    }
  }
  return (
    <span aria-live="polite">
      <Button size="small" onClick={() => void copy()}>
        {copied ? t('copied') : t('copy')}
      </Button>
    </span>
  )
}
