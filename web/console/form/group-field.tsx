import type { ReactNode } from 'react'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { useWords } from '../../shared/language/index.ts'
import { FieldMarks, FieldNotes } from './field-parts.tsx'
import { useField } from './form-context.ts'
import type { Path } from './path.ts'

/** Items that belong together. */
export function GroupField({
  item,
  path,
  renderItem,
}: {
  readonly item: Item
  readonly path: Path
  readonly renderItem: (item: Item, path: Path) => ReactNode
}) {
  const w = useWords()
  const field = useField(path)
  return (
    <fieldset id={field.id} className="group" aria-describedby={field.describedBy}>
      <legend>
        {w(item.title)} <FieldMarks item={item} area={field.area} />
      </legend>
      <FieldNotes item={item} path={path} />
      {(item.items ?? []).map((inner) => renderItem(inner, [...path, inner.id]))}
    </fieldset>
  )
}
