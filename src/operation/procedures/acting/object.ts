import { dayOf, platformRefusal, Refused, type Day } from '../../../core/kernel/index.ts'
import { standing } from '../../../core/cases/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { committed, packByDigest, type Parts } from '../parts/parts.ts'
import { actInCase, stateOf } from './run.ts'

/** What a member of the public hands in against a notice. */
export interface PublicObjection {
  /** The notice, when the case has several open. */
  readonly act?: string
  readonly name: string
  readonly contact?: string
  readonly text: string
  readonly attachments: readonly string[]
}

/** The public, without an account: whoever signs the objection with a real name. */
const visitor: Actor = {
  account: 'public',
  person: 'public',
  party: 'public',
  area: '',
  roles: [{ role: 'anyone', area: '' }],
  administrator: null,
}

/** Puts an objection on a notice that stands open. Throws Refused. */
export async function objectTo(
  parts: Parts,
  id: string,
  objection: PublicObjection,
  command: string,
): Promise<{ readonly on: Day }> {
  const state = await stateOf(committed(parts), id)
  const procedure = packByDigest(parts, state.pack).procedures.get(state.procedure)
  const open = procedure?.acts.filter((act) => act.kind === 'notice' && standing(state, act) !== undefined) ?? []
  const act = objection.act ?? open[0]?.id
  if (act === undefined) throw new Refused(platformRefusal('closed', 'notice-not-open', { case: id }, 'see-notices'))
  const { name, contact, text, attachments } = objection
  const papers = attachments.map((attachment) => ({ attachment }))
  // INVARIANT: the name of a member of the public is no part of an event; the case knows them by an id.
  const person = await parts.people.visitor({ name, contact }, command)
  await actInCase(parts, visitor, id, { type: 'objection', act, document: { name: person, text }, papers }, command)
  return { on: dayOf(parts.store.clock.now()) }
}
