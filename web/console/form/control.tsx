import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import type { Json } from '../../../src/core/kernel/index.ts'
import type { ReactNode } from 'react'
import type { Item, ItemForm } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { form } from '../texts/form.ts'
import { FileInput } from './file-input.tsx'
import type { FieldState } from './form-context.ts'
import { StandardPicker, TableNameInput, TopicPicker } from './meant-text.tsx'
import { MoneyInput } from './money-input.tsx'
import { PartyPicker } from './party-picker.tsx'
import { RecordPicker } from './record-picker.tsx'

/** Texts that mean more than themselves have controls of their own. */
const meantTexts: { readonly [form in ItemForm]?: (props: Parameters<typeof TopicPicker>[0]) => ReactNode } = {
  'table-name': (props) => <TableNameInput {...props} />,
  topic: (props) => <TopicPicker {...props} />,
  'grading-standard': (props) => <StandardPicker {...props} />,
}

/** The control that fits the type of an item. */
export function Control({
  item,
  field,
  labelled = true,
}: {
  readonly item: Item
  readonly field: FieldState
  readonly labelled?: boolean
}) {
  const w = useWords()
  const t = useTexts(form)
  const c = useTexts(common)
  const bad = field.unmet.length > 0
  const about = {
    id: field.id,
    'aria-invalid': bad,
    'aria-describedby': field.describedBy,
    ...(bad ? { status: 'error' as const } : {}),
    ...(labelled ? {} : { 'aria-label': w(item.title) }),
  }
  const text = typeof field.value === 'string' ? field.value : ''
  const set = (value: Json | undefined | null) => field.set(value === '' || value === null ? undefined : value)
  const group = { 'aria-labelledby': `${field.id}-name`, 'aria-describedby': field.describedBy }

  const meant = item.form ? meantTexts[item.form] : undefined
  if (meant) return meant({ about, value: text, onChange: set })

  switch (item.type) {
    case 'text':
      return (
        <Input
          {...about}
          value={text}
          {...(item.max ? { maxLength: item.max } : {})}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'long-text':
      return (
        <Input.TextArea
          {...about}
          value={text}
          autoSize={{ minRows: 2, maxRows: 16 }}
          {...(item.max ? { maxLength: item.max, showCount: true } : {})}
          onChange={(event) => set(event.target.value)}
        />
      )
    case 'number':
    case 'integer':
      return (
        <InputNumber<number>
          {...about}
          value={typeof field.value === 'number' ? field.value : null}
          {...(item.type === 'integer' ? { precision: 0 } : {})}
          controls={false}
          onChange={(value) => set(value)}
        />
      )
    case 'money':
      return <MoneyInput about={about} value={field.value} onChange={set} unit={t('yuan')} />
    case 'day':
      return (
        <Input {...about} type="date" className="short" value={text} onChange={(event) => set(event.target.value)} />
      )
    case 'yes-no':
      return (
        <Radio.Group
          {...group}
          value={field.value ?? null}
          onChange={(event) => set(event.target.value as boolean)}
          options={[
            { value: true, label: c('yes') },
            { value: false, label: c('no') },
          ]}
        />
      )
    case 'choice':
      return (item.options ?? []).length > 6 ? (
        <Select
          {...about}
          {...group}
          className="wide"
          allowClear
          placeholder={t('choose')}
          value={text || null}
          onChange={(value: string | undefined) => set(value)}
          options={(item.options ?? []).map((option) => ({ value: option.id, label: w(option.title) }))}
        />
      ) : (
        <Radio.Group
          {...group}
          value={text || null}
          onChange={(event) => set(event.target.value as string)}
          options={(item.options ?? []).map((option) => ({ value: option.id, label: w(option.title) }))}
        />
      )
    case 'choices':
      return (
        <fieldset className="bare" {...group}>
          <Checkbox.Group
            value={Array.isArray(field.value) ? (field.value as string[]) : []}
            onChange={(chosen) => set(chosen)}
            options={(item.options ?? []).map((option) => ({ value: option.id, label: w(option.title) }))}
          />
        </fieldset>
      )
    case 'party':
      return (
        <PartyPicker id={field.id} describedBy={field.describedBy} invalid={bad} value={text || null} onChange={set} />
      )
    case 'record':
      return (
        <RecordPicker
          id={field.id}
          describedBy={field.describedBy}
          invalid={bad}
          kinds={item.of ? [item.of] : []}
          value={text || null}
          onChange={set}
        />
      )
    case 'file':
      return <FileInput id={field.id} describedBy={field.describedBy} value={text || null} onChange={set} />
    case 'group':
    case 'list':
      return null
  }
}
