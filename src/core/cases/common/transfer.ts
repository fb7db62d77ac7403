/**
 * Hand-over: to another party on the side that hands in, or to another authority that may do the same. The receiver takes it over or turns it down; until
 * then everything stays with the one who offers it. Clocks run on and go along as they stand.
 */
import { platformRefusal, refusal, type JsonObject, type Refusal, type Unmet } from '../../kernel/index.ts'
import { areaAt, areaFor, mayBy, ofTrack, wantedBy, type Act, type By, type PartyView } from '../../law/index.ts'
import { happen, happenRecord, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { Command, Transfer } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'
import { others, tellOthers } from './told.ts'

/** `document: { to }` names the receiver. */
export function transfer(of: Draft, command: Command): Refusal | null {
  const to = command.document?.['to']
  const party = typeof to === 'string' ? of.scene.world.party(to) : null
  if (typeof to !== 'string' || !party)
    return platformRefusal('invalid', 'not-found', { what: typeof to === 'string' ? to : 'to' })
  if (of.state.offer)
    return platformRefusal('conflict', 'transfer-offered', { on: of.state.offer.on }, 'transfer-take-back')
  if (to === of.actor.party) return platformRefusal('invalid', 'transfer-self', {}, 'transfer-choose')
  return of.actor.party === of.state.openedBy ? ownSide(of, command, to, party) : authority(of, command, to, party)
}

/** Acts of the case that may still come, with those of their `by` that name somebody by role. */
function ahead(of: Draft): readonly { readonly act: Act; readonly by: By }[] {
  return procedureOf(of.state, of.scene).acts.flatMap((act) => {
    const receives = act.file ? [act.file.to] : []
    return ofTrack([...act.by, ...receives], of.state.track).map((by) => ({ act, by }))
  })
}

function clocksOf(of: Draft): Transfer['clocks'] {
  return of.state.clocks
    .filter(({ state }) => state === 'running' || state === 'paused')
    .map(({ act, line, due, state }) => ({ act, line, due, state }))
}

/** The side that hands in: the receiver has every role by which the present party may act; what it holds goes along. */
function ownSide(of: Draft, command: Command, to: string, party: PartyView): Refusal | null {
  const look = lookAt(of.state, of.scene, { actor: of.actor, on: of.on })
  const lacks = ahead(of).flatMap(({ act, by }): readonly Unmet[] => {
    if (by.role === null || by.role === 'anyone' || !mayBy(by, of.actor, look)) return []
    return party.roles.some((tie) => tie.role === by.role)
      ? []
      : [platformUnmet('transfer-barred', { act: act.id, role: by.role, party: party.name }, act.clauses)]
  })
  if (lacks.length > 0) return refusal('unmet', ...once(lacks))
  offer(of, command, to, 'holder', of.state.area)
  return null
}

/** An authority: the receiver may do all that this one could, in its own area, under the same law. */
function authority(of: Draft, command: Command, to: string, party: PartyView): Refusal | null {
  const look = lookAt(of.state, of.scene, { actor: of.actor, on: of.on })
  const mine = ahead(of).filter(({ by }) => mayBy(by, of.actor, look))
  const unmet: Unmet[] = []
  const areas = new Set<string>()
  for (const { act, by } of mine) {
    const tied = by.role === null || wantedBy(by, look).some((one) => one.party === of.actor.party)
    if (tied) unmet.push(platformUnmet('transfer-tied', { act: act.id }, act.clauses))
    else {
      const found = party.roles.find((tie) => tie.role === by.role && governs(of, by, tie.area))
      if (found && by.level !== 'any') areas.add(placeOf(of, by, found.area))
      if (!found)
        unmet.push(platformUnmet('transfer-barred', { act: act.id, role: by.role, party: party.name }, act.clauses))
    }
  }
  if (unmet.length > 0) return refusal('unmet', ...once(unmet))
  const [area] = areas
  if (area === undefined || areas.size > 1) return platformRefusal('unmet', 'transfer-unclear', {}, 'transfer-choose')
  if (area === of.state.area)
    return platformRefusal('unmet', 'transfer-needless', { party: party.name }, 'transfer-choose')
  offer(of, command, to, 'authority', area)
  return null
}

/** Whether the receiver's role stands where this act would look for it, once the case is there. */
function governs(of: Draft, by: By, area: string): boolean {
  if (by.level === 'any') return true
  if (area === '' || !areaAt(of.scene.pack, area)) return false
  return areaFor(of.scene.pack, by.level, placeOf(of, by, area)) === area
}

/** The area that the case would be of: the receiver's, or its own where another level is meant. */
function placeOf(of: Draft, by: By, area: string): string {
  return areaFor(of.scene.pack, by.level, area) === area ? area : of.state.area
}

function offer(of: Draft, command: Command, to: string, side: Transfer['side'], area: string): void {
  const reason = command.reason ?? null
  happen(of, 'case-transfer-offered', { from: of.actor.party, to, side, area, reason })
  happen(of, 'told', { what: 'case-offered', to: [wanted(to)], reason, clocks: clocksOf(of).length })
}

/** The receiver takes over: from now on it is theirs, with the clocks as they stand. */
export function takeOver(of: Draft): Refusal | null {
  const { offer: open } = of.state
  if (!open) return platformRefusal('unmet', 'transfer-none', {}, 'reload')
  const { from, to, side, area, reason } = open
  const { creates } = procedureOf(of.state, of.scene)
  const record = of.scene.world.record(of.state.about)
  const person = side === 'holder' ? of.actor.person : null
  const clocks = clocksOf(of)
  happen(of, 'case-transferred', { party: to, person, from, side, area, reason, clocks: clocks as never })
  tellOthers(of, 'case-transferred', { reason, receiver: to })
  if (!others(of.state, to).some((one) => one['party'] === from))
    happen(of, 'told', { what: 'case-transferred', to: [wanted(from)], reason, receiver: to })
  if (side === 'holder' && creates && record?.holder === from)
    happenRecord(of, of.state.about, 'record-held', { holder: to })
  return null
}

/** The receiver does not take it, or the one who offered takes it back: it stays where it was, and the other one is told why. */
export function turnDown(of: Draft, command: Command): Refusal | null {
  const { offer: open } = of.state
  if (!open) return platformRefusal('unmet', 'transfer-none', {}, 'reload')
  const reason = command.reason ?? null
  const own = of.actor.party === open.from
  happen(of, 'case-transfer-refused', { from: open.from, to: open.to, own, reason })
  happen(of, 'told', {
    what: own ? 'case-offer-ended' : 'case-refused',
    to: [wanted(own ? open.to : open.from)],
    reason,
  })
  return null
}

function wanted(party: string): JsonObject {
  return { role: null, area: null, party }
}

function once(unmet: readonly Unmet[]): readonly Unmet[] {
  return unmet.filter((one, at) => unmet.findIndex((other) => other.params['act'] === one.params['act']) === at)
}
