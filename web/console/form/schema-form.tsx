import type { Json, JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { noDefects, type Defects } from './defects.ts'
import { Field } from './field.tsx'
import { FormContext } from './form-context.ts'
import { withValue, type Path } from './path.ts'

const noNotes: ReadonlyMap<string, readonly string[]> = new Map()
const noNames: readonly string[] = []

/**
 * A form made from a document's required items. The document is the whole state; every change hands back a new one.
 * Defects of a refused submission stand at their fields.
 */
export function SchemaForm({
  items,
  value,
  onChange,
  defects = noDefects,
  area,
  prefix,
  demanding = false,
  notes = noNotes,
  names = noNames,
}: {
  readonly items: readonly Item[]
  readonly value: JsonObject
  readonly onChange: (document: JsonObject) => void
  readonly defects?: Defects
  readonly area: string
  /** Makes the ids of fields unique on the page. */
  readonly prefix: string
  /** Marks required items that are still empty. */
  readonly demanding?: boolean
  /** What somebody wants put right, by the path of the field. */
  readonly notes?: ReadonlyMap<string, readonly string[]>
  /** Columns of the line that may be declined one by one. */
  readonly names?: readonly string[]
}) {
  const set = (path: Path, next: Json | undefined) => onChange(withValue(value, path, next))
  return (
    <FormContext.Provider value={{ document: value, set, defects, area, prefix, demanding, notes, names }}>
      <div className="form">
        {items.map((item) => (
          <Field key={item.id} item={item} path={[item.id]} />
        ))}
      </div>
    </FormContext.Provider>
  )
}
