import type { Filing } from '../../../src/core/cases/state/model.ts'
import { useTexts } from '../../shared/language/index.ts'
import { PaperList } from '../case/paper-list.tsx'
import { ScanLink, type Scan } from '../paper/scan-link.tsx'
import { filingTexts } from './texts.ts'

/** The papers of a filing and the sealed scans of its form, each a click away. */
export function FiledPapers({ filing, scans }: { readonly filing: Filing; readonly scans: readonly Scan[] }) {
  const t = useTexts(filingTexts)
  return (
    <>
      <p>
        {t('papers')}：{(filing.papers ?? []).length === 0 ? t('noPapers') : null}
      </p>
      <PaperList papers={filing.papers ?? []} />
      <p>
        {t('scans')}：{scans.length === 0 ? t('noScans') : null}
      </p>
      {scans.length > 0 ? (
        <ul>
          {scans.map((scan) => (
            <li key={scan.id} className="row row-links">
              <span>{[scan.issuer, scan.number, scan.day].filter(Boolean).join(' ')}</span>
              <span className="muted">{t('version', { version: scan.version, state: t(`scan_${scan.state}`) })}</span>
              {scan.stale ? <span className="tag tag-warn">{t('stale')}</span> : null}
              <ScanLink scan={scan} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
