import { Button, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { modelTexts } from './texts.ts'
import type { Model } from './words.ts'

/** A score on made-up input. */
export function TryScore({ model }: { readonly model: Model }) {
  const t = useTexts(modelTexts)
  const id = useId()
  const [entity, setEntity] = useState<{ readonly [name: string]: number | string | null }>({})
  const score = useTell('models.try')
  const set = (name: string, value: number | string | null) =>
    setEntity({ ...entity, [name]: value === '' ? null : value })
  return (
    <Panel title={t('tryTitle')}>
      <div className="pad stack">
        <p className="muted">{t('tryLead')}</p>
        <div className="row">
          {model.features.map(({ name, kind }) => (
            <span key={name}>
              <label htmlFor={`${id}-${name}`}>{name} </label>
              {kind === 'number' ? (
                <InputNumber id={`${id}-${name}`} placeholder={t('tryEmpty')} onChange={(value) => set(name, value)} />
              ) : (
                <Input
                  id={`${id}-${name}`}
                  className="short"
                  placeholder={t('tryEmpty')}
                  onChange={(event) => set(name, event.target.value)}
                />
              )}
            </span>
          ))}
          <Button
            type="primary"
            loading={score.isPending}
            onClick={() => score.mutate({ params: { id: model.job }, body: { entity } })}
          >
            {t('tryGo')}
          </Button>
        </div>
        <div aria-live="polite">
          {score.error ? <Failure error={score.error} /> : null}
          {score.data ? (
            <p>
              <strong>{t('score')}：</strong>
              {score.data.shares
                ? Object.entries(score.data.shares)
                    .map(([name, share]) => `${name} ${share}`)
                    .join('，')
                : score.data.value}
            </p>
          ) : null}
        </div>
      </div>
    </Panel>
  )
}
