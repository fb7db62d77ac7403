import { Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useNames } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { FileName } from '../parts/links.tsx'
import { ScanLink, type Scan } from './scan-link.tsx'
import { paperTexts } from './texts.ts'

/** Sealed scans that came back, with the second person's step where one waits. */
export function ScanTable({ scans }: { readonly scans: readonly Scan[] }) {
  const t = useTexts(paperTexts)
  const name = useNames()
  const [asking, setAsking] = useState<{ readonly what: 'confirm' | 'decline'; readonly scan: Scan } | null>(null)
  return (
    <>
      <DataTable
        caption={t('scans')}
        rows={scans}
        rowKey={(scan) => scan.id}
        empty={t('noScans')}
        columns={[
          {
            id: 'scan',
            title: t('scan'),
            render: (scan) => (
              <>
                <strong>{scan.name}</strong> {t('versionIs', { version: scan.version })}{' '}
                {scan.stale ? <span className="tag tag-warn">{t('stale')}</span> : null}
                <br />
                <ScanLink scan={scan} />
              </>
            ),
          },
          {
            id: 'paper',
            title: t('paper'),
            render: (scan) => [scan.issuer, scan.number, scan.day].filter(Boolean).join(' ') || '—',
          },
          {
            id: 'by',
            title: t('by'),
            render: (scan) => (
              <>
                {name(scan.party)} {scan.by}
                <br />
                <span className="muted">{clockText(scan.at as Instant)}</span>
              </>
            ),
          },
          {
            id: 'kept',
            title: t('kept'),
            render: (scan) => (
              <details>
                <summary>
                  <FileName digest={scan.attachment} />
                </summary>
                <p className="digests">
                  SHA-256 <code>{scan.attachment}</code>
                  {scan.sm3 ? (
                    <>
                      <br />
                      SM3 <code>{scan.sm3}</code>
                    </>
                  ) : null}
                </p>
              </details>
            ),
          },
          { id: 'state', title: t('state'), render: (scan) => <State of={scan} /> },
          {
            id: 'do',
            title: t('next'),
            render: (scan) =>
              scan.mine ? (
                <div className="row">
                  <Button type="primary" size="small" onClick={() => setAsking({ what: 'confirm', scan })}>
                    {t('confirm')}
                  </Button>
                  <Button size="small" onClick={() => setAsking({ what: 'decline', scan })}>
                    {t('decline')}
                  </Button>
                </div>
              ) : null,
          },
        ]}
      />
      {asking?.what === 'confirm' ? <ConfirmDialog scan={asking.scan} close={() => setAsking(null)} /> : null}
      {asking?.what === 'decline' ? <DeclineDialog scan={asking.scan} close={() => setAsking(null)} /> : null}
    </>
  )
}

function State({ of }: { readonly of: Scan }) {
  const t = useTexts(paperTexts)
  const who = of.confirmedBy ?? ''
  if (of.state === 'confirmed')
    return (
      <>
        <span className="tag tag-good">{t('confirmed', { who })}</span>
        {of.signed ? <span className="tag tag-good">{t('signed')}</span> : null}
      </>
    )
  if (of.state === 'declined') return <span>{t('declined', { who, reason: of.reason ?? '' })}</span>
  return <span className="tag tag-warn">{of.mine ? t('waitingMine') : t('waiting')}</span>
}
