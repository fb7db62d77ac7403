import {
  available,
  changesFor,
  opinionsAwaited,
  type Change,
  type ActView,
  type CaseState,
  type RecordState,
} from '../../../core/cases/index.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import { createFacts, gatherWorld, mayRead, type Actor, type Procedure, type World } from '../../../core/law/index.ts'
import { oversees } from '../asking/ask.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packByDigest, packOf, stageFor, type Parts } from '../parts/parts.ts'
import { readRecord } from '../parts/records.ts'

/** One act as it stands, with the opinions that its end still waits for, before anybody is named. */
export type Standing = Omit<ActView, 'parties' | 'receivers'>

/** What can be done in a case, as an actor sees it. */
export async function availableTo(parts: Parts, state: CaseState, actor: Actor): Promise<readonly Standing[]> {
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, packByDigest(parts, state.pack))
  const acts = new Map(procedureOf(parts, state)?.acts.map((act) => [act.id, act]))
  const on = dayOf(parts.store.clock.now())
  return onWorld(sql, people, world, () =>
    available(state, scene, actor, on).map((row) => {
      const act = row.wants === 'act' && row.open ? acts.get(row.act) : undefined
      return { ...row, awaits: act ? opinionsAwaited(state, act, row.line, scene, { actor, on }) : [] }
    }),
  )
}

/** Which of the changes that every case knows an actor may make, and why the others not. */
export async function changesTo(parts: Parts, state: CaseState, actor: Actor): Promise<readonly Change[]> {
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, packByDigest(parts, state.pack))
  return onWorld(sql, people, world, () => changesFor(state, scene, actor, dayOf(parts.store.clock.now())))
}

/** Whether an actor's party opened the case or acted in it. */
export function tookPart(state: CaseState, actor: Actor): boolean {
  return state.openedBy === actor.party || state.done.some((done) => done.party === actor.party)
}

/** The procedure that a case opened under. */
export function procedureOf(parts: Parts, state: CaseState): Procedure | undefined {
  return packByDigest(parts, state.pack).procedures.get(state.procedure)
}

/** Holder, giver, participants, readers of the kind of record by role, and everyone who has something to do in it; nobody merely because the record is public. */
export async function readable(parts: Parts, actor: Actor, state: CaseState): Promise<boolean> {
  if (actor.administrator === 'audit') return true
  const subject = await readRecord(parts.store, state.about)
  if (!subject) return false
  if (await readsRecord(parts, actor, subject, state)) return true
  // Whoever is to take a case over reads it first.
  if (state.ended === null && state.offer?.to === actor.party && !actor.audits) return true
  if (actor.audits) return false
  return (await availableTo(parts, state, actor)).some((row) => row.mine)
}

/** Whether the law lets an actor read a record, or a case about it. */
export async function readsRecord(
  parts: Parts,
  actor: Actor,
  subject: RecordState,
  of: CaseState | null,
): Promise<boolean> {
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  return onWorld(sql, people, world, () => readsIn(parts, world, actor, subject, of))
}

/** The same in a gathered world. */
export function readsIn(parts: Parts, world: World, actor: Actor, subject: RecordState, of: CaseState | null): boolean {
  const pack = packOf(parts, subject.area)
  const on = dayOf(parts.store.clock.now())
  const facts = createFacts(pack, world, { actor, subject, ...(of ? { case: of } : {}), area: subject.area, on })
  return mayRead(actor, subject, of, { pack, world, calendar: parts.packs.calendar, facts, on, area: subject.area })
}

/** Whether an actor may see a record: as the law lets it be read, or because the actor supervises. */
export function seesIn(parts: Parts, world: World, actor: Actor, subject: RecordState): boolean {
  if (actor.administrator === 'audit' || readsIn(parts, world, actor, subject, null)) return true
  const asked = { actor, on: subject.id, with: {}, at: parts.store.clock.now(), area: subject.area }
  return oversees(asked, { pack: packOf(parts, subject.area), world, calendar: parts.packs.calendar })
}
