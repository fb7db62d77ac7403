import { Refused, together, type Refusal, type Unmet } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import { suspensionOver } from '../suspension.ts'
import { ifDestroyed, notOpen } from './close.ts'
import type { LawAsked } from './face.ts'
import type { Use } from './limits.ts'
import { beyondUse } from './use.ts'

/** Everything that the domain itself has against a use: who, when, for what; for computing also suspension and whether the grant is open. */
export async function domainAgainst(
  parts: Pick<DomainParts, 'store' | 'procedures'>,
  grant: string,
  use: Use,
  computes: boolean,
): Promise<Refusal | null> {
  const [beyond, suspended, closed] = await Promise.all([
    beyondUse(parts, grant, use),
    computes ? suspensionOver(parts, grant) : null,
    computes ? notOpen(parts, grant) : null,
  ])
  return together(closed, suspended, beyond)
}

/**
 * The law's word and the domain's own in one breath: whoever is refused reads everything that stands against it at once, each with its clauses.
 * Recorded as one refusal (unless it only looks ahead) and thrown as `Refused`; nothing happens where nothing stands against it.
 */
export async function demandLawful(
  parts: Pick<DomainParts, 'store' | 'procedures'>,
  actor: Actor,
  grant: string,
  {
    law,
    against,
    beside = null,
    record = true,
  }: {
    readonly law: LawAsked | null
    readonly against: Refusal | null
    /** What else is wrong with it: told together with what the law misses, never where it forbids; no reason to refuse by itself. */
    readonly beside?: Refusal | null
    readonly record?: boolean
  },
): Promise<void> {
  const { procedures } = parts
  const asked = { actor, action: law?.action ?? 'workspace.open', on: grant, with: law?.with ?? {} }
  const answer = law ? await procedures.weigh(asked) : null
  const lawful = answer && !answer.ok ? answer.refusal : null
  // Of what is destroyed the law only says that it is not open: where the certificate stands is ours to tell.
  const told = against?.unmet.some(({ code }) => code === 'domain.grant-destroyed')
  const gone = lawful && !told ? await ifDestroyed(parts, grant) : null
  const whole = together(
    lawful,
    gone,
    against && withoutHeld(against, lawful),
    lawful?.kind === 'unmet' && !against ? beside : null,
  )
  if (!whole) return
  const area = (await procedures.record(grant))?.area ?? actor.area
  const cited = procedures.cited(area, whole)
  if (record) await procedures.refused(asked, cited)
  throw new Refused(cited)
}

/** A suspension that the law names hold by hold is not said a second time. */
function withoutHeld(against: Refusal, lawful: Refusal | null): Refusal | null {
  if (!lawful?.unmet.some(({ code }) => code === 'held')) return against
  const unmet: readonly Unmet[] = against.unmet.filter(({ code }) => code !== 'domain.suspended')
  return unmet.length > 0 ? { ...against, unmet } : null
}
