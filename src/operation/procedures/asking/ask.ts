import { randomUUID } from 'node:crypto'
import { isSlip, platformRefusal, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import {
  gatherWorld,
  permit,
  type Actor,
  type Permit,
  type PermitScene,
  type Question,
} from '../../../core/law/index.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packOf, type Parts } from '../parts/parts.ts'
import type { PermitQuestion } from '../parts/types.ts'

/** Asks the gates of the governing pack. A refusal is an event before it is an answer. */
export async function ask(parts: Parts, question: PermitQuestion): Promise<Permit> {
  const answer = await judge(parts, question)
  if (!answer.ok)
    await recordRefusal(parts, question.actor, { action: question.action, on: question.on }, answer.refusal)
  return answer
}

/** The answer alone, for looking ahead; nothing is recorded. */
export async function judge(parts: Parts, question: PermitQuestion): Promise<Permit> {
  const { sql, people } = committed(parts)
  const world = gatherWorld()
  const area = question.on === null ? (question.area ?? question.actor.area) : await areaOf(parts, question.on)
  if (area === null) return { ok: false, refusal: platformRefusal('not-found', 'not-found', { what: question.on }) }
  const pack = packOf(parts, area)
  const at = parts.store.clock.now()
  const scene = { pack, world, calendar: parts.packs.calendar }
  return onWorld(sql, people, world, () => weighed({ ...question, with: question.with ?? {}, at, area }, scene))
}

/** What the gates answer in a gathered world. */
export function weighed(asked: Question & { readonly area: string }, scene: PermitScene): Permit {
  const answer = permit(asked, scene)
  if (answer.ok || asked.action !== 'record.read' || !isRecord(asked.on)) return answer
  return oversees(asked, scene) ? { ok: true, clauses: [], warnings: null } : answer
}

/** Whoever the pack lets supervise (read the ledger, where every record's events stand) reads the records themselves. */
export function oversees(asked: Omit<Question, 'action'>, scene: PermitScene): boolean {
  return permit({ ...asked, action: 'ledger.read' }, scene).ok
}

function isRecord(on: string | null): boolean {
  return on !== null && !on.startsWith('case-')
}

async function areaOf(parts: Parts, id: string): Promise<string | null> {
  return (await areasOf(parts, [id])).get(id) ?? null
}

/** The areas of cases and records; what is not there has none. */
export async function areasOf({ store }: Parts, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const [table, own] of [
    ['case_state', ids.filter((id) => !isRecord(id))],
    ['record', ids.filter(isRecord)],
  ] as const) {
    if (own.length === 0) continue
    const rows = await store.query<{ id: string; area: string }>(`select id, area from ${table} where id = any($1)`, [
      own,
    ])
    for (const { id, area } of rows) found.set(id, area)
  }
  return found
}

/** Puts a refusal on the record: what was asked, by whom, and which requirements were unmet; no content of the request. */
export async function recordRefusal(parts: Parts, actor: Actor, what: JsonObject, refusal: Refusal): Promise<void> {
  const clauses = [...new Set(refusal.unmet.flatMap((unmet) => unmet.clauses))]
  const unmet = refusal.unmet.map(({ code, clauses: cited, origin }) => ({ code, clauses: cited, origin }))
  const command = { id: randomUUID(), actor: actor.account, party: actor.party, request: null }
  await parts.store.transact(command, async (tx) => {
    await tx.append([
      {
        stream: `refusals/${actor.party}`,
        type: 'refusal-given',
        data: { ...what, kind: refusal.kind, unmet, ...(isSlip(refusal.unmet) ? { slip: true } : {}) },
        clauses,
      },
    ])
    return null
  })
}
