import { Input, InputNumber, Radio } from 'antd'
import { useId } from 'react'
import type { ReviewRule } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { caseTexts } from '../texts/case.ts'
import type { PointDraft } from './act-body.ts'

type Points = { readonly [point: string]: PointDraft }

/** The points of a review, each answered with a verdict and a remark, its clauses beside it. */
export function PointsEditor({
  points,
  value,
  onChange,
  area,
  scored = false,
}: {
  readonly points: ReviewRule['points']
  readonly value: Points
  readonly onChange: (points: Points) => void
  readonly area: string
  /** Whether scores from 0 to 100 may be given too. */
  readonly scored?: boolean
}) {
  const t = useTexts(caseTexts)
  const w = useWords()
  const id = useId()
  if (points.length === 0) return null
  const put = (point: string, part: PointDraft) => onChange({ ...value, [point]: { ...value[point], ...part } })
  return (
    <fieldset className="group">
      <legend>{t('points')}</legend>
      {points.map((point) => (
        <div key={point.id} className="point">
          <div>
            <span id={`${id}-${point.id}`}>{w(point.title)}</span> <ClauseChips clauses={point.clauses} area={area} />
          </div>
          <Radio.Group
            aria-labelledby={`${id}-${point.id}`}
            value={value[point.id]?.passed ?? null}
            onChange={(event) => put(point.id, { passed: event.target.value as boolean })}
            options={[
              { value: true, label: t('passed') },
              { value: false, label: t('failed') },
            ]}
          />
          {scored ? (
            <InputNumber
              aria-label={`${w(point.title)} ${t('score')}`}
              placeholder={t('score')}
              min={0}
              max={100}
              precision={0}
              value={value[point.id]?.score ?? null}
              onChange={(score) => put(point.id, score === null ? {} : { score })}
            />
          ) : null}
          <Input
            aria-label={`${w(point.title)} ${t('remark')}`}
            placeholder={t('remark')}
            maxLength={2000}
            value={value[point.id]?.remark ?? ''}
            onChange={(event) => put(point.id, { remark: event.target.value })}
          />
        </div>
      ))}
    </fieldset>
  )
}
