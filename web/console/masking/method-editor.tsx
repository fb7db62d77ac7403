import { Input, InputNumber, Select } from 'antd'
import type { Json, JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { HierarchyEditor } from './hierarchy-editor.tsx'
import { maskingTexts } from './texts.ts'
import { useWord } from './words.tsx'

export type MethodKind = Answer<'masking.methods'>[number]

/** Which methods a column's type allows. */
export function methodsFor(methods: readonly MethodKind[], type: string): readonly MethodKind[] {
  const number = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/.test(type)
  const date = /^(DATE|TIMESTAMP)/.test(type)
  const fits = { any: true, number, date, text: type === 'VARCHAR', 'text-or-number': type === 'VARCHAR' || number }
  return methods.filter(({ types }) => fits[types])
}

/** A method with its customary parameters. */
export function usualMask(kind: MethodKind, type: string): JsonObject {
  const usual = kind.params.flatMap(({ name, usual }) => (usual === undefined ? [] : [[name, usual] as const]))
  const hierarchy = kind.method === 'hierarchy' ? [['hierarchy', usualHierarchy(type)] as const] : []
  const classes = kind.method === 'generalise' ? [['classes', {}] as const] : []
  return { method: kind.method, ...Object.fromEntries([...usual, ...hierarchy, ...classes]) } as JsonObject
}

/** A hierarchy that fits a type, to begin with. */
export function usualHierarchy(type: string): JsonObject {
  if (/^(DATE|TIMESTAMP)/.test(type)) return { kind: 'date', steps: ['month', 'quarter', 'year'] }
  return /INT|DOUBLE|FLOAT|DECIMAL/.test(type) ? { kind: 'bands', widths: [5, 10, 20] } : { kind: 'whole' }
}

/** Choice of a method and its parameters for one column; null: no change. */
export function MethodEditor({
  column,
  type,
  names,
  methods,
  mask,
  change,
}: {
  readonly column: string
  readonly type: string
  readonly names: readonly string[]
  readonly methods: readonly MethodKind[]
  readonly mask: JsonObject | null
  readonly change: (mask: JsonObject | null) => void
}) {
  const t = useTexts(maskingTexts)
  const word = useWord()
  const allowed = methodsFor(methods, type)
  const kind = allowed.find(({ method }) => method === mask?.method)
  return (
    <div className="stack">
      <Select
        size="small"
        aria-label={`${column} ${t('wish')}`}
        value={kind?.method ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('unchanged') },
          ...allowed.map(({ method }) => ({ value: method, label: word('masking', method) })),
        ]}
        onChange={(method) => {
          const next = allowed.find((one) => one.method === method)
          change(next ? usualMask(next, type) : null)
        }}
      />
      {kind && mask ? (
        <>
          {kind.params.map((param) => (
            <label key={param.name} className="row">
              <span className="muted">{word('mask-param', param.name)}</span>
              <ParamInput
                param={param}
                label={`${column} ${word('mask-param', param.name)}`}
                names={names.filter((name) => name !== column)}
                value={mask[param.name]}
                change={(value) => change(withParam(mask, param.name, value))}
              />
            </label>
          ))}
          <div className="muted mask-about">
            {t('guards')}
            {word('mask-guards', kind.method)}
            <br />
            {t('leaves')}
            {word('mask-leaves', kind.method)}
          </div>
        </>
      ) : null}
    </div>
  )
}

function withParam(mask: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...rest } = mask
  return value === undefined || value === '' ? rest : { ...rest, [name]: value }
}

function ParamInput({
  param,
  label,
  names,
  value,
  change,
}: {
  readonly param: MethodKind['params'][number]
  readonly label: string
  readonly names: readonly string[]
  readonly value: Json | undefined
  readonly change: (value: Json | undefined) => void
}) {
  const word = useWord()
  switch (param.kind) {
    case 'whole':
    case 'number':
      return (
        <InputNumber
          size="small"
          aria-label={label}
          value={typeof value === 'number' ? value : null}
          {...(param.kind === 'whole' ? { precision: 0 } : {})}
          {...(param.least === undefined ? {} : { min: param.least })}
          {...(param.most === undefined ? {} : { max: param.most })}
          onChange={(next) => change(next ?? undefined)}
        />
      )
    case 'choice':
    case 'column':
      return (
        <Select
          size="small"
          allowClear={param.optional ?? false}
          aria-label={label}
          value={typeof value === 'string' ? value : null}
          popupMatchSelectWidth={false}
          options={(param.kind === 'column' ? names : (param.choices ?? [])).map((one) => ({
            value: one,
            label: param.kind === 'column' ? one : word('mask-choice', one),
          }))}
          onChange={(next) => change(next ?? undefined)}
        />
      )
    case 'columns':
      return (
        <Select
          size="small"
          mode="multiple"
          aria-label={label}
          className="mask-wide"
          value={Array.isArray(value) ? value.map(String) : []}
          options={names.map((one) => ({ value: one, label: one }))}
          onChange={(next: readonly string[]) => change(next.length === 0 ? undefined : [...next])}
        />
      )
    case 'hierarchy':
      return <HierarchyEditor label={label} value={(value ?? { kind: 'whole' }) as JsonObject} change={change} />
    case 'classes':
      return <ClassesInput label={label} value={value} change={change} />
    case 'text':
      return (
        <Input
          size="small"
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          maxLength={100}
          onChange={(event) => change(event.target.value)}
        />
      )
  }
}

/** Values and their classes, one pair a line. */
function ClassesInput({
  label,
  value,
  change,
}: {
  readonly label: string
  readonly value: Json | undefined
  readonly change: (value: Json) => void
}) {
  const t = useTexts(maskingTexts)
  const pairs = Object.entries((value ?? {}) as JsonObject)
  return (
    <Input.TextArea
      aria-label={label}
      placeholder={t('tree')}
      autoSize={{ minRows: 2, maxRows: 6 }}
      defaultValue={pairs.map(([from, to]) => `${from};${String(to)}`).join('\n')}
      onChange={(event) =>
        change(
          Object.fromEntries(
            event.target.value
              .split('\n')
              .map((line) => line.split(/[;；]/).map((part) => part.trim()))
              .filter(([from]) => from)
              .map(([from = '', to = '']) => [from, to]),
          ),
        )
      }
    />
  )
}
