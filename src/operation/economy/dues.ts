import type { Sql, Tx } from '../../base/store/index.ts'
import { dayNumber, platformRefusal, Refused, type Day, type Json } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { grantOf, idOf, lockMoney, scansMissing, todayOf, type EconomyParts } from './parts.ts'
import { counted, dueFaults, paymentFaults, termFaults } from './rules.ts'
import { duesWhere, termsWhere, type DueRow } from './rows.ts'
import type { DueView, NewDue, NewTerm, Payment, TermView } from './types.ts'

const governmental = ['government', 'government-department', 'public-institution']

/** Writes down what an agreement says is owed to a government unit. */
export async function agreeTerm(
  parts: EconomyParts,
  actor: Actor,
  grant: string,
  term: NewTerm,
  command: string,
): Promise<string> {
  const record = await grantOf(parts, grant)
  await parts.procedures.require({ actor, action: 'money.record', on: grant })
  const faults = termFaults(term)
  if (faults) throw new Refused(faults)
  const unit = await parts.people.party(term.unit)
  if (!unit || !governmental.includes(unit.kind))
    throw new Refused(
      platformRefusal('invalid', 'money.unit-wrong', { unit: unit?.name ?? term.unit }, 'money.choose-unit'),
    )
  const agreement = [record.links['agreement'] ?? []].flat()[0] ?? null
  const id = idOf('term', command)
  const data = { ...term, id, grant, agreement }
  return transact(
    parts,
    actor,
    command,
    { do: 'money-agree', grant, term: term as unknown as Json },
    grant,
    async (tx) => {
      await tx.append([{ stream: `money/${grant}`, type: 'money.agreed', data }])
      return id
    },
  )
}

/** What a term gives for a period: counted from what was received under the grant, less what was taken back. */
export async function countDue(
  parts: EconomyParts,
  sql: Sql,
  term: TermView,
  of: { readonly starts: Day; readonly ends: Day },
): Promise<{ readonly base: number; readonly counted: number; readonly due: Day }> {
  const [row] = await sql.query<{ base: number }>(
    `select coalesce(sum(amount), 0)::bigint as base from money_entry where grant_id = $1 and kind = 'receipt' and day between $2 and $3`,
    [term.grant, of.starts, of.ends],
  )
  const base = row?.base ?? 0
  const due = parts.calendar.add(of.ends, { limit: term.days, unit: term.daysOf })
  return { base, counted: counted(term, base), due }
}

export async function termById(sql: Sql, id: string): Promise<TermView> {
  const [term] = await termsWhere(sql, 'id = $1', [id])
  return term ?? refuseUnknown(id)
}

function refuseUnknown(what: string): never {
  throw new Refused(platformRefusal('not-found', 'not-found', { what }))
}

/** Writes down what is owed for a period, once a term and period. */
export async function oweDue(parts: EconomyParts, actor: Actor, due: NewDue, command: string): Promise<string> {
  const term = await termById(parts.store, due.term)
  const { grant } = term
  await parts.procedures.require({ actor, action: 'money.record', on: grant })
  return transact(parts, actor, command, { do: 'money-owe', due: due as unknown as Json }, grant, async (tx) => {
    const gives = await countDue(parts, tx, term, due)
    const faults = dueFaults(due, gives.counted, todayOf(parts))
    if (faults) throw new Refused(faults)
    const [other] = await duesWhere(tx, `d.term = $1 and d.state <> 'void' and d.starts <= $3 and d.ends >= $2`, [
      term.id,
      due.starts,
      due.ends,
    ])
    if (other)
      throw new Refused(
        platformRefusal(
          'conflict',
          'money.period-taken',
          { starts: other.starts, ends: other.ends },
          'money.take-back-first',
        ),
      )
    const id = idOf('due', command)
    const data = {
      id,
      term: term.id,
      grant,
      agreement: term.agreement,
      unit: term.unit,
      starts: due.starts,
      ends: due.ends,
      base: gives.base,
      counted: gives.counted,
      amount: due.amount ?? gives.counted,
      due: gives.due,
      note: due.note,
    }
    await tx.append([{ stream: `money/${grant}`, type: 'money.owed', data }])
    return id
  })
}

/** Pays what is owed, or part of it: only with the number on the treasury's payment form, its day, and the treasury of the unit's own level. Whether all is paid. */
export async function settleDue(
  parts: EconomyParts,
  actor: Actor,
  id: string,
  { amount: given = null, ...payment }: Payment & { readonly amount?: number | null },
  command: string,
): Promise<boolean> {
  const due = await dueById(parts.store, id)
  const unit = await parts.people.party(due.unit)
  const told = { treasury: payment.treasury, unit: unit?.area ?? '' }
  await parts.procedures.require({ actor, action: 'money.settle', on: due.grant, with: told })
  const amount = given ?? due.amount - due.paid
  const faults = paymentFaults({ ...payment, amount }, due, todayOf(parts))
  if (faults) throw new Refused(faults)
  const request = {
    do: 'money-settle',
    due: id,
    payment: { ...payment, ...(given === null ? {} : { amount }) } as unknown as Json,
  }
  return transact(parts, actor, command, request, due.grant, async (tx) => {
    const now = await dueById(tx, id)
    if (now.state !== 'open')
      throw new Refused(platformRefusal('conflict', 'money.not-open', { state: now.state }, 'reload'))
    // Another payment may have come first.
    if (amount > now.amount - now.paid)
      throw new Refused(platformRefusal('conflict', 'money.paid-more', leftOf(now, amount), 'money.pay-left'))
    const [taken] = await tx.query<{ due: string }>(
      `select p.due from money_payment p join money_due d on d.id = p.due
       where upper(p.number) = upper($1) and (d.unit <> $2 or p.paid_on <> $3 or p.due = $4)`,
      [payment.number, due.unit, payment.day, id],
    )
    if (taken)
      throw new Refused(
        platformRefusal('conflict', 'money.treasury-number-taken', { number: payment.number }, 'money.copy-number'),
      )
    if (payment.scan !== null && (await scansMissing(tx, [payment.scan])).length > 0)
      throw new Refused(platformRefusal('invalid', 'money.scan-missing', {}, 'money.upload-first'))
    await tx.append([
      { stream: `money/${due.grant}`, type: 'money.settled', on: payment.day, data: { due: id, ...payment, amount } },
    ])
    return now.paid + amount >= now.amount
  })
}

/** Takes back every payment of an amount (it is open again) or the amount (as if never owed); both stay in the books. */
export async function takeBackDue(
  parts: EconomyParts,
  actor: Actor,
  id: string,
  of: { readonly what: 'settlement' | 'due'; readonly reason: string },
  command: string,
): Promise<DueView['state']> {
  const due = await dueById(parts.store, id)
  await parts.procedures.require({ actor, action: 'money.record', on: due.grant })
  await transact(parts, actor, command, { do: 'money-take-back', due: id, ...of }, due.grant, async (tx) => {
    const { state, paid } = await dueById(tx, id)
    const wanted = of.what === 'settlement' ? 'settled' : 'open'
    const may = state !== 'void' && (of.what === 'settlement' ? paid > 0 : paid === 0)
    if (!may) throw new Refused(platformRefusal('conflict', 'money.not-so', { state, wanted }, 'reload'))
    const type = of.what === 'settlement' ? 'money.settlement-taken-back' : 'money.due-taken-back'
    await tx.append([{ stream: `money/${due.grant}`, type, data: { due: id, reason: of.reason } }])
    return null
  })
  return of.what === 'settlement' ? 'open' : 'void'
}

function leftOf({ amount, paid }: Pick<DueRow, 'amount' | 'paid'>, found: number) {
  return { left: (amount - paid) / 100, found: found / 100 }
}

async function dueById(sql: Sql, id: string): Promise<DueRow> {
  const [due] = await duesWhere(sql, 'd.id = $1', [id])
  return due ?? refuseUnknown(id)
}

/** A row with what its state means today. */
export function dueView({ number, paidOn, treasury, scan, ...row }: DueRow, today: Day): DueView {
  const overdue = row.state === 'open' && row.due < today ? dayNumber(today) - dayNumber(row.due) : null
  const payment =
    number !== null && paidOn !== null && treasury !== null ? { number, day: paidOn, treasury, scan } : null
  return { ...row, overdue, payment }
}

async function transact<T extends Json>(
  { store }: EconomyParts,
  actor: Actor,
  command: string,
  request: Json,
  grant: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const meta = { id: command, actor: actor.account, party: actor.party, request }
  const { answer } = await store.transact(meta, async (tx) => {
    await lockMoney(tx, grant)
    return work(tx)
  })
  return answer
}
