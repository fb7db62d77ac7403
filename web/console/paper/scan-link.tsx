import type { Answer } from '../../../src/edge/contract/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { paperTexts } from './texts.ts'

export type Scan = Answer<'paper.list'>['scans'][number]

/** Opens the scan beside the page where the browser can show it. */
export function ScanLink({ scan }: { readonly scan: Scan }) {
  const t = useTexts(paperTexts)
  return (
    <a href={pathOf('attachments.get', { digest: scan.attachment })} target="_blank" rel="noreferrer">
      {t('open')}
    </a>
  )
}
