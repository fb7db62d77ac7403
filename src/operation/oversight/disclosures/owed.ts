import { platformRefusal, Refused, type Day, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor, DocumentType, Words } from '../../../core/law/index.ts'
import { discharge, type Discharge } from '../discharge.ts'
import { answeredByPage, isDisclosure, lookAgain, owing, ownersOf, type Owing } from '../duties/index.ts'
import type { ContentParts } from './content.ts'
import { startedOf } from './started.ts'

/** Which disclosure: the duty, the record that owes it and the period. */
export interface OwedOf {
  readonly duty: string
  readonly record: string
  readonly period: string
}

/** A disclosure that is no yearly page: of a quarter, or one that each grant owes for itself. */
export interface OwedDisclosure extends OwedOf {
  readonly title: Words
  readonly area: string
  readonly due: Day | null
  readonly late: boolean
  readonly clauses: readonly string[]
  /** Documents of the pack that are handed in. */
  readonly papers: readonly string[]
  /** The case by which it is on its way and waits for somebody else's act. */
  readonly case: string | null
}

/** Disclosures that an actor's party owes, the earliest first. */
export async function owedDisclosures(parts: ContentParts, actor: Actor): Promise<readonly OwedDisclosure[]> {
  if (actor.administrator !== null) return []
  const found: OwedDisclosure[] = []
  for (const owed of await owing(parts))
    if (isOwn(owed) && (await ownersOf(parts, owed)).includes(actor.party)) found.push(await viewOf(parts, owed))
  return found
}

async function viewOf(parts: ContentParts, owed: Owing): Promise<OwedDisclosure> {
  const { duty, state, period, due, late } = owed
  return {
    duty: duty.id,
    record: state.id,
    period,
    title: duty.title,
    area: state.area,
    due,
    late,
    clauses: duty.clauses,
    papers: papersOf(owed).map(({ id }) => id),
    case: await underWay(parts, owed),
  }
}

/** One of them, with its papers filled in as far as the records say. Throws Refused for one that the actor's party does not owe, or no more. */
export async function owedDisclosure(
  parts: ContentParts,
  actor: Actor,
  of: OwedOf,
): Promise<OwedDisclosure & { readonly start: { readonly [paper: string]: JsonObject } }> {
  const owed = await demandOwed(parts, actor, of)
  const [row] = await parts.store.query<{ ended: Day }>(
    'select ended::text as ended from duty_due where duty = $1 and record = $2 and period = $3',
    [of.duty, of.record, of.period],
  )
  const start = await startedOf(parts, { ...owed, ended: row?.ended ?? null }, papersOf(owed))
  return { ...(await viewOf(parts, owed)), start }
}

/**
 * Hands in a disclosure by the pack's own procedure, in one transaction: what the procedure wants is asked of the law. Answers what somebody else has to
 * do first; null when it is published. Throws Refused.
 */
export async function handIn(
  parts: ContentParts,
  actor: Actor,
  of: OwedOf,
  papers: { readonly [paper: string]: JsonObject },
  command: string,
): Promise<Discharge | null> {
  const owed = await demandOwed(parts, actor, of)
  const lacking = papersOf(owed).find(({ id }) => papers[id] === undefined)
  if (lacking) throw new Refused(platformRefusal('unmet', 'disclosed.paper', { paper: lacking.title.zh }))
  const request = { disclose: { ...of }, papers } as Json
  const waits = await parts.procedures.together({ actor, command, request }, async (steps) => {
    const done = await discharge(steps, owed, (paper) => papers[paper] ?? null)
    return (done.ended === 'completed' ? null : done) as unknown as JsonObject | null
  })
  await lookAgain(parts, [owed], command)
  return waits as unknown as Discharge | null
}

/** A disclosure by the pack's procedure that no page of a year answers. */
function isOwn({ pack, duty, period }: Owing): boolean {
  return isDisclosure(pack, duty) && !answeredByPage(pack, duty, period)
}

async function demandOwed(parts: ContentParts, actor: Actor, of: OwedOf): Promise<Owing> {
  const open = await owing(parts, { record: of.record, period: of.period })
  const found = open.find((one) => one.duty.id === of.duty && isOwn(one))
  if (actor.administrator !== null || !found || !(await ownersOf(parts, found)).includes(actor.party)) throw notOwed(of)
  return found
}

function notOwed({ period }: OwedOf): Refused {
  return new Refused(platformRefusal('not-found', 'disclosed.not-owed', { period }, 'disclosed.look-list'))
}

function papersOf({ pack, duty }: Owing): readonly DocumentType[] {
  const acts = pack.procedures.get(duty.procedure ?? '')?.acts ?? []
  const ids = acts.flatMap(({ kind, may, document }) =>
    kind === 'submit' && !may && document !== null ? [document] : [],
  )
  return ids.flatMap((id) => pack.documents.get(id) ?? [])
}

/** The case of the period that was begun and is not at its end; handing in goes on from there. */
async function underWay({ store }: ContentParts, { duty, state, period }: Owing): Promise<string | null> {
  const [row] = await store.query<{ id: string }>(
    `select c.id from case_state c where c.procedure = $1 and c.ended is null and c.state->>'key' = $2
     and (c.about = $3 or exists (select from record_link l where l.record = c.about and l.target = $3)) order by c.seq desc limit 1`,
    [duty.procedure, period, state.id],
  )
  return row?.id ?? null
}
