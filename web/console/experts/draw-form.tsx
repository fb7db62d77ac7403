import '../styles/compare.css'
import { App, Button, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { Failure } from '../parts/loaded.tsx'
import { named, type Place, type Review } from './place.ts'
import { expertTexts } from './texts.ts'

/** How many, of which fields; who cannot be drawn and why. Gone once a panel is full. */
export function DrawForm({ review, place }: { readonly review: Review; readonly place: Place }) {
  const t = useTexts(expertTexts)
  const name = useNames()
  const id = useId()
  const { message } = App.useApp()
  const [number, setNumber] = useState(review.least ?? 3)
  const [fields, setFields] = useState<string[]>([])
  const tell = useTell('experts.draw')
  const sitting = review.seats.filter(({ state }) => state !== 'aside').length
  const last = review.draws.at(-1)
  const waits = last?.state === 'listed'
  if (!waits && last && sitting >= last.list.number) return null

  async function draw() {
    const body = { ...named(place), number, fields }
    const made = await tell.mutateAsync({ params: { id: place.id }, body }).catch(() => null)
    if (made) void message.success(t('drawnOk'))
  }

  return (
    <div className="stack">
      {waits ? <p className="tag tag-warn">{t('listed')}</p> : null}
      <p>
        {t('readyCount', { pool: review.pool, ready: review.ready.length })}
        {review.least === null ? '' : ` · ${t('least', { least: review.least })}`}
        {review.odd ? ` · ${t('odd')}` : ''}
      </p>
      <div className="row">
        <label htmlFor={`${id}-number`}>{t('number')}</label>
        <InputNumber
          id={`${id}-number`}
          min={1}
          max={99}
          precision={0}
          value={number}
          onChange={(next) => setNumber(next ?? 1)}
        />
        <Select
          mode="multiple"
          className="short-select"
          aria-label={t('anyField')}
          placeholder={t('anyField')}
          value={fields}
          onChange={setFields}
          options={review.fields.map((field) => ({ value: field, label: field }))}
        />
        <Button type="primary" loading={tell.isPending} onClick={() => void draw()}>
          {review.seats.length > 0 ? t('drawMore') : t('draw')}
        </Button>
      </div>
      {tell.error ? <Failure error={tell.error} /> : null}
      {review.barred.length > 0 ? (
        <details>
          <summary>{t('barredTitle', { count: review.barred.length })}</summary>
          <ul>
            {review.barred.map(({ party, why }) => (
              <li key={party}>
                {name(party)}：{t(`why_${why.replaceAll('-', '_') as 'field'}`)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}
