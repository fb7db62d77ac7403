import type { NewEvent, Tx } from '../../../base/store/index.ts'
import { nextTick, type CaseState, type Happening } from '../../../core/cases/index.ts'
import { dayOf, startOf, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { GatheredWorld, Pack } from '../../../core/law/index.ts'
import { keepRecords } from './keep-records.ts'
import { onWorld } from '../parts/load.ts'
import { packByDigest, stageFor, type Parts } from '../parts/parts.ts'

/** Kind of the timer that wakes a case, and prefix of the outbox effects that rooms do for packs. */
export const CASE_TIMER = 'case'
export const PACK_EFFECT = 'pack:'

/** Appends what a decision answered, asks the rooms for their effects, gives the roles, and sets the cases' timers. */
export async function commit(
  parts: Parts,
  tx: Tx,
  happenings: readonly Happening[],
  world: GatheredWorld,
  pack: Pack,
): Promise<void> {
  await tx.append(
    happenings.map((happening) => eventOf(happening, pack)),
    world.read,
  )
  await keepRecords(tx, happenings, pack)
  for (const happening of happenings) {
    if (happening.type === 'effect-asked') await askRoom(tx, happening)
    if (happening.type === 'role-assigned') await giveRole(parts, tx, happening)
  }
  const cases = [...new Set(happenings.flatMap(({ stream }) => ('case' in stream ? [stream.case] : [])))]
  for (const id of cases) await setTimer(parts, tx, id)
  const records = [...new Set(happenings.flatMap(({ stream }) => ('record' in stream ? [stream.record] : [])))]
  await wakeCasesAbout(tx, records, cases)
}

/** Cases about records that have changed look again at once: an act of the platform may have become open. */
export async function wakeCasesAbout(
  tx: Tx,
  records: readonly string[],
  except: readonly string[] = [],
): Promise<void> {
  if (records.length === 0) return
  const rows = await tx.query<{ id: string }>(
    'select id from case_state where ended is null and about = any($1) and not (id = any($2)) order by id',
    [records, except],
  )
  for (const { id } of rows) await tx.timer(`${CASE_TIMER}/${id}/now`, tx.at, CASE_TIMER, { case: id })
}

/** Sets the timer of a case to the next day on which time alone changes something. */
export async function setTimer(parts: Parts, tx: Tx, id: string): Promise<void> {
  const [row] = await tx.query<{ state: CaseState }>('select state from case_state where id = $1', [id])
  if (!row) return
  const { scene, world } = stageFor(parts, packByDigest(parts, row.state.pack))
  const next = await onWorld(tx, parts.people.reader(tx), world, () => nextTick(row.state, scene))
  // A day that has come and led to nothing waits for something else than time.
  if (next === null || next <= dayOf(tx.at)) await tx.cancelTimer(`${CASE_TIMER}/${id}`)
  else await tx.timer(`${CASE_TIMER}/${id}`, startOf(next), CASE_TIMER, { case: id })
}

function eventOf(happening: Happening, pack: Pack): NewEvent {
  const { stream, type, data, on, clauses } = happening
  return {
    stream: 'case' in stream ? `case/${stream.case}` : `record/${stream.record}`,
    type,
    data,
    on,
    clauses,
    pack: pack.digest,
  }
}

async function askRoom(tx: Tx, happening: Happening): Promise<void> {
  const { effect, record, line, act, with: args } = happening.data as unknown as EffectAsked
  const from = 'case' in happening.stream ? happening.stream.case : null
  await tx.effect(`${PACK_EFFECT}${effect}`, {
    of: record,
    line,
    act,
    case: from,
    clauses: happening.clauses,
    ...args,
  } as JsonObject)
}

interface EffectAsked {
  readonly effect: string
  readonly record: string
  readonly line: string | null
  readonly act: string | null
  readonly with: { readonly [name: string]: Json }
}

async function giveRole(parts: Parts, tx: Tx, happening: Happening): Promise<void> {
  const { party, role, area } = happening.data as unknown as { party: string; role: string; area: string }
  const document = 'case' in happening.stream ? happening.stream.case : null
  await parts.people.assignRole(tx, party, { role, area, document }, happening.clauses)
}
