import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { mountTexts } from '../texts/mount.ts'
import { DriftText } from './drift-text.tsx'
import { Findings } from './findings.tsx'

/** What mounting a file has done: version, rows, how the columns drifted, what was noticed. */
export function MountResult({ result }: { readonly result: Answer<'datasets.mount'> }) {
  const t = useTexts(mountTexts)
  return (
    <div className="okay">
      <p>{t('done', { version: result.version, rows: result.rows.toLocaleString() })}</p>
      {result.repeated ? <p>{t('repeated')}</p> : null}
      {result.drift ? <DriftText drift={result.drift} first={false} /> : null}
      <Findings findings={result.findings} />
    </div>
  )
}
