/** Scores from signed paper: a secretary enters them with the scan, a second person of the same house compares and countersigns. */
import { newId } from '../../base/crypto/index.ts'
import { Refused, type JsonObject } from '../../core/kernel/index.ts'
import { sameHand, type Actor } from '../../core/law/index.ts'
import type { ReviewPlace } from '../procedures/index.ts'
import { linksOf, paperRow, papersOf, type PaperRow } from './rows.ts'
import { move, placeOf } from './links.ts'
import { no, note, organised, streamOf, today, type ExpertParts } from './parts.ts'
import { actorOf, opinionOf } from './phone.ts'
import { roundOf } from './round.ts'
import type { Scores } from './types.ts'

const scans: readonly string[] = ['application/pdf', 'application/ofd', 'image/jpeg', 'image/png', 'image/tiff']

export async function enterPaper(
  parts: ExpertParts,
  actor: Actor,
  place: ReviewPlace,
  of: Scores & { readonly party: string; readonly attachment: string },
  command: string,
): Promise<{ readonly paper: string }> {
  const panels = await organised(parts, actor, place)
  const { party, attachment, outcome, points, reason } = of
  if (panels.opinions.some((one) => one.party === party)) throw no('unmet', 'experts.has-spoken', {}, 'reload')
  if (panels.panel && !panels.sitting.includes(party))
    throw no('unmet', 'experts.not-sitting', { party }, 'experts.draw-first')
  const others = (await papersOf(parts.store, place)).filter((one) => one.state === 'waiting' && one.party === party)
  if (others.length > 0) throw no('conflict', 'experts.paper-waits', {}, 'experts.countersign-first')
  const kept = await parts.attachments.get(actor, attachment)
  if (!kept || !scans.includes(kept.type)) throw no('invalid', 'experts.no-scan', {}, 'paper.upload-first')
  // What the law would refuse is told to who types it, not to the second person.
  const expert = await actorOf(parts, party)
  const refusal = await parts.procedures.check(
    expert,
    place.case,
    place.act,
    opinionOf(panels, place.line, of, today(parts)),
  )
  if (refusal) throw new Refused(refusal)
  const paper = newId('paper')
  const opinion = { outcome, points, ...(reason ? { reason } : {}) } as unknown as JsonObject
  const round = roundOf(panels, place.line)
  const data = { paper, ...place, round, expert: party, person: actor.person, opinion, attachment }
  await note(parts, actor, { stream: streamOf(place), type: 'expert.paper-entered', data }, command)
  return { paper }
}

/** A paper that waits, for a second person of the house that entered it. */
async function waiting(parts: ExpertParts, actor: Actor, id: string): Promise<PaperRow> {
  const row = await paperRow(parts.store, id)
  if (!row) throw no('not-found', 'not-found', { what: id.slice(0, 80) })
  await organised(parts, actor, placeOf(row))
  if (row.organiser !== actor.party) throw no('forbidden', 'paper.not-yours', {}, 'paper.ask-party')
  if (sameHand(actor, row.person)) throw no('forbidden', 'paper.same-person', {}, 'ask-another')
  if (row.state !== 'waiting') throw no('conflict', 'paper.scan-ended', { state: row.state }, 'reload')
  return row
}

export async function countersign(parts: ExpertParts, actor: Actor, id: string, command: string): Promise<void> {
  const row = await waiting(parts, actor, id)
  const place = placeOf(row)
  const panels = await organised(parts, actor, place)
  if (roundOf(panels, row.line) !== row.round) throw no('conflict', 'experts.not-now', {}, 'reload')
  const expert = await actorOf(parts, row.party, actor.account)
  const act = {
    ...opinionOf(panels, row.line, row.opinion, today(parts)),
    papers: [{ attachment: row.attachment }],
    entered: { by: row.person, second: actor.person },
  }
  await parts.procedures.act(expert, row.case_id, act as never, `${id}/opinion`)
  await end(parts, actor, row, 'confirmed', null, command)
  const open = (await linksOf(parts.store, place)).filter(
    (one) => one.party === row.party && ['sent', 'opened', 'declared'].includes(one.state),
  )
  for (const one of open) await move(parts, actor, one, 'revoked', `${command}/${one.id}`)
}

export async function decline(
  parts: ExpertParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<void> {
  await end(parts, actor, await waiting(parts, actor, id), 'declined', reason, command)
}

async function end(
  parts: ExpertParts,
  actor: Actor,
  row: PaperRow,
  state: 'confirmed' | 'declined',
  reason: string | null,
  command: string,
): Promise<void> {
  const data = { paper: row.id, state, second: actor.person, reason }
  await note(parts, actor, { stream: streamOf(placeOf(row)), type: 'expert.paper-ended', data }, command)
}
