import { day, startOf } from '../../../src/core/kernel/index.ts'
import { Session, type Player } from '../../../src/edge/cli/journey/index.ts'
import type { Stage } from '../stage.ts'

/** A scene before it begins: a real platform, lived up to where its first sentence starts. */
export interface Opened {
  readonly stage: Stage
  /** Who plays, in the order of the scene: the role in an official's words and the account. */
  readonly cast: readonly { readonly role: string; readonly account: string }[]
  /** What somebody who tries the scene by hand has to do, a sentence each. */
  readonly tasks: readonly string[]
}

/** What an opening module exports as `open`; 0 is any free port. */
export type Open = (port?: number) => Promise<Opened>

type Input = Parameters<Session['call']>[1]

/** Calls an endpoint as a member of the cast. A refusal is an error: an opening knows what it does. */
export async function ask<T = unknown>(stage: Stage, as: string, id: string, input?: Input): Promise<T> {
  const player = stage.journey.players.get(as)
  if (!player) throw new Error(`nobody in the cast is called \`${as}\``)
  const answer = await player.session.call(id, input)
  if (!answer.ok) throw new Error(`${id} by ${as}: ${answer.title} ${JSON.stringify(answer.refusal)}`)
  return answer.value as T
}

/** What the journey named: the id of a case, or a part of it, `record` for instance. */
export function named(stage: Stage, name: string, part: 'case' | 'record' = 'case'): string {
  const value = stage.journey.names.get(name) as string | { readonly [part: string]: string } | undefined
  const found = typeof value === 'string' ? value : value?.[part]
  if (!found) throw new Error(`the journey named no \`${name}\``)
  return found
}

/** Opens a case as a member of the cast. */
export function openCase(stage: Stage, as: string, procedure: string, more: object = {}) {
  return ask<{ case: string; record: string }>(stage, as, 'cases.open', { body: { procedure, ...more } })
}

/** Does an act of a case as a member of the cast. */
export function act(stage: Stage, as: string, id: string, name: string, body: object) {
  return ask(stage, as, 'cases.act', { params: { id, act: name }, body })
}

/** Moves the simulated clock to an hour of a day in Beijing, nine where nothing is said. */
export async function goTo(stage: Stage, wanted: string, minutes = 540): Promise<void> {
  const answer = await stage.system.call('clock.advance', { body: { to: startOf(day(wanted), minutes) } })
  if (!answer.ok) throw new Error(`the clock did not move to ${wanted}: ${answer.title}`)
}

/** Opens an account for another person of a party, with the password of the stage, and lets it play along. */
export async function addColleague(stage: Stage, of: string, account: string, person: string): Promise<void> {
  const { journey, running, password } = stage
  const party = journey.players.get(of)!.party
  const opened = await stage.system.call('people.open', { body: { name: account, party, person: { name: person } } })
  if (!opened.ok) throw new Error(`${account}: ${opened.title}`)
  const session = new Session(running.origin)
  await session.signIn(account, (opened.value as { password: string }).password)
  await session.changePassword((opened.value as { password: string }).password, password)
  ;(journey.players as Map<string, Player>).set(account, {
    alias: account,
    party,
    session,
    password,
    person,
    roles: [],
  })
}
