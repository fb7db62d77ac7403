import type { RecordState } from '../../core/cases/index.ts'
import { isObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { People } from '../people/index.ts'
import type { ProceduresRoom } from '../procedures/index.ts'
import type { Lookup } from './sheet/index.ts'

/** Names that cells may use: every party, and the records of these kinds that the actor may read. */
export async function lookupFor(
  parts: { readonly people: Pick<People, 'list'>; readonly procedures: Pick<ProceduresRoom, 'recordsView'> },
  actor: Actor,
  kinds: readonly string[],
): Promise<Lookup> {
  const byParty = new Map<string, string[]>()
  const byRecord = new Map<string, string[]>()
  const names = new Map<string, string>()
  const add = (to: Map<string, string[]>, key: string | null | undefined, id: string) => {
    const plain = plainName(key ?? '')
    if (plain === '') return
    const known = to.get(plain)
    if (!known) to.set(plain, [id])
    else if (!known.includes(id)) known.push(id)
  }
  for (const party of await parts.people.list({})) {
    names.set(party.id, party.name)
    for (const key of [party.id, party.name, party.uscc, ...party.formerNames]) add(byParty, key, party.id)
  }
  for (const kind of new Set(kinds))
    for (const record of await parts.procedures.recordsView(actor, { kind })) {
      const name = nameOf(record)
      names.set(record.id, name ?? record.id)
      for (const key of [record.id, name, textOf(record.fields['catalogue-code'])])
        add(byRecord, `${kind}/${key ?? ''}`, record.id)
    }
  return {
    party: (text) => byParty.get(plainName(text)) ?? [],
    record: (kind, text) => byRecord.get(plainName(`${kind ?? ''}/${text}`)) ?? [],
    name: (id) => names.get(id) ?? null,
  }
}

function plainName(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(/[()]/g, (sign) => (sign === '(' ? '（' : '）'))
    .toLowerCase()
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** What a record is called in its own papers. */
export function nameOf(record: RecordState): string | null {
  for (const field of Object.values(record.fields)) {
    const name = isObject(field) ? textOf(field['name']) : null
    if (name !== null) return name
  }
  return textOf(record.fields['name'])
}
