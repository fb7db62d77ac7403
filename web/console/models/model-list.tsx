import '../styles/models.css'
import { Button, Checkbox } from 'antd'
import { Link } from '@tanstack/react-router'
import { clockText, type Instant, type Unmet } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure } from '../parts/loaded.tsx'
import { UnmetList } from '../parts/refusal-panel.tsx'
import { modelTexts } from './texts.ts'
import { cardWord, message, tone, type Model } from './words.ts'

const stateTone: { readonly [state in Model['state']]: string } = {
  asked: '',
  started: '',
  trained: 'tag-good',
  failed: 'tag-bad',
  killed: 'tag-bad',
  cancelled: '',
  refused: 'tag-bad',
}

/** Models newest first, those under way with their progress; ticking two compares them. */
export function ModelList({
  models,
  chosen,
  onChoose,
  ticked,
  onTick,
}: {
  readonly models: readonly Model[]
  readonly chosen: string | null
  readonly onChoose: (job: string) => void
  readonly ticked: readonly string[]
  readonly onTick: (job: string) => void
}) {
  const t = useTexts(modelTexts)
  const { language } = useLanguage()
  const cancel = useTell('models.cancel')
  return (
    <>
      {cancel.error ? <Failure error={cancel.error} /> : null}
      <DataTable
        caption={t('list')}
        rows={models}
        rowKey={(model) => model.job}
        empty={t('listEmpty')}
        rowClass={(model) => (model.job === chosen ? 'row-chosen' : '')}
        columns={[
          {
            id: 'name',
            title: t('name'),
            render: (model) => (
              <>
                {model.name}
                <div className="muted">{cardWord('algorithm', model.request.algorithm, language)}</div>
              </>
            ),
          },
          { id: 'version', title: t('version'), align: 'right', render: (model) => model.version ?? '—' },
          {
            id: 'state',
            title: t('state'),
            render: (model) => (
              <>
                <span className={`tag ${stateTone[model.state]}`}>{t(`state_${model.state}`)}</span>
                {model.place === null ? null : <span className="muted"> {t('place', { place: model.place })}</span>}
                {model.state === 'started' ? (
                  <progress className="bar" max={100} value={model.percent ?? 0} aria-label={t('state_started')} />
                ) : null}
                {model.reason && model.reason !== 'job.refused' ? (
                  <div className="defect">{message(model.reason, language)}</div>
                ) : null}
                {model.refusal ? <UnmetList unmet={model.refusal.unmet as readonly Unmet[]} /> : null}
              </>
            ),
          },
          {
            id: 'safety',
            title: t('safety'),
            tight: true,
            render: ({ safety }) =>
              safety ? <span className={`tag ${tone[safety.verdict]}`}>{t(`v_${safety.verdict}`)}</span> : '—',
          },
          { id: 'effect', title: t('effect'), render: (model) => <Effect model={model} /> },
          { id: 'asked', title: t('asked'), tight: true, render: (model) => clockText(model.askedAt as Instant) },
          {
            id: 'action',
            title: t('action'),
            render: (model) => (
              <span className="row">
                {model.state === 'asked' || model.state === 'started' ? (
                  <Button size="small" onClick={() => cancel.mutate({ params: { id: model.job } })}>
                    {t('cancel')}
                  </Button>
                ) : null}
                {model.state === 'trained' ? (
                  <>
                    <Button size="small" onClick={() => onChoose(model.job)} aria-pressed={model.job === chosen}>
                      {t('open')}
                    </Button>
                    <Checkbox checked={ticked.includes(model.job)} onChange={() => onTick(model.job)}>
                      {t('compare')}
                    </Checkbox>
                    <Link to="/egress/$artifact" params={{ artifact: model.artifact ?? '' }}>
                      {t('review')}
                    </Link>
                  </>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </>
  )
}

const telling = ['auc', 'r2', 'accuracy', 'rmse', 'deviance']

/** The two figures that tell most. */
function Effect({ model }: { readonly model: Model }) {
  const { language } = useLanguage()
  const t = useTexts(modelTexts)
  const test = model.metrics?.test ?? {}
  if (model.withheld) return <span className="muted">{t(`withheld_${model.withheld}`)}</span>
  const names = telling.filter((name) => name in test).slice(0, 2)
  if (names.length === 0) return '—'
  return names.map((name) => (
    <div key={name}>
      {cardWord('metric', name, language)} {test[name]}
    </div>
  ))
}
