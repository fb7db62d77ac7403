import type { Tx } from '../../../base/store/types.ts'
import { Refused, type Json, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { demandMaySpeak } from '../parts/guard.ts'
import type { Parts } from '../parts/parts.ts'
import { actIn, enterIn, openIn, refusing, stateOf, tryAct } from './run.ts'
import type { ActInput, Entry, EntryMade, Opening } from '../parts/types.ts'

/** Steps of one command: each by the same rules as alone, all of them or none. */
export interface Together {
  readonly tx: Tx
  open(opening: Opening): Promise<{ readonly case: string; readonly record: string }>
  act(id: string, input: Omit<ActInput, 'for'>): Promise<{ readonly version: number; readonly ended: string | null }>
  enter(entry: Entry): Promise<EntryMade>
}

/** What is asked for, for telling a repeat from a clash and for the record of a refusal. */
export interface TogetherAsk {
  readonly actor: Actor
  readonly command: string
  readonly request: Json
}

const SETTLE_MS = 20_000

function stepsOf(parts: Parts, tx: Tx, actor: Actor, command: string): Together {
  const source = { sql: tx, people: parts.people.reader(tx) }
  return {
    tx,
    open: (opening) => openIn(parts, tx, actor, opening),
    enter: (entry) => enterIn(parts, tx, actor, entry),
    async act(id, input) {
      const { type, act, line = null } = input
      await demandMaySpeak(parts, { actor, state: await stateOf(source, id), type, act, line, command })
      const against = await tryAct(parts, source, actor, id, input, true)
      if (against) throw new Refused(against)
      return actIn(parts, tx, actor, id, input)
    },
  }
}

/** Does several steps in one transaction. Throws Refused; the refusal is on the record by then, and nothing else is. */
export async function together<T extends Json>(
  parts: Parts,
  { actor, command, request }: TogetherAsk,
  work: (steps: Together) => Promise<T>,
): Promise<T> {
  const meta = { id: command, actor: actor.account, party: actor.party, request }
  const { answer } = await refusing(parts, actor, { together: command }, () =>
    parts.store.transact(meta, (tx) => work(stepsOf(parts, tx, actor, command))),
  )
  await parts.store.settled(command, SETTLE_MS)
  return answer
}

/** Carries the answer of a rehearsal out of the transaction that it takes back. Never seen by callers. */
class Rehearsed extends Error {
  readonly answer: unknown

  constructor(answer: unknown) {
    super('rehearsed')
    this.answer = answer
  }
}

/** Does the same and takes everything back: what would come of it, or what would be refused. Nothing is recorded. */
export async function rehearse<T extends Json>(
  parts: Parts,
  { actor, command, request }: TogetherAsk,
  work: (steps: Together) => Promise<T>,
): Promise<{ readonly ok: true; readonly answer: T } | { readonly ok: false; readonly refusal: Refusal }> {
  const meta = { id: `rehearsal/${command}`, actor: actor.account, party: actor.party, request }
  try {
    await parts.store.transact(meta, async (tx) => {
      throw new Rehearsed(await work(stepsOf(parts, tx, actor, command)))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return { ok: true, answer: error.answer as T }
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
  throw new Error('a rehearsal was kept')
}
