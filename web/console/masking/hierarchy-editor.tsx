import { Input, Select } from 'antd'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { maskingTexts } from './texts.ts'

const kinds = ['bands', 'date', 'prefix', 'whole', 'table', 'tree'] as const
const steps = ['month', 'quarter', 'year', 'decade'] as const
const empty: { readonly [kind in (typeof kinds)[number]]: JsonObject } = {
  bands: { kind: 'bands', widths: [5, 10, 20] },
  date: { kind: 'date', steps: ['month', 'year'] },
  prefix: { kind: 'prefix', lengths: [4, 2] },
  whole: { kind: 'whole' },
  table: { kind: 'table', rows: [] },
  tree: { kind: 'tree', edges: [] },
}

/** How values are made coarser: by rule, or by the supplier's own table. */
export function HierarchyEditor({
  label,
  value,
  change,
}: {
  readonly label: string
  readonly value: JsonObject
  readonly change: (value: JsonObject) => void
}) {
  const t = useTexts(maskingTexts)
  const kind = kinds.find((one) => one === value.kind) ?? 'whole'
  return (
    <div className="row">
      <Select
        size="small"
        aria-label={`${label} ${t('hierarchy')}`}
        value={kind}
        popupMatchSelectWidth={false}
        options={kinds.map((one) => ({ value: one, label: t(`kind_${one}`) }))}
        onChange={(next) => change(empty[next])}
      />
      {kind === 'bands' || kind === 'prefix' ? (
        <Input
          key={kind}
          size="small"
          className="mask-wide"
          aria-label={`${label} ${t(kind === 'bands' ? 'widths' : 'lengths')}`}
          placeholder={t(kind === 'bands' ? 'widths' : 'lengths')}
          defaultValue={listed(value[kind === 'bands' ? 'widths' : 'lengths'])}
          onChange={(event) => change({ kind, [kind === 'bands' ? 'widths' : 'lengths']: numbers(event.target.value) })}
        />
      ) : null}
      {kind === 'date' ? (
        <Select
          size="small"
          mode="multiple"
          className="mask-wide"
          aria-label={`${label} ${t('steps')}`}
          value={Array.isArray(value.steps) ? value.steps.map(String) : []}
          options={steps.map((one) => ({ value: one, label: t(`step_${one}`) }))}
          onChange={(next: readonly string[]) => change({ kind, steps: steps.filter((one) => next.includes(one)) })}
        />
      ) : null}
      {kind === 'table' || kind === 'tree' ? (
        <Input.TextArea
          key={kind}
          className="mask-wide"
          aria-label={`${label} ${t(kind)}`}
          placeholder={t(kind)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          defaultValue={lines(value[kind === 'table' ? 'rows' : 'edges'])}
          onChange={(event) => change({ kind, [kind === 'table' ? 'rows' : 'edges']: cells(event.target.value) })}
        />
      ) : null}
    </div>
  )
}

function listed(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : ''
}

function numbers(text: string): number[] {
  return text
    .split(/[,，\s]+/)
    .filter((part) => part !== '')
    .map(Number)
}

function lines(value: unknown): string {
  return Array.isArray(value) ? value.map((row) => (Array.isArray(row) ? row.join(';') : '')).join('\n') : ''
}

function cells(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[;；]/).map((part) => part.trim()))
}
