import type { ReactNode } from 'react'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useWords } from '../../shared/language/index.ts'
import { Control } from './control.tsx'
import { DeclinedField } from './declined-field.tsx'
import { isEmpty } from './document.ts'
import { FieldMarks, FieldNotes } from './field-parts.tsx'
import { GroupField } from './group-field.tsx'
import { useField } from './form-context.ts'
import { ListField } from './list-field.tsx'
import type { Path } from './path.ts'

/** One item of a document: its name, its clauses, its control, and what is wrong with it. */
export function Field({ item, path }: { readonly item: Item; readonly path: Path }) {
  if (item.form === 'declined') return <DeclinedField item={item} path={path} />
  if (item.type === 'group') return <GroupField item={item} path={path} renderItem={renderItem} />
  if (item.type === 'list') return <ListField item={item} path={path} renderItem={renderItem} />
  return <PlainField item={item} path={path} />
}

function renderItem(item: Item, path: Path): ReactNode {
  return <Field key={item.id} item={item} path={path} />
}

function PlainField({ item, path }: { readonly item: Item; readonly path: Path }) {
  const w = useWords()
  const field = useField(path)
  const grouped = item.type === 'yes-no' || item.type === 'choice' || item.type === 'choices'
  const empty = field.demanding && item.required && isEmpty(field.value)
  return (
    <div className={field.unmet.length > 0 || empty ? 'field field-bad' : 'field'}>
      <div className="field-name">
        {grouped ? (
          <span id={`${field.id}-name`}>{w(item.title)}</span>
        ) : (
          <label htmlFor={field.id}>{w(item.title)}</label>
        )}
        <FieldMarks item={item} area={field.area} />
      </div>
      <div className="field-control">
        <Control item={item} field={field} />
        <FieldNotes item={item} path={path} />
      </div>
    </div>
  )
}
