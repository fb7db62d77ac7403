import { InputNumber, Select } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import type { Anonymity } from './column-desk.tsx'
import { maskingTexts } from './texts.ts'

const diversities = ['none', 'distinct', 'entropy'] as const
const distances = ['none', 'equal', 'ordered'] as const

/** A sensitive column and what its values must be like in every class. */
export function SensitiveFields({
  spec,
  names,
  change,
}: {
  readonly spec: Anonymity
  readonly names: readonly string[]
  readonly change: (spec: Anonymity) => void
}) {
  const t = useTexts(maskingTexts)
  const { sensitive, ...rest } = spec
  const set = (next: Partial<NonNullable<Anonymity['sensitive']>>) =>
    sensitive ? change({ ...rest, sensitive: { ...sensitive, ...next } }) : undefined
  const diversity = sensitive?.diversity
  const closeness = sensitive?.closeness
  return (
    <div className="row">
      <Select
        allowClear
        aria-label={t('sensitive')}
        placeholder={t('sensitive')}
        className="mask-wide"
        value={sensitive?.column ?? null}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={(column?: string) =>
          change(column ? { ...rest, sensitive: { column, diversity: { l: 2, kind: 'distinct' } } } : rest)
        }
      />
      {sensitive ? (
        <>
          <Select
            aria-label={t('diversity')}
            value={diversity?.kind ?? 'none'}
            popupMatchSelectWidth={false}
            options={diversities.map((kind) => ({
              value: kind,
              label: `${t('diversity')}：${t(`diversity_${kind}`)}`,
            }))}
            onChange={(kind: (typeof diversities)[number]) => {
              const { diversity: _, ...without } = sensitive
              change({
                ...rest,
                sensitive: kind === 'none' ? without : { ...sensitive, diversity: { l: diversity?.l ?? 2, kind } },
              })
            }}
          />
          {diversity ? (
            <InputNumber
              aria-label={t('l')}
              min={2}
              max={1000}
              value={diversity.l}
              onChange={(l) => set({ diversity: { ...diversity, l: l ?? 2 } })}
            />
          ) : null}
          <Select
            aria-label={t('closeness')}
            value={closeness?.distance ?? 'none'}
            popupMatchSelectWidth={false}
            options={distances.map((kind) => ({ value: kind, label: `${t('closeness')}：${t(`closeness_${kind}`)}` }))}
            onChange={(distance: (typeof distances)[number]) => {
              const { closeness: _, ...without } = sensitive
              change({
                ...rest,
                sensitive:
                  distance === 'none' ? without : { ...sensitive, closeness: { t: closeness?.t ?? 0.2, distance } },
              })
            }}
          />
          {closeness ? (
            <InputNumber
              aria-label={t('t')}
              min={0}
              max={1}
              step={0.05}
              value={closeness.t}
              onChange={(next) => set({ closeness: { ...closeness, t: next ?? 0.2 } })}
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
}
