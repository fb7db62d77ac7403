import type { Actor } from '../../core/law/index.ts'
import type { CaseTurns, Turn } from '../procedures/index.ts'
import type { Audience, Telling } from './notes.ts'
import { partiesOf, staffOf, takingPart, type Told } from './recipients.ts'
import type { MessageParts } from './types.ts'

/** Everybody whom a telling reaches, but the one who did it. */
export async function addressed(parts: MessageParts, of: CaseTurns, { to, but }: Telling): Promise<readonly Told[]> {
  const found = await reached(parts, of, to)
  const once = new Map(found.map((told) => [told.account, told]))
  once.delete(but)
  return [...once.values()]
}

async function reached(parts: MessageParts, of: CaseTurns, to: Audience): Promise<readonly Told[]> {
  const persons = personsIn(of)
  if ('account' in to) {
    const actor = await parts.people.actor(to.account)
    return actor ? [toldOf(actor)] : []
  }
  if ('turn' in to) {
    const turns = of.turns.filter((one) => one.act === to.turn && one.line === to.line)
    const others = await takingPart(parts, await partiesOf(parts, to.parties ?? []), persons)
    return [...(await turnHolders(parts, of, turns)), ...others]
  }
  if ('parties' in to) {
    const parties = await partiesOf(parts, to.parties)
    const turns = await turnHolders(parts, of, of.turns, parties)
    const rest = parties.filter((party) => turns.every((one) => one.party !== party))
    return [...turns, ...(await takingPart(parts, rest, persons))]
  }
  return takingPart(
    parts,
    of.parties.filter((party) => party !== to.without),
    persons,
  )
}

/** Those persons of the wanted parties for whom it is truly their turn, of `within` where it is given. */
export async function turnHolders(
  parts: MessageParts,
  of: CaseTurns,
  turns: readonly Turn[],
  within?: readonly string[],
): Promise<readonly Told[]> {
  const wanted = await partiesOf(
    parts,
    turns.flatMap(({ who }) => who),
  )
  const staff = await staffOf(parts, within ? wanted.filter((party) => within.includes(party)) : wanted)
  const own = await parts.procedures.ownTurns(of.state.id, staff)
  const desks = await desksOf(parts, of, turns, wanted)
  const theirs = (actor: Actor) =>
    (own.get(actor.account) ?? []).some(
      (one) =>
        turns.some((turn) => turn.act === one.act && turn.line === one.line && turn.wants === one.wants) &&
        (desks.get(`${actor.party}/${one.act}`)?.includes(actor.person) ?? true),
    )
  return staff.filter(theirs).map(toldOf)
}

/** Where a party has posts for an act, only those who sit there are told, by `party/act`. */
async function desksOf(
  { house }: MessageParts,
  { state }: CaseTurns,
  turns: readonly Turn[],
  parties: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>()
  if (!house) return found
  for (const party of parties)
    for (const act of new Set(turns.map((turn) => turn.act))) {
      const persons = await house.postsOf(party, { procedure: state.procedure, act })
      if (persons !== null) found.set(`${party}/${act}`, persons)
    }
  return found
}

function toldOf({ account, party }: Actor): Told {
  return { account, party }
}

/** Persons who acted in a case themselves. */
function personsIn({ state }: CaseTurns): ReadonlySet<string> {
  return new Set([state.openedByPerson, ...state.done.map(({ by }) => by), ...state.opinions.map(({ by }) => by)])
}
