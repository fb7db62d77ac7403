import type { JsonObject } from '../../../src/core/kernel/index.ts'
import { useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import type { Defects } from './defects.ts'
import { SchemaForm } from './schema-form.tsx'

/** A document of the pack that is handed in outside the page of a case. */
export function PaperFields({
  area,
  paper,
  value,
  change,
  prefix,
  defects,
}: {
  readonly area: string
  readonly paper: string
  readonly value: JsonObject
  readonly change: (next: JsonObject) => void
  /** Makes the ids of fields unique on the page. */
  readonly prefix: string
  readonly defects?: Defects
}) {
  const w = useWords()
  const type = useAsk('law.document', { params: { area, document: paper } }, { lasting: true })
  if (type.error) return <Failure error={type.error} />
  if (!type.data) return null
  return (
    <fieldset>
      <legend>{w(type.data.title)}</legend>
      <SchemaForm
        items={type.data.items}
        value={value}
        onChange={change}
        area={area}
        prefix={`${prefix}-${paper}`}
        {...(defects ? { defects, demanding: true } : {})}
      />
    </fieldset>
  )
}
