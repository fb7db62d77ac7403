import { createHash } from 'node:crypto'
import type { PgStore } from '../../base/store/index.ts'
import type { Tx } from '../../base/store/types.ts'
import { dayOf, platformRefusal, Refused, type Day, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { People } from '../people/index.ts'
import type { Attachments, Packs, Panels, ProceduresRoom, ReviewPlace } from '../procedures/index.ts'

/** What the room is made of. */
export interface ExpertParts {
  readonly store: PgStore
  readonly people: Pick<People, 'parties' | 'holders' | 'party'>
  readonly packs: Pick<Packs, 'pack'>
  readonly procedures: ProceduresRoom
  readonly attachments: Attachments
  /** Waits until the ledger has covered what is written. */
  readonly settled: (ms: number) => Promise<unknown>
  readonly proof: (seq: number) => Promise<Json>
  /** Real time: sessions and links never obey a simulated clock. */
  readonly realNow: () => number
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

export function today(parts: Pick<ExpertParts, 'store'>): Day {
  return dayOf(parts.store.clock.now())
}

/** For how many years a former employer bars an expert in an area; null where nothing says so, or the setting says without limit. */
export async function formerYearsIn(parts: Pick<ExpertParts, 'procedures'>, area: string): Promise<number | null> {
  const years = await parts.procedures.value(area, 'former-employer-years')
  return typeof years === 'number' && years > 0 ? years : null
}

/** Writes one event of the room in a transaction of its own. */
export async function note(
  parts: ExpertParts,
  actor: Pick<Actor, 'account' | 'party'>,
  of: {
    readonly stream: string
    readonly type: string
    readonly data: JsonObject
    readonly personal?: { subject: string; data: JsonObject }
  },
  command: string,
  before?: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { do: of.type, data: of.data } as Json,
  }
  const { repeated } = await parts.store.transact(meta, async (tx) => {
    await before?.(tx)
    await tx.append([of])
    return null
  })
  return repeated
}

/** The review for whoever organises it. Throws Refused for others. */
export async function organised(parts: ExpertParts, actor: Actor, place: ReviewPlace): Promise<Panels> {
  const found = await parts.procedures.panels(actor, place)
  if (found.banned) throw new Refused({ kind: 'forbidden', unmet: [found.banned] })
  return found
}

export function streamOf(place: ReviewPlace): string {
  return `expert-review/${place.case}`
}

export function no(
  kind: Parameters<typeof platformRefusal>[0],
  code: string,
  params: JsonObject = {},
  cure?: string,
): Refused {
  return new Refused(platformRefusal(kind, code, params, cure))
}
