import { platformRefusal, Refused, type Day, type Instant, type Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { judge } from './ask.ts'
import { packOf, type Parts } from '../parts/parts.ts'
import { readRecord } from '../parts/records.ts'

/** One version of a field of a record, as an event noted it. */
export interface FieldVersion {
  readonly seq: number
  readonly at: Instant
  readonly on: Day | null
  readonly party: string | null
  readonly value: Json
}

/** All versions of one field, the oldest first, and the document type that it is filled in by. */
export interface FieldVersions {
  readonly field: string
  readonly document: string | null
  readonly versions: readonly FieldVersion[]
}

/** Every version of every document that a record holds, for whoever may read it. Throws Refused otherwise. */
export async function versionsOf(parts: Parts, actor: Actor, id: string): Promise<readonly FieldVersions[]> {
  const record = await readRecord(parts.store, id)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  const answer = actor.administrator === 'audit' ? null : await judge(parts, { actor, action: 'record.read', on: id })
  if (answer && !answer.ok) throw new Refused(answer.refusal)
  const found = new Map<string, FieldVersion[]>()
  for (const event of await parts.store.readStream(`record/${id}`)) {
    const { seq, at, on, party } = event
    const data = event.data as { readonly fields?: { readonly [name: string]: Json } }
    for (const [field, value] of Object.entries(data.fields ?? {})) {
      const list = found.get(field) ?? []
      if (JSON.stringify(list.at(-1)?.value) !== JSON.stringify(value))
        found.set(field, [...list, { seq, at: at as Instant, on, party, value }])
    }
  }
  const acts = [...packOf(parts, record.area).procedures.values()].flatMap((one) => one.acts)
  const documentOf = (field: string) => acts.find((act) => act.store === field && act.document)?.document ?? null
  return [...found].map(([field, versions]) => ({ field, document: documentOf(field), versions }))
}
