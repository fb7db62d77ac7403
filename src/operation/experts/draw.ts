/**
 * Drawing a panel so that it can be proved: the list is fixed on the record first; the seed follows from the list and from the first checkpoint
 * of the ledger that covers it. A list that was fixed is drawn from: nobody throws it away and tries again.
 */
import { Refused, type JsonObject, type Unmet } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { newId } from '../../base/crypto/index.ts'
import type { Panels, ReviewPlace } from '../procedures/index.ts'
import { whyBarred, type Known } from './barred.ts'
import { listDigest, orderOf, seedOf } from './lot.ts'
import { formerYearsIn, no, note, organised, sha256, streamOf, today, type ExpertParts } from './parts.ts'
import { entriesOf } from './pool.ts'
import { roundOf } from './round.ts'
import { drawsOf, type DrawRow } from './rows.ts'
import type { DrawList } from './types.ts'

const CHECKPOINT_WAIT_MS = 10_000

/** Who could be drawn now and who not, and why. */
export async function lookedThrough(
  parts: ExpertParts,
  of: Panels,
  fields: readonly string[],
): Promise<Pick<DrawList, 'candidates' | 'barred' | 'interested'>> {
  const interested = await knownOf(parts, of.interested)
  const kin = [...new Set(interested.flatMap(({ affiliates }) => affiliates))].filter(
    (id) => !of.interested.includes(id),
  )
  const linked = await knownOf(parts, kin)
  const experts = await knownOf(parts, of.pool)
  const entries = await entriesOf(parts, of.pool)
  const declared = await declaredIn(parts, of.interested)
  const seated = new Set(of.panel?.order)
  const formerYears = await formerYearsIn(parts, of.state.area)
  const matter = { interested, linked, fields, on: today(parts), declared, formerYears }
  const asked = experts
    .filter(({ id }) => !seated.has(id))
    .map((expert) => ({ party: expert.id, why: whyBarred(expert, entries.get(expert.id), matter) }))
  return {
    interested: of.interested,
    candidates: asked.filter(({ why }) => why === null).map(({ party }) => party),
    barred: asked.flatMap(({ party, why }) => (why === null ? [] : [{ party, why }])),
  }
}

async function knownOf(parts: ExpertParts, ids: readonly string[]): Promise<readonly Known[]> {
  const found = await parts.people.parties(ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Experts who declared an interest in a review about one of these parties. */
async function declaredIn(parts: ExpertParts, interested: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await parts.store.query<{ party: string }>(
    `select distinct l.party from expert_link l join expert_draw d on d.case_id = l.case_id and d.act = l.act and d.line is not distinct from l.line
     where l.state = 'aside' and l.interest is not null and d.list->'interested' ?| $1`,
    [interested],
  )
  return new Set(rows.map(({ party }) => party))
}

export async function draw(
  parts: ExpertParts,
  actor: Actor,
  place: ReviewPlace,
  of: { readonly number: number; readonly fields: readonly string[] },
  command: string,
): Promise<{ readonly draw: string; readonly panel: readonly string[] }> {
  const panels = await organised(parts, actor, place)
  const round = roundOf(panels, place.line)
  const waiting = (await drawsOf(parts.store, place)).find((one) => one.state === 'listed' && one.round === round)
  const id = waiting?.id ?? (await fixList(parts, actor, place, panels, of, command))
  return finish(parts, actor, place, id)
}

async function fixList(
  parts: ExpertParts,
  actor: Actor,
  place: ReviewPlace,
  panels: Panels,
  { number, fields }: { readonly number: number; readonly fields: readonly string[] },
  command: string,
): Promise<string> {
  const looked = await lookedThrough(parts, panels, fields)
  const unmet: Unmet[] = [...(await parts.procedures.panelUnmet(actor, place, number))]
  const wanted = number - panels.sitting.length
  if (looked.candidates.length < wanted) {
    const params = { act: place.act, found: looked.candidates.length, wanted }
    unmet.push({ code: 'pool-small', clauses: panels.act.clauses, origin: 'law', params, cure: 'experts.widen-pool' })
  }
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
  const id = newId('draw')
  const list: DrawList = { draw: id, ...place, round: roundOf(panels, place.line), number, fields, ...looked }
  const digest = listDigest(list, sha256)
  const data = { draw: id, ...place, round: list.round, digest, list } as unknown as JsonObject
  await note(parts, actor, { stream: streamOf(place), type: 'expert.listed', data }, `${command}/list`, async (tx) => {
    const [other] = await tx.query(
      `select 1 from expert_draw where case_id = $1 and act = $2 and line is not distinct from $3 and round = $4 and state = 'listed'`,
      [place.case, place.act, place.line, list.round],
    )
    if (other) throw no('conflict', 'conflict', {}, 'reload')
  })
  return id
}

/** Takes the first checkpoint that covers the list, draws, and seats the panel. Done again, it does the same. */
async function finish(parts: ExpertParts, actor: Actor, place: ReviewPlace, id: string) {
  const row = (await drawsOf(parts.store, place)).find((one) => one.id === id)
  if (!row) throw no('conflict', 'conflict', {}, 'reload')
  const checkpoint = await firstCheckpoint(parts, row)
  const seed = seedOf(row.digest, checkpoint, sha256)
  const order = orderOf(row.list.candidates, seed, sha256)
  const document = { seed, order: [...order], number: row.list.number, draw: id }
  const line = place.line === null ? {} : { line: place.line }
  const seating = { type: 'panel' as const, act: place.act, ...line, document, on: today(parts) }
  const seated = await parts.procedures.panels(actor, place)
  if (seated.panel?.draw !== id) await parts.procedures.act(actor, place.case, seating, `${id}/panel`)
  const data = { draw: id, seed, checkpoint, order: [...order] }
  await note(parts, actor, { stream: streamOf(place), type: 'expert.drawn', data }, `${id}/drawn`)
  const { sitting } = await parts.procedures.panels(actor, place)
  return { draw: id, panel: sitting }
}

/** INVARIANT: there is no choice: the smallest signed tree that holds the list's event. */
async function firstCheckpoint(parts: ExpertParts, row: DrawRow): Promise<string> {
  await parts.settled(CHECKPOINT_WAIT_MS)
  const [found] = await parts.store.query<{ note: string }>(
    `select c.note from leaf l join ledger_checkpoint c on c.size > l.idx where l.seq = $1 order by c.size limit 1`,
    [row.seq],
  )
  if (!found) throw no('busy', 'experts.no-checkpoint', {}, 'experts.draw-again')
  return found.note
}
