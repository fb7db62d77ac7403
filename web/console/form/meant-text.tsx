import { AutoComplete, Input, Select } from 'antd'
import type { RecordState } from '../../../src/core/cases/state/model.ts'
import { isObject } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { form } from '../texts/form.ts'

interface MeantProps {
  /** Id, description and validity, as every control carries them. */
  readonly about: { readonly id: string; readonly 'aria-describedby': string; readonly status?: 'error' }
  readonly value: string
  readonly onChange: (value: string | undefined) => void
}

const tableName = /^[a-z][a-z0-9_]{0,39}$/

/** A table's name; what could not stand in a query is marked while it is typed. */
export function TableNameInput({ about, value, onChange }: MeantProps) {
  const t = useTexts(form)
  const wrong = value !== '' && !tableName.test(value)
  return (
    <>
      <Input
        {...about}
        {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
        className="wide"
        maxLength={40}
        spellCheck={false}
        placeholder={t('tableNameHint')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong ? <div className="must">{t('tableNameWrong')}</div> : null}
    </>
  )
}

/** A topic of the national catalogue, by code and name. */
export function TopicPicker({ about, value, onChange }: MeantProps) {
  const t = useTexts(form)
  const w = useWords()
  const topics = useAsk('datasets.codes', {}, { lasting: true }).data?.tables.topic ?? {}
  return (
    <Select
      {...about}
      className="wide"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('choose')}
      value={value || null}
      onChange={(code: string | undefined) => onChange(code)}
      options={Object.entries(topics).map(([code, title]) => ({ value: code, label: `${code} ${w(title)}` }))}
    />
  )
}

/** The grading standard: what one's data sets rest on already is offered. */
export function StandardPicker({ about, value, onChange }: MeantProps) {
  const t = useTexts(form)
  const records = useAsk('records.list', { query: { kind: 'dataset' } }).data ?? []
  const known = [...new Set((records as readonly RecordState[]).flatMap(standardOf))].sort()
  return (
    <AutoComplete
      {...about}
      className="wide"
      placeholder={t('standardHint')}
      value={value}
      onChange={(text: string) => onChange(text)}
      options={known.filter((one) => one.includes(value.trim())).map((one) => ({ value: one }))}
    />
  )
}

function standardOf({ fields }: RecordState): readonly string[] {
  const { classification } = fields
  const named = isObject(classification) ? classification.standard : undefined
  return typeof named === 'string' ? [named] : []
}
