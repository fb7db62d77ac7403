import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Json } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { form } from '../texts/form.ts'
import { Control } from './control.tsx'
import { FieldMarks, FieldNotes } from './field-parts.tsx'
import { useField } from './form-context.ts'
import type { Path } from './path.ts'

/** Any number of rows, each with the same items (or one plain text). */
export function ListField({
  item,
  path,
  renderItem,
}: {
  readonly item: Item
  readonly path: Path
  readonly renderItem: (item: Item, path: Path) => ReactNode
}) {
  const t = useTexts(form)
  const w = useWords()
  const field = useField(path)
  const rows: readonly Json[] = Array.isArray(field.value) ? field.value : []
  const blank: Json = item.items ? {} : ''
  const full = item.max !== undefined && rows.length >= item.max
  return (
    <fieldset className="group" aria-describedby={field.describedBy}>
      <legend>
        {w(item.title)} <FieldMarks item={item} area={field.area} />
        {item.min ? <span className="muted"> {t('atLeast', { count: item.min })}</span> : null}
      </legend>
      <FieldNotes item={item} path={path} />
      {rows.map((_, index) => (
        <div key={index} className="list-row">
          <div className="list-row-head">
            <span>{t('row', { number: index + 1 })}</span>
            <Button
              size="small"
              aria-label={t('remove', { number: index + 1 })}
              onClick={() => field.set(rows.filter((__, other) => other !== index))}
            >
              {t('removeShort')}
            </Button>
          </div>
          {item.items ? (
            item.items.map((inner) => renderItem(inner, [...path, index, inner.id]))
          ) : (
            <PlainRow item={item} path={[...path, index]} />
          )}
        </div>
      ))}
      <Button id={field.id} disabled={full} onClick={() => field.set([...rows, blank])}>
        {t('add')}
      </Button>
    </fieldset>
  )
}

function PlainRow({ item, path }: { readonly item: Item; readonly path: Path }) {
  const field = useField(path)
  const inner: Item = { ...item, type: item.of ? 'record' : 'text', required: false }
  return <Control item={inner} field={field} labelled={false} />
}
