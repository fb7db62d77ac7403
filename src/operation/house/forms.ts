import { newId } from '../../base/crypto/index.ts'
import { platformRefusal, Refused, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { wordsAt } from './content.ts'
import { formRow, type FormOf } from './form-rows.ts'
import { inHouse, namesOf, refuse, type HouseParts } from './parts.ts'

/** What was typed and not handed in: the newest version, who kept it and when. */
export interface FormView {
  readonly version: number
  readonly content: JsonObject
  readonly person: string
  readonly name: string
  readonly at: number
  readonly mine: boolean
}

/** Forms that are of no case: a house fills them in together, or a person alone. */
export function placeOf(actor: Actor, alone: boolean): string {
  return alone ? `own/${actor.person}` : 'house'
}

function isOwn(actor: Actor, place: string): boolean {
  return place === placeOf(actor, true) || place === placeOf(actor, false)
}

/** The newest version of a form, for the own house alone; null while nobody has typed, or for whom the case is closed to. */
export async function formOf(parts: HouseParts, actor: Actor, of: FormOf): Promise<FormView | null> {
  if (actor.administrator !== null || !(isOwn(actor, of.case) || (await parts.procedures.mayRead(actor, of.case))))
    return null
  const row = await formRow(parts.store, actor.party, of)
  if (!row) return null
  const words = await wordsAt(parts.store, row.seq)
  const name = await namesOf(parts, [row.person])
  return {
    version: row.version,
    content: (words['content'] ?? {}) as JsonObject,
    person: row.person,
    name: name(row.person),
    at: row.at,
    mine: row.person === actor.person,
  }
}

/**
 * Keeps a version of a form on the one that was seen last. Where a colleague was faster nothing is kept: the refusal says whose the newer one is,
 * and the page shows both.
 */
export async function keepForm(
  parts: HouseParts,
  actor: Actor,
  of: FormOf,
  { seen, content }: { readonly seen: number; readonly content: JsonObject },
  command: string,
): Promise<{ readonly version: number }> {
  await demandAct(parts, actor, of.case)
  const before = await formRow(parts.store, actor.party, of)
  const name = await namesOf(parts, before ? [before.person] : [])
  return inHouse(parts, actor, command, { form: { ...of }, seen }, async (tx) => {
    const row = await formRow(tx, actor.party, of)
    const newest = row?.version ?? 0
    if (row && newest !== seen)
      refuse('conflict', 'form-moved', { name: name(row.person), version: newest }, 'form-compare')
    const id = row?.id ?? newId('form')
    const version = newest + 1
    const data: JsonObject = { ...of, party: actor.party, person: actor.person, version }
    await tx.append([
      { stream: `form/${id}`, type: 'house.form-kept', data, personal: { subject: id, data: { content } } },
    ])
    return { version }
  })
}

/** Who writes a form may read its case and act in it, or it is their own and of no case; a refusal is on the record. */
async function demandAct(parts: HouseParts, actor: Actor, id: string): Promise<void> {
  if (actor.administrator !== null) refuse('forbidden', 'no-business', {}, 'ask-colleague')
  if (isOwn(actor, id)) return
  if (!(await parts.procedures.mayRead(actor, id))) {
    const answer = await parts.procedures.permit({ actor, action: 'case.read', on: id })
    throw new Refused(answer.ok ? platformRefusal('forbidden', 'forbidden', { what: id }) : answer.refusal)
  }
  const answer = await parts.procedures.permit({ actor, action: 'case.act', on: id })
  if (!answer.ok) throw new Refused(answer.refusal)
}

/** Takes what was typed off the table: it was handed in, or is not wanted. */
export async function dropForm(parts: HouseParts, actor: Actor, of: FormOf, command: string): Promise<void> {
  await demandAct(parts, actor, of.case)
  await inHouse(parts, actor, command, { dropForm: { ...of } }, async (tx) => {
    const row = await formRow(tx, actor.party, of)
    if (!row) return null
    await tx.append([{ stream: `form/${row.id}`, type: 'house.form-dropped', data: { ...of, party: actor.party } }])
    return null
  })
}
