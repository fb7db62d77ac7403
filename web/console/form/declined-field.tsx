import { Button, Input, Select } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { isObject, type Json } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { texts, useTexts, useWords } from '../../shared/language/index.ts'
import { FieldMarks, FieldNotes } from './field-parts.tsx'
import { useField, useNamesToDecline } from './form-context.ts'
import type { Path } from './path.ts'

const declinedTexts = texts({
  choose: ['不同意的可多选；可输入字段名筛选', 'Choose any number; type to filter'],
  reasonOf: ['“{name}”不同意的理由', 'Why not “{name}”'],
  wanted: ['请填写“{name}”不同意的理由', 'Say why not “{name}”'],
  sameReason: ['各字段都用这一理由', 'The same reason for all'],
  left: ['其余 {count} 个字段照所选结果办理', 'The outcome holds for the other {count}'],
})

interface Row {
  readonly name: string
  readonly reason: string
}

/** Columns of a line that are not agreed to: chosen from those asked for, each with its reason. */
export function DeclinedField({ item, path }: { readonly item: Item; readonly path: Path }) {
  const t = useTexts(declinedTexts)
  const w = useWords()
  const field = useField(path)
  const names = useNamesToDecline()
  const rows = rowsOf(field.value)
  const set = (next: readonly Row[]) => field.set(next.length === 0 ? undefined : (next as unknown as Json))
  const choose = (chosen: readonly string[]) =>
    set(chosen.map((name) => rows.find((row) => row.name === name) ?? { name, reason: '' }))
  const first = rows[0]?.reason.trim() ?? ''
  const [open, setOpen] = useState(false)
  const goOn = (event: KeyboardEvent) => {
    event.stopPropagation()
    setOpen(false)
  }
  return (
    <fieldset className="group" aria-describedby={field.describedBy}>
      <legend>
        {w(item.title)} <FieldMarks item={item} area={field.area} />
      </legend>
      {/* The list takes its marked option on Tab: closed before, so that nobody declines a column by going on. */}
      <div onKeyDownCapture={(event) => (event.key === 'Tab' && open ? goOn(event) : undefined)}>
        <Select
          id={field.id}
          open={open}
          onOpenChange={setOpen}
          mode="multiple"
          className="wide"
          aria-label={w(item.title)}
          placeholder={t('choose')}
          value={rows.map(({ name }) => name)}
          onChange={(chosen: string[]) => choose(chosen)}
          options={names.map((name) => ({ value: name, label: name }))}
          maxTagCount={12}
          virtual={names.length > 60}
        />
      </div>
      <FieldNotes item={item} path={path} />
      {rows.map((row, index) => (
        <Reason
          key={row.name}
          row={row}
          path={[...path, index, 'reason']}
          label={t('reasonOf', { name: row.name })}
          set={(reason) => set(rows.map((one) => (one.name === row.name ? { ...one, reason } : one)))}
        />
      ))}
      {rows.length > 1 ? (
        <div className="row">
          <Button
            size="small"
            disabled={first === ''}
            onClick={() => set(rows.map((one) => ({ ...one, reason: first })))}
          >
            {t('sameReason')}
          </Button>
        </div>
      ) : null}
      {rows.length > 0 ? <p className="muted">{t('left', { count: names.length - rows.length })}</p> : null}
    </fieldset>
  )
}

function Reason({
  row,
  path,
  label,
  set,
}: {
  readonly row: Row
  readonly path: Path
  readonly label: string
  readonly set: (reason: string) => void
}) {
  const field = useField(path)
  const t = useTexts(declinedTexts)
  const bad = field.unmet.length > 0 || (field.demanding && row.reason.trim() === '')
  return (
    <div className={bad ? 'field field-bad' : 'field'}>
      <div className="field-name">
        <label htmlFor={field.id}>{label}</label>
      </div>
      <Input.TextArea
        id={field.id}
        aria-invalid={bad}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={4000}
        value={row.reason}
        onChange={(event) => set(event.target.value)}
      />
      {bad && row.reason.trim() === '' ? <p className="must">{t('wanted', { name: row.name })}</p> : null}
    </div>
  )
}

function rowsOf(value: Json | undefined): readonly Row[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: Json) =>
    isObject(one) ? [{ name: String(one['name'] ?? ''), reason: String(one['reason'] ?? '') }] : [],
  )
}
