import '../styles/models.css'
import { Button } from 'antd'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { modelTexts } from './texts.ts'
import { cardWord, type Model } from './words.ts'

interface Line {
  readonly item: string
  readonly values: readonly [string, string]
}

/** Two versions side by side, what differs marked. */
export function Compare({
  models,
  onClose,
}: {
  readonly models: readonly [Model, Model]
  readonly onClose: () => void
}) {
  const t = useTexts(modelTexts)
  const { language } = useLanguage()
  const [a, b] = models
  const line = (item: string, of: (model: Model) => string | number | null | undefined): Line => ({
    item,
    values: [String(of(a) ?? '—'), String(of(b) ?? '—')],
  })
  const metrics = [...new Set([...Object.keys(a.metrics?.test ?? {}), ...Object.keys(b.metrics?.test ?? {})])]
  const rules = [...new Set([...(a.safety?.findings ?? []), ...(b.safety?.findings ?? [])].map(({ rule }) => rule))]
  const rule = (model: Model, name: string) => {
    const found = model.safety?.findings.find((finding) => finding.rule === name)
    return found ? `${found.figure ?? '—'}（${t(`v_${found.verdict}`)}）` : '—'
  }
  const lines: readonly Line[] = [
    line(t('algorithm'), (model) => cardWord('algorithm', model.request.algorithm, language)),
    line(t('parameters'), (model) => parametersText(model)),
    line(t('features'), (model) => model.features.map(({ name }) => name).join('、')),
    line(t('parametersCount'), (model) => model.size?.parameters),
    ...metrics.map((name) => line(cardWord('metric', name, language), (model) => model.metrics?.test[name])),
    line(t('safety'), (model) => (model.safety ? t(`v_${model.safety.verdict}`) : null)),
    ...rules.map((name) => line(cardWord('rule', name, language), (model) => rule(model, name))),
    line(t('digest'), (model) => model.digest?.slice(0, 16)),
  ]
  const title = (model: Model) => `${model.name} · ${t('version')} ${model.version ?? '—'}`
  return (
    <Panel
      title={t('compareTitle')}
      extra={
        <Button size="small" onClick={onClose}>
          {t('close')}
        </Button>
      }
    >
      <DataTable
        caption={t('compareTitle')}
        rows={lines}
        rowKey={(one) => one.item}
        rowClass={({ values }) => (values[0] === values[1] ? '' : 'row-chosen')}
        columns={[
          { id: 'item', title: t('item'), render: (one) => one.item },
          { id: 'a', title: title(a), render: (one) => one.values[0] },
          { id: 'b', title: title(b), render: (one) => one.values[1] },
        ]}
      />
    </Panel>
  )
}

function parametersText(model: Model): string {
  const given = Object.entries(model.request.parameters ?? {})
  return given.map(([name, value]) => `${name} = ${String(value)}`).join('，') || '—'
}
