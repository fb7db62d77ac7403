import { Button, Input } from 'antd'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { useTexts } from '../../shared/language/index.ts'
import { FileInput } from '../form/file-input.tsx'
import { caseTexts } from '../texts/case.ts'
import type { PaperDraft } from './act-body.ts'

const musts = { number: 'mustNumber', paper: 'mustPaper', minutes: 'mustMinutes' } as const

/** How much of what an act must bring along the papers bring. */
export function broughtOf(demanded: Act['evidence'], papers: readonly PaperDraft[]): number {
  const there = {
    number: papers.some(({ number, day }) => number && day),
    paper: papers.some(({ attachment }) => attachment),
    minutes: papers.some(({ excerpt }) => excerpt),
  }
  return demanded.filter((one) => there[one]).length
}

/** Papers attached to an act, minutes and replies among them: number, day, issuer, scan, excerpt, who was there. Classified papers stay out. */
export function PapersEditor({
  value,
  onChange,
  demanded,
  ready = false,
}: {
  readonly value: readonly PaperDraft[]
  readonly onChange: (papers: readonly PaperDraft[]) => void
  /** What the act must bring along. */
  readonly demanded: Act['evidence']
  /** Whether a first one stands ready where some are demanded. */
  readonly ready?: boolean
}) {
  const t = useTexts(caseTexts)
  const rows = value.length === 0 && ready && demanded.length > 0 ? [{}] : value
  const put = (index: number, part: PaperDraft) =>
    onChange(rows.map((paper, at) => (at === index ? { ...paper, ...part } : paper)))
  return (
    <fieldset className="group">
      <legend>
        {t('papers')}{' '}
        {demanded.length > 0 ? (
          <span className="must">{demanded.map((one) => t(musts[one])).join('；')}</span>
        ) : (
          <span className="muted">{t('papersHint')}</span>
        )}
      </legend>
      <p className="secrecy-warning" role="note">
        {t('noSecrets')}
      </p>
      {rows.map((paper, index) => (
        <div key={index} className="paper">
          <Input
            aria-label={t('paperNumber')}
            placeholder={t('paperNumber')}
            maxLength={100}
            value={paper.number ?? ''}
            onChange={(event) => put(index, { number: event.target.value })}
          />
          <Input
            aria-label={t('paperDay')}
            type="date"
            value={paper.day ?? ''}
            onChange={(event) => put(index, { day: event.target.value })}
          />
          <Input
            aria-label={t('paperIssuer')}
            placeholder={t('paperIssuer')}
            maxLength={200}
            value={paper.issuer ?? ''}
            onChange={(event) => put(index, { issuer: event.target.value })}
          />
          <FileInput
            label={t('paperScan')}
            accept=".pdf,.ofd,.jpg,.jpeg,.png,.tif,.tiff,.docx"
            value={paper.attachment ?? null}
            onChange={(attachment) => put(index, attachment ? { attachment } : {})}
          />
          <Input.TextArea
            className="paper-wide"
            aria-label={t('paperExcerpt')}
            placeholder={t('paperExcerptHint')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            value={paper.excerpt ?? ''}
            onChange={(event) => put(index, { excerpt: event.target.value })}
          />
          <Input
            className="paper-wide"
            aria-label={t('paperAttendance')}
            placeholder={t('paperAttendance')}
            maxLength={2000}
            value={paper.attendance ?? ''}
            onChange={(event) => put(index, { attendance: event.target.value })}
          />
          <Button
            aria-label={t('removePaper', { number: index + 1 })}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...rows, {}])}>{t('addPaper')}</Button>
    </fieldset>
  )
}
