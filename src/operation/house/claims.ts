import type { JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { inHouse, mayManage, namesOf, refuse, type HouseParts } from './parts.ts'
import { claimsOf } from './rows.ts'

/** A task of the party: an act of a case, on one line. */
export interface TaskOf {
  readonly case: string
  readonly act: string
  readonly line: string | null
}

/** Takes a task off the party's desk, so that colleagues see who does it. */
export async function claimTask(parts: HouseParts, actor: Actor, of: TaskOf, command: string): Promise<void> {
  const view = await parts.procedures.caseView(actor, of.case)
  if (!view.acts.some((one) => one.act === of.act && one.line === of.line && one.open && one.mine))
    refuse('unmet', 'not-your-turn', {}, 'reload')
  const held = await claimsOf(parts.store, actor.party, { case: of.case })
  const name = await namesOf(
    parts,
    held.map(({ person }) => person),
  )
  await inHouse(parts, actor, command, { claim: { ...of } }, async (tx, house) => {
    const taken = (await claimsOf(tx, actor.party, { case: of.case })).find((one) => same(one, of))
    if (taken && house.persons.has(taken.person))
      refuse('conflict', 'task-claimed', { name: name(taken.person) }, 'ask-claimer')
    const data: JsonObject = { ...of, person: actor.person }
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.task-claimed', data }])
    return null
  })
}

/** Puts it back on the desk: who took it, or a manager. */
export async function releaseTask(parts: HouseParts, actor: Actor, of: TaskOf, command: string): Promise<void> {
  await inHouse(parts, actor, command, { release: { ...of } }, async (tx, house) => {
    const taken = (await claimsOf(tx, actor.party, { case: of.case })).find((one) => same(one, of))
    if (!taken) return refuse('conflict', 'not-claimed', {}, 'reload')
    if (taken.person !== actor.person && !mayManage(house, actor.person))
      refuse('forbidden', 'claimed', {}, 'ask-claimer')
    await tx.append([{ stream: `house/${actor.party}`, type: 'house.task-released', data: { ...of } }])
    return null
  })
}

function same(one: TaskOf, other: TaskOf): boolean {
  return one.act === other.act && one.line === other.line
}
