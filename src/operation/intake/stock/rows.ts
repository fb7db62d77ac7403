import type { Sql } from '../../../base/store/index.ts'
import type { Json, JsonObject } from '../../../core/kernel/index.ts'
import type { Actor, Procedure } from '../../../core/law/index.ts'
import type { Entry } from '../../procedures/index.ts'
import { writeCell, type Field, type Lookup, type SheetForm } from '../sheet/index.ts'
import { STOCK } from './forms.ts'

/** What a party has written down of a kind of matter, as rows of its template. */
export async function stockRows(
  sql: Sql,
  actor: Actor,
  procedure: Procedure,
  form: SheetForm,
  look: Lookup,
): Promise<ReadonlyMap<string, readonly ReadonlyMap<string, string | null>[]>> {
  const entries = await sql.query<{ entry: Entry }>(
    `select entry from existing_entry where party = $1 and procedure = $2 and state in ('waiting', 'entered') order by at, id`,
    [actor.party, procedure.id],
  )
  const rows = entries.map(
    ({ entry }) => new Map(form.fields.map((field) => [field.id, writeCell(field.item, valueOf(field, entry), look)])),
  )
  return new Map([[STOCK, rows]])
}

function valueOf(field: Field, entry: Entry): Json | undefined {
  if (field.document === null) return ownValue(field.id.slice(1), entry)
  const act = entry.acts.find((one) => field.document === `act/${one.act}`)
  return field.path.reduce<Json | undefined>(
    (value, name) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject)[name] : undefined,
    act?.document,
  )
}

function ownValue(id: string, entry: Entry): Json | undefined {
  if (id === 'source') return entry.reason
  if (id === 'running') return entry.running
  if (id.startsWith('link.')) {
    const to = entry.links?.[id.slice('link.'.length)]
    return typeof to === 'string' ? to : to?.join('、')
  }
  const [act, part] = id.split('.')
  if (part === undefined) return (entry as unknown as JsonObject)[id]
  const done = entry.acts.find((one) => one.act === act)
  const paper = done?.papers?.[0]
  const said: { readonly [part: string]: Json | undefined } = {
    on: done?.on,
    outcome: done?.outcome,
    number: paper?.number,
    'paper-day': paper?.day,
    issuer: paper?.issuer,
    excerpt: paper?.excerpt,
  }
  return said[part]
}
