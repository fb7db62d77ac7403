import type { Actor } from '../../core/law/index.ts'
import type { ReviewPlace } from '../procedures/index.ts'
import { certificateOf } from './certificate.ts'
import { draw } from './draw.ts'
import { invite, revoke } from './links.ts'
import { organised, today, type ExpertParts } from './parts.ts'
import { countersign, decline, enterPaper } from './papers.ts'
import { openPhone } from './phone.ts'
import { keep, leave, poolOf } from './pool.ts'
import { reviewOf } from './review.ts'
import type { Experts } from './types.ts'

export { certificateForm } from './certificate.ts'
export { drawnWrongly } from './lot.ts'
export type { ExpertParts } from './parts.ts'
export { expertProjection } from './projection.ts'
export type {
  Barred,
  DrawCertificate,
  EntryView,
  Experts,
  House,
  NewEntry,
  Phone,
  PhoneView,
  ReviewView,
  Scores,
} from './types.ts'

/** Opens the room; project `expertProjection` first. All refusals are thrown as `Refused`. */
export function openExperts(parts: ExpertParts): Experts {
  return {
    pool: (actor, area) => poolOf(parts, actor, area),
    keep: (actor, party, entry, command) => keep(parts, actor, party, entry, command),
    leave: (actor, party, reason, command) => leave(parts, actor, party, reason, command),
    review: (actor, place) => reviewOf(parts, actor, place),
    draw: (actor, place, of, command) => draw(parts, actor, place, of, command),
    setAside: (actor, place, party, reason, command) => setAside(parts, actor, place, party, reason, command),
    invite: (actor, place, of, command) => invite(parts, actor, place, of, command),
    revoke: (actor, link, reason, command) => revoke(parts, actor, link, reason, command),
    enterPaper: (actor, place, of, command) => enterPaper(parts, actor, place, of, command),
    countersign: (actor, paper, command) => countersign(parts, actor, paper, command),
    decline: (actor, paper, reason, command) => decline(parts, actor, paper, reason, command),
    certificate: (actor, id) => certificateOf(parts, actor, id),
    phone: openPhone(parts),
  }
}

/** The organiser sets an expert aside, also one who has spoken: what was said counts no longer and stays to be seen. */
async function setAside(
  parts: ExpertParts,
  actor: Actor,
  place: ReviewPlace,
  party: string,
  reason: string,
  command: string,
): Promise<void> {
  await organised(parts, actor, place)
  const line = place.line === null ? {} : { line: place.line }
  const aside = { type: 'recuse' as const, act: place.act, ...line, document: { party }, reason, on: today(parts) }
  await parts.procedures.act(actor, place.case, aside, command)
}
