import type { NewEvent } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { sameHand, type Actor } from '../../../core/law/index.ts'
import { discharge, type Discharge } from '../discharge.ts'
import { lookAgain, type Owing } from '../duties/index.ts'
import type { ContentParts } from './content.ts'
import { owedBy } from './due.ts'
import { demandOwn, digestOf, pageOf, PLATFORM } from './page.ts'
import { documentOf } from './paper.ts'
import type { DisclosedContent, DisclosedPage } from './types.ts'

/**
 * Publishes what was approved and, in the same transaction, hands it in by the pack's own procedure, so that the duty is met. Where that procedure wants
 * somebody else's act first, the page waits for it: published again afterwards, it goes on from there. Throws Refused.
 */
export async function publishPage(
  parts: ContentParts,
  actor: Actor,
  id: string,
  command: string,
): Promise<Discharge | null> {
  const known = await pageOf(parts.store, id)
  demandOwn(actor, known.party)
  demandSecond(known, actor)
  const owed = await owedBy(parts, known.party, known.area, known.year)
  const own = await agreementsOf(parts, known)
  const request = { publish: id } as Json
  const waits = await parts.procedures.together({ actor, command, request }, async (steps) => {
    const [row] = await steps.tx.query<{ state: DisclosedPage }>(
      'select state from disclosed_page where id = $1 for update',
      [id],
    )
    const page = row?.state ?? known
    const draft = approvedIn(page)
    let first: Discharge | null = null
    for (const one of onePerProcedure(owed)) {
      const done = await discharge(steps, one, (paper) => {
        const type = one.pack.documents.get(paper)
        return type && type.items.some(({ type: of }) => of === 'list') ? documentOf(type, draft, own) : null
      })
      if (done.ended !== 'completed') first ??= { ...done, next: done.next ?? one.duty.title }
    }
    const stream = `disclosed/${id}`
    const clauses = [...new Set(Object.values(draft.clauses).flat())]
    const event = { ...outcomeOf(page, draft, first), stream, on: dayOf(steps.tx.at), clauses } satisfies NewEvent
    await steps.tx.append([event], new Map([[stream, page.version]]))
    return first as unknown as JsonObject | null
  })
  if (waits === null) await lookAgain(parts, owed, command)
  return waits as unknown as Discharge | null
}

function outcomeOf(page: DisclosedPage, draft: DisclosedContent, waits: Discharge | null) {
  if (waits) return { type: 'disclosed.waits', data: { case: waits.case, next: waits.next } as unknown as JsonObject }
  return { type: 'disclosed.published', data: { version: page.published + 1, digest: digestOf(draft) } }
}

/** INVARIANT: what is published is what was approved. */
function approvedIn(page: DisclosedPage): DisclosedContent {
  if (page.standing !== 'approved' || page.draft === null)
    throw new Refused(platformRefusal('closed', 'disclosed.standing'))
  if (page.approved?.digest !== digestOf(page.draft))
    throw new Refused(platformRefusal('conflict', 'disclosed.standing'))
  return page.draft
}

/** Whether an account, or anybody behind its actor, did a step of the page. */
export function didStep(step: DisclosedPage['generated'], actor: Actor): boolean {
  return step !== null && (step.account === actor.account || sameHand(actor, null, step.persons))
}

/** What no person made is looked at by two: one approves it, another publishes it. */
function demandSecond({ generated, approved }: DisclosedPage, actor: Actor): void {
  if (generated?.account === PLATFORM && didStep(approved, actor))
    throw new Refused(platformRefusal('forbidden', 'disclosed.own-publication', {}, 'disclosed.second-publishes'))
}

/** One case of a procedure answers for all agreements of the area. */
function onePerProcedure(owed: readonly Owing[]): readonly Owing[] {
  return [...new Map(owed.map((one) => [one.duty.procedure, one])).values()]
}

async function agreementsOf({ store }: ContentParts, { party, draft }: DisclosedPage): Promise<ReadonlySet<string>> {
  const rows = await store.query<{ id: string }>('select id from record where id = any($1) and giver = $2', [
    (draft?.agreements ?? []).map(({ agreement }) => agreement),
    party,
  ])
  return new Set(rows.map(({ id }) => id))
}
