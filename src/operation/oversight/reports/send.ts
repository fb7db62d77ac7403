import type { Tx } from '../../../base/store/types.ts'
import { dayOf, platformRefusal, Refused, type Day, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { discharge, type Discharge } from '../discharge.ts'
import { lookAgain, owing, ownersOf, type Owing } from '../duties/index.ts'
import { clausesIn, digestOf } from './content.ts'
import type { ReportParts } from './reports.ts'
import type { Report, ReportedDuty } from './types.ts'

/** A duty that a party owes. Throws Refused for one that it does not owe, or no more. */
export async function owedDuty(parts: ReportParts, party: string, of: ReportedDuty): Promise<Owing> {
  const open = await owing(parts, { record: of.record, period: of.period })
  const found = open.find(({ duty }) => duty.id === of.duty)
  if (!found || found.duty.procedure === null || !(await ownersOf(parts, found)).includes(party))
    throw new Refused(platformRefusal('unmet', 'report.duty', { period: of.period }, 'report.pick-duty'))
  return found
}

/**
 * Sends a checked report: it gets its number, is locked, and its digest stands on the ledger. Where it answers a duty of the pack, the same transaction
 * hands in what the pack's procedure wants and files it; what it lacks refuses the sending. Throws Refused.
 */
export async function sendReport(parts: ReportParts, actor: Actor, known: Report, command: string): Promise<void> {
  const { duty } = known.content
  const owed = duty ? await owedDuty(parts, known.party, duty) : null
  const request = { report: known.id, request: 'send' } as Json
  await parts.procedures.together({ actor, command, request }, async (steps) => {
    const { tx } = steps
    const [row] = await tx.query<{ state: Report }>('select state from report where id = $1 for update', [known.id])
    const state = row?.state ?? known
    if (state.standing !== 'checked')
      throw new Refused(
        platformRefusal('closed', state.sent ? 'report.locked' : 'report.standing', { standing: state.standing }),
      )
    const discharged: Discharge | null = owed
      ? await discharge(steps, owed, (paper) => state.content.papers?.[paper] ?? null)
      : null
    const number = await nextNumber(tx, state.area, dayOf(tx.at))
    const { addressee, revises, content } = state
    const digest = digestOf(content)
    const data = { number, digest, addressee, revises, discharged } as unknown as JsonObject
    const stream = `report/${known.id}`
    const clauses = [...new Set([...clausesIn(content), ...(owed?.duty.clauses ?? [])])]
    await tx.append(
      [{ stream, type: 'report.sent', data, clauses, on: dayOf(tx.at) }],
      new Map([[stream, state.version]]),
    )
    return null
  })
  if (owed) await lookAgain(parts, [owed], command)
}

async function nextNumber(tx: Tx, area: string, on: Day): Promise<string> {
  const head = `R${area}-${on.slice(0, 4)}-`
  await tx.query(`select pg_advisory_xact_lock(hashtext('report-number'))`)
  const [row] = await tx.query<{ count: number }>('select count(*)::int as count from report where number like $1', [
    `${head}%`,
  ])
  return `${head}${String((row?.count ?? 0) + 1).padStart(3, '0')}`
}
