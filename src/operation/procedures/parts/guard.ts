import type { CaseState } from '../../../core/cases/index.ts'
import { Refused, type Unmet } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { Parts } from './parts.ts'

/** Somebody is about to speak for their party in a case. */
export interface Speaking {
  /** With the person for whom the actor says to stand in. */
  readonly actor: Actor
  readonly state: CaseState
  readonly type: string
  readonly act: string
  readonly line: string | null
  readonly command: string
}

/** What a party's own order has against it: nothing of it comes from the law. */
export type Guard = (of: Speaking) => Promise<readonly Unmet[]>

/** Throws Refused with everything that the guards have against it. */
export async function demandMaySpeak(parts: Pick<Parts, 'guards'>, of: Speaking): Promise<void> {
  const unmet = (await Promise.all((parts.guards ?? []).map((guard) => guard(of)))).flat()
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

/** The actor with the person for whom they say to stand in. */
export function standingFor(actor: Actor, person: string | undefined): Actor {
  return person === undefined ? actor : { ...actor, standsFor: person }
}
