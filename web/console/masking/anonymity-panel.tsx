import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Missing } from '../parts/missing.tsx'
import { Failure } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import type { Anonymity } from './column-desk.tsx'
import { HierarchyEditor } from './hierarchy-editor.tsx'
import { usualHierarchy } from './method-editor.tsx'
import { ReportView } from './report-view.tsx'
import { SensitiveFields } from './sensitive-fields.tsx'
import { maskingTexts } from './texts.ts'

const losses = ['entropy', 'granularity', 'height'] as const
type Hierarchy = Anonymity['columns'][number]['hierarchy']

/** Quasi-identifiers, hierarchies, k, l, t and the limit; the optimum with its loss; into the draft. */
export function AnonymityPanel({
  view,
  take,
}: {
  readonly view: Answer<'masking.view'>
  readonly take: (spec: Anonymity) => void
}) {
  const t = useTexts(maskingTexts)
  const standing = view.policies.find(({ state, anonymity }) => state === 'approved' && anonymity !== null)?.anonymity
  const [spec, setSpec] = useState<Anonymity>(standing ?? { columns: [], k: 5, limit: 0.04, loss: 'entropy' })
  const find = useTell('masking.anonymity')
  const chosen = new Set(spec.columns.map(({ column }) => column))
  const free = view.columns.filter(({ name }) => !chosen.has(name) && name !== spec.sensitive?.column)
  const change = (next: Anonymity) => {
    setSpec(next)
    find.reset()
  }

  return (
    <Panel title={t('anonymity')}>
      <div className="pad stack">
        <p className="muted">{t('anonymityLead')}</p>
        <ul className="rows">
          {spec.columns.map(({ column, hierarchy }, index) => (
            <li key={column} className="row">
              <strong>{column}</strong>
              <HierarchyEditor
                label={column}
                value={hierarchy}
                change={(next) => {
                  const columns = spec.columns.map((one, at) =>
                    at === index ? { column, hierarchy: next as unknown as Hierarchy } : one,
                  )
                  change({ ...spec, columns })
                }}
              />
              <Button
                size="small"
                onClick={() => change({ ...spec, columns: spec.columns.filter((one) => one.column !== column) })}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
        <div className="row">
          <Select
            aria-label={t('quasi')}
            placeholder={t('choose')}
            className="mask-wide"
            value={null}
            options={free.map(({ name }) => ({ value: name, label: name }))}
            onChange={(name: string | null) => {
              const type = view.columns.find((one) => one.name === name)?.type ?? 'VARCHAR'
              if (name)
                change({
                  ...spec,
                  columns: [...spec.columns, { column: name, hierarchy: usualHierarchy(type) as unknown as Hierarchy }],
                })
            }}
          />
          <label className="row">
            <span>{t('k')}</span>
            <InputNumber
              aria-label={t('k')}
              min={2}
              max={100_000}
              precision={0}
              value={spec.k}
              onChange={(k) => change({ ...spec, k: k ?? 2 })}
            />
          </label>
          <label className="row">
            <span>{t('limit')}</span>
            <InputNumber
              aria-label={t('limit')}
              min={0}
              max={99}
              value={Math.round(spec.limit * 1000) / 10}
              onChange={(limit) => change({ ...spec, limit: (limit ?? 0) / 100 })}
            />
          </label>
          <Select
            aria-label={t('measureOf')}
            value={spec.loss}
            popupMatchSelectWidth={false}
            options={losses.map((loss) => ({ value: loss, label: t(`loss_${loss}`) }))}
            onChange={(loss) => change({ ...spec, loss })}
          />
        </div>
        <SensitiveFields
          spec={spec}
          names={view.columns.map(({ name }) => name).filter((name) => !chosen.has(name))}
          change={change}
        />
        <div className="row">
          <Button
            type="primary"
            disabled={spec.columns.length === 0}
            loading={find.isPending}
            onClick={() => find.mutate({ params: { id: view.dataset }, body: spec })}
          >
            {t('find')}
          </Button>
          <Button disabled={!find.data} onClick={() => take(spec)}>
            {t('take')}
          </Button>
          {spec.columns.length === 0 ? (
            <Missing of={[t('quasi')]} />
          ) : find.data ? null : (
            <span className="muted">{t('findFirst')}</span>
          )}
        </div>
        <div aria-live="polite">
          {find.error ? <Failure error={find.error} /> : null}
          {find.data ? <ReportView report={find.data} columns={spec.columns.map(({ column }) => column)} /> : null}
        </div>
      </div>
    </Panel>
  )
}
