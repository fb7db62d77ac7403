import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { mountTexts } from '../texts/mount.ts'
import { Findings } from './findings.tsx'

/** What mounting a file has done: version, rows, how the columns drifted, what was noticed. */
export function MountResult({ result }: { readonly result: Answer<'datasets.mount'> }) {
  const t = useTexts(mountTexts)
  const drift = result.drift
  return (
    <div className="okay">
      <p>{t('done', { version: result.version, rows: result.rows.toLocaleString() })}</p>
      {result.repeated ? <p>{t('repeated')}</p> : null}
      {drift && drift.added.length > 0 ? <p>{t('added', { names: drift.added.join('、') })}</p> : null}
      {drift && drift.removed.length > 0 ? <p>{t('removed', { names: drift.removed.join('、') })}</p> : null}
      {drift && drift.retyped.length > 0 ? (
        <p>{t('retyped', { names: drift.retyped.map((one) => `${one.column} ${one.from} → ${one.to}`).join('、') })}</p>
      ) : null}
      <Findings findings={result.findings} />
    </div>
  )
}
