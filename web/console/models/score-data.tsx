import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { modelTexts } from './texts.ts'
import type { Model } from './words.ts'

/** A job that scores every row of a query with a model. */
export function ScoreData({
  grant,
  model,
  open,
}: {
  readonly grant: string
  readonly model: Model
  readonly open: boolean
}) {
  const t = useTexts(modelTexts)
  const id = useId()
  const [name, setName] = useState(`${model.name} · ${t('scoreTitle')}`)
  const [sql, setSql] = useState(`SELECT ${model.features.map((of) => `"${of.name}"`).join(', ')}\nFROM `)
  const score = useTell('models.score')
  return (
    <Panel title={t('scoreTitle')}>
      <form
        className="pad stack"
        onSubmit={(event) => {
          event.preventDefault()
          score.mutate({ params: { grant }, body: { model: model.artifact ?? '', name, sql } })
        }}
      >
        <p className="muted">{t('scoreLead', { features: model.features.map((of) => of.name).join('、') })}</p>
        <label htmlFor={`${id}-name`}>{t('scoreName')}</label>
        <Input id={`${id}-name`} value={name} onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}-sql`}>{t('query')}</label>
        <Input.TextArea
          id={`${id}-sql`}
          className="mono"
          autoSize={{ minRows: 3 }}
          value={sql}
          onChange={(event) => setSql(event.target.value)}
        />
        <div>
          <Button type="primary" htmlType="submit" loading={score.isPending} disabled={!open}>
            {t('scoreGo')}
          </Button>
        </div>
        <div aria-live="polite">
          {score.error ? <Failure error={score.error} /> : null}
          {score.data ? <p>{t('scoreDone', { job: score.data.job })}</p> : null}
        </div>
      </form>
    </Panel>
  )
}
