import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { DriftText } from './drift-text.tsx'
import { Findings } from './findings.tsx'
import type { Replacement } from './send-file.ts'

/** What a file that was sent would replace: rows and columns before and after, which columns go, come or change. Nothing happens before the answer. */
export function ReplacementView({
  replacement,
  busy,
  confirm,
  giveUp,
}: {
  readonly replacement: Replacement
  readonly busy: boolean
  readonly confirm: () => void
  readonly giveUp: () => void
}) {
  const t = useTexts(intakeTexts)
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  const { rows, columns, drift, same, findings } = replacement
  const version = replacement.version ?? 0
  const breaks = drift !== null && drift.removed.length + drift.retyped.length > 0
  const fewer = rows.before !== null && rows.now * 2 < rows.before
  const lines = [
    { what: t('rows'), ...rows, change: fewer ? <span className="tag tag-warn">{t('replaceFewer')}</span> : null },
    { what: t('columns'), ...columns, change: <DriftText drift={drift} first={false} /> },
  ]
  return (
    <section ref={box} tabIndex={-1} className="stack" aria-label={t('replaceTitle', { version })}>
      <h2>{t('replaceTitle', { version })}</h2>
      <p className="muted">{t('replaceLead')}</p>
      {breaks ? <p className="strong tag-warn pad">{t('replaceBreaks')}</p> : null}
      {same ? <p className="strong">{t('replaceSame')}</p> : null}
      <DataTable
        caption={t('replaceTitle', { version })}
        rows={lines}
        rowKey={({ what }) => what}
        columns={[
          { id: 'what', title: t('what'), render: ({ what }) => what },
          {
            id: 'before',
            title: t('inPlace', { version }),
            align: 'right',
            render: ({ before }) => before?.toLocaleString() ?? '—',
          },
          { id: 'now', title: t('afterwards'), align: 'right', render: ({ now }) => now.toLocaleString() },
          { id: 'change', title: t('change'), render: ({ change }) => change ?? '—' },
        ]}
      />
      <Findings findings={findings} />
      <div className="row">
        <Button type="primary" danger={breaks || fewer} loading={busy} onClick={confirm}>
          {t('replaceYes', { version })}
        </Button>
        <Button disabled={busy} onClick={giveUp}>
          {t('replaceNo')}
        </Button>
      </div>
    </section>
  )
}
