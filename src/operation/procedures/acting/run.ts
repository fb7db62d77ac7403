import {
  decide,
  enter,
  open,
  tick,
  type CaseState,
  type Command,
  type EnterCommand,
  type OpenCommand,
} from '../../../core/cases/index.ts'
import {
  dayOf,
  platformRefusal,
  Refused,
  type Instant,
  type Json,
  type JsonObject,
  type Refusal,
  type Result,
} from '../../../core/kernel/index.ts'
import type { Actor, GatheredWorld } from '../../../core/law/index.ts'
import { recordRefusal } from '../asking/ask.ts'
import { commit } from './commit.ts'
import { foreseen } from './foresee.ts'
import { demandMaySpeak, standingFor } from '../parts/guard.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packByDigest, packOf, stageFor, type Parts, type Source, type Stage } from '../parts/parts.ts'
import type { Tx } from '../../../base/store/types.ts'
import type { ActInput, Entry, EntryMade, Opening } from '../parts/types.ts'

/** How long an answer waits for the rooms to do what the act asked of them. */
const SETTLE_MS = 20_000

/** Opens a case. Throws Refused; the refusal is on the record by then. */
export async function openCase(
  parts: Parts,
  actor: Actor,
  opening: Opening,
  command: string,
): Promise<{ case: string; record: string }> {
  const meta = { id: command, actor: actor.account, party: actor.party, request: { open: opening } as unknown as Json }
  const { answer } = await refusing(parts, actor, { open: opening.procedure, about: opening.about ?? null }, () =>
    parts.store.transact(meta, (tx) => openIn(parts, tx, actor, opening)),
  )
  await parts.store.settled(command, SETTLE_MS)
  return answer
}

/** Enters a matter begun before the platform. Throws Refused; the refusal is on the record by then. */
export async function enterExisting(parts: Parts, actor: Actor, entry: Entry, command: string): Promise<EntryMade> {
  const meta = { id: command, actor: actor.account, party: actor.party, request: { enter: entry } as unknown as Json }
  const { answer } = await refusing(parts, actor, { enter: entry.procedure }, () =>
    parts.store.transact(meta, async (tx) => (await enterIn(parts, tx, actor, entry)) as unknown as JsonObject),
  )
  return answer as unknown as EntryMade
}

/** Takes an act, gives an opinion, answers an objection … Throws Refused; the refusal is on the record by then. */
export async function actInCase(
  parts: Parts,
  account: Actor,
  id: string,
  { for: person, ...input }: ActInput,
  command: string,
): Promise<{ version: number; ended: string | null }> {
  const actor = standingFor(account, person)
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { case: id, ...input, ...(person === undefined ? {} : { for: person }) } as unknown as Json,
  }
  const { answer } = await refusing(parts, actor, { case: id, act: input.act, type: input.type }, async () => {
    const { type, act, line = null } = input
    const now = await stateOf(committed(parts), id)
    await demandMaySpeak(parts, { actor, state: now, type, act, line, command })
    const against = await tryAct(parts, { sql: parts.store, people: parts.people }, actor, id, input, true)
    if (against) throw new Refused(against)
    return parts.store.transact(meta, (tx) => actIn(parts, tx, actor, id, input))
  })
  await parts.store.settled(command, SETTLE_MS)
  return answer
}

/** Opens a case within a transaction that may do more. Throws Refused. */
export async function openIn(
  parts: Parts,
  tx: Tx,
  actor: Actor,
  opening: Opening,
): Promise<{ case: string; record: string }> {
  const source = { sql: tx, people: parts.people.reader(tx) }
  const area = await areaOf(source, opening, actor)
  const pack = packOf(parts, area)
  const stage = stageFor(parts, pack)
  const wish: OpenCommand = { ...opening, actor, area, on: opening.on ?? dayOf(tx.at), at: tx.at }
  const opened = yes(await settled(source, stage, () => open(wish, stage.scene)))
  await commit(parts, tx, opened.happenings, stage.world, pack)
  return { case: opened.case, record: opened.record }
}

/** Enters a matter begun before the platform within a transaction that may do more. Throws Refused. */
export async function enterIn(parts: Parts, tx: Tx, actor: Actor, entry: Entry): Promise<EntryMade> {
  const source = { sql: tx, people: parts.people.reader(tx) }
  const pack = packOf(parts, entry.area ?? actor.area)
  const stage = stageFor(parts, pack)
  const wish: EnterCommand = { ...entry, actor, area: entry.area ?? actor.area, on: dayOf(tx.at), at: tx.at }
  const made = yes(await settled(source, stage, () => enter(wish, stage.scene)))
  await commit(parts, tx, made.happenings, stage.world, pack)
  return { case: made.case, record: made.record, gaps: made.gaps, owed: made.owed }
}

/** Takes an act within a transaction that may do more. Throws Refused. */
export async function actIn(
  parts: Parts,
  tx: Tx,
  actor: Actor,
  id: string,
  input: Omit<ActInput, 'for'>,
): Promise<{ version: number; ended: string | null }> {
  const source = { sql: tx, people: parts.people.reader(tx) }
  const state = await stateOf(source, id)
  const pack = packByDigest(parts, state.pack)
  const stage = stageFor(parts, pack)
  const wish: Command = { ...input, actor, on: input.on ?? dayOf(tx.at), at: tx.at }
  const happenings = yes(await settled(source, stage, () => decide(state, wish, stage.scene)))
  await commit(parts, tx, happenings, withCase(stage.world, state), pack)
  return headOf(source, id)
}

/** What would be refused, by the law or by a room that could not do it, without doing or recording anything: null when it would go through. */
export async function tryAct(
  parts: Parts,
  source: Source,
  account: Actor,
  id: string,
  { for: person, ...input }: ActInput,
  onlyForeseen = false,
): Promise<Refusal | null> {
  const actor = standingFor(account, person)
  const state = await stateOf(source, id)
  const found = await foreseen(parts, source, actor, state, input)
  if (onlyForeseen && found.length === 0) return null
  const stage = stageFor(parts, packByDigest(parts, state.pack))
  const at = parts.store.clock.now()
  const wish: Command = { ...input, actor, on: input.on ?? dayOf(at), at }
  const result = await settled(source, stage, () => decide(state, wish, stage.scene))
  if (found.length > 0) return { kind: 'unmet', unmet: [...(result.ok ? [] : result.error.unmet), ...found] }
  return result.ok ? null : result.error
}

/** The timer of a case has come: what time alone brings about. */
export async function tickCase(parts: Parts, id: string, key: string, at: Instant): Promise<void> {
  const today = dayOf(at)
  await parts.store.transact(
    { id: `tick/${key}/${at}/${await versionOf(parts, id)}`, actor: 'platform', party: null, request: null },
    async (tx) => {
      const source = { sql: tx, people: parts.people.reader(tx) }
      const state = await stateOf(source, id)
      const pack = packByDigest(parts, state.pack)
      const stage = stageFor(parts, pack)
      const happenings = await settled(source, stage, () => tick(state, today, stage.scene))
      if (happenings.length > 0) await commit(parts, tx, happenings, withCase(stage.world, state), pack)
      return null
    },
  )
}

async function versionOf(parts: Parts, id: string): Promise<number> {
  const [row] = await parts.store.query<{ version: number }>('select version from case_state where id = $1', [id])
  return row?.version ?? 0
}

function settled<T>(source: Source, stage: Stage, work: () => T): Promise<T> {
  return onWorld(source.sql, source.people, stage.world, () => {
    stage.rewind()
    return work()
  })
}

function yes<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Refused(result.error)
  return result.value
}

/** INVARIANT: the case itself is among the streams whose versions are rechecked at append. */
function withCase(world: GatheredWorld, state: CaseState): GatheredWorld {
  const read = new Map(world.read)
  read.set(`case/${state.id}`, state.version)
  return { ...world, read }
}

export async function stateOf(source: Source, id: string): Promise<CaseState> {
  const [row] = await source.sql.query<{ state: CaseState }>('select state from case_state where id = $1', [id])
  if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  return row.state
}

async function headOf(source: Source, id: string): Promise<{ version: number; ended: string | null }> {
  const state = await stateOf(source, id)
  return { version: state.version, ended: state.ended }
}

async function areaOf(source: Source, opening: Opening, actor: Actor): Promise<string> {
  if (opening.area) return opening.area
  const [from, id] = opening.about ? ['record', opening.about] : opening.under ? ['case_state', opening.under] : []
  if (!from) return actor.area
  const [row] = await source.sql.query<{ area: string }>(`select area from ${from} where id = $1`, [id])
  return row?.area ?? actor.area
}

export async function refusing<T>(
  parts: Parts,
  actor: Actor,
  what: { readonly [name: string]: Json },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) await recordRefusal(parts, actor, what, error.refusal)
    throw error
  }
}
