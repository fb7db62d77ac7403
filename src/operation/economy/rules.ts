import { refusal, type Day, type Refusal, type Unmet } from '../../core/kernel/index.ts'
import type { EntryKind, NewDue, NewEntry, NewTerm, Payment } from './types.ts'

/** Ten thousand million yuan: no entry is larger, so sums stay exact. */
export const MOST_FEN = 1_000_000_000_000
const MOST_TAX_RATE = 10_000

/** Kinds that are about one product. */
const ofProduct: readonly EntryKind[] = ['order', 'invoice', 'receipt']
/** Kinds that nobody can check without the number on the paper. */
const numbered: readonly EntryKind[] = ['contract', 'order', 'invoice']
const withPeriod: readonly EntryKind[] = ['distribution', 'statement']
/** Kinds that may be without an amount: a framework contract, an order by call. */
const mayBeNothing: readonly EntryKind[] = ['contract', 'order', 'statement']
/** What may follow what. */
export const follows: { readonly [kind in EntryKind]?: readonly EntryKind[] } = {
  order: ['contract'],
  invoice: ['contract', 'order'],
  receipt: ['contract', 'order', 'invoice'],
  expense: ['contract', 'invoice'],
  cost: ['contract', 'invoice'],
}

/** Everything that is wrong with an entry by itself; null for nothing. `today`: the platform's day. */
export function entryFaults(entry: NewEntry, today: Day): Refusal | null {
  const { kind, product, number, day, other, amount, taxRate, tax, starts, ends } = entry
  const faults: (Unmet | false)[] = [
    ofProduct.includes(kind) && product === null && fault('money.product-needed', { kind }, 'money.choose-product'),
    numbered.includes(kind) && number === null && fault('money.number-needed', { kind }, 'money.give-number'),
    day > today && fault('money.day-ahead', { day, today }, 'money.true-day'),
    other.party === null && other.name === null && fault('money.other-needed', { kind }, 'money.give-other'),
    !whole(amount) && fault('money.amount-wrong', { found: amount, most: MOST_FEN / 100 }, 'money.whole-fen'),
    amount === 0 && !mayBeNothing.includes(kind) && fault('money.amount-nothing', { kind }, 'money.give-amount'),
    taxRate !== null &&
      !(Number.isInteger(taxRate) && taxRate >= 0 && taxRate <= MOST_TAX_RATE) &&
      fault('money.tax-rate-wrong', { found: taxRate / 100 }, 'money.tax-as-given'),
    tax !== null &&
      !(whole(tax) && tax <= amount) &&
      fault('money.tax-wrong', { found: tax / 100, amount: amount / 100 }, 'money.tax-as-given'),
    (starts === null) !== (ends === null) && fault('money.period-half', {}, 'money.give-period'),
    withPeriod.includes(kind) && starts === null && fault('money.period-needed', { kind }, 'money.give-period'),
    starts !== null &&
      ends !== null &&
      ends < starts &&
      fault('money.period-turned', { starts, ends }, 'money.give-period'),
  ]
  return joined(faults)
}

export function termFaults(term: NewTerm): Refusal | null {
  const { kind, rate, amount, days } = term
  const share = kind === 'share'
  return joined([
    share &&
      !(rate !== null && Number.isInteger(rate) && rate > 0 && rate <= 1_000_000) &&
      fault('money.rate-wrong', { found: rate }),
    share && amount !== null && fault('money.rate-or-amount', {}),
    !share &&
      !(amount !== null && whole(amount) && amount > 0) &&
      fault('money.amount-wrong', { found: amount, most: MOST_FEN / 100 }, 'money.whole-fen'),
    !share && rate !== null && fault('money.rate-or-amount', {}),
    !(Number.isInteger(days) && days >= 0 && days <= 3_650) && fault('money.days-wrong', { found: days }),
  ])
}

/** What a term gives for a period: a share of what was received, rounded half up to the fen; a fee as it stands. */
export function counted(term: Pick<NewTerm, 'kind' | 'rate' | 'amount'>, received: number): number {
  if (term.kind === 'fee') return term.amount ?? 0
  if (received <= 0) return 0
  return Number((BigInt(received) * BigInt(term.rate ?? 0) * 2n + 1_000_000n) / 2_000_000n)
}

export function dueFaults(due: NewDue, gives: number, today: Day): Refusal | null {
  const amount = due.amount ?? gives
  return joined([
    due.ends < due.starts && fault('money.period-turned', { starts: due.starts, ends: due.ends }, 'money.give-period'),
    due.ends > today && fault('money.period-open', { ends: due.ends, today }, 'money.wait-period'),
    !whole(amount) && fault('money.amount-wrong', { found: amount, most: MOST_FEN / 100 }, 'money.whole-fen'),
    amount === 0 && fault('money.nothing-due', {}, 'money.check-receipts'),
    due.amount !== null &&
      due.amount !== gives &&
      due.note === null &&
      fault('money.amount-other', { gives: gives / 100 }, 'money.say-why'),
  ])
}

/** Payment forms carry 6 to 40 letters, digits and hyphens; the day lies between the period's first day and today. */
export function paymentFaults(
  payment: Payment & { readonly amount: number },
  due: { readonly starts: Day; readonly amount: number; readonly paid: number },
  today: Day,
): Refusal | null {
  return joined([
    !/^[0-9A-Z][0-9A-Z-]{4,38}[0-9A-Z]$/i.test(payment.number) &&
      fault('money.treasury-number', { found: payment.number }, 'money.copy-number'),
    payment.day > today && fault('money.day-ahead', { day: payment.day, today }, 'money.true-day'),
    !(whole(payment.amount) && payment.amount > 0) &&
      due.paid < due.amount &&
      fault('money.amount-wrong', { found: payment.amount, most: MOST_FEN / 100 }, 'money.whole-fen'),
    payment.day < due.starts && fault('money.day-before', { day: payment.day, starts: due.starts }, 'money.true-day'),
  ])
}

function whole(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0 && amount <= MOST_FEN
}

function fault(code: string, params: Unmet['params'], cure?: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, ...(cure ? { cure } : {}) }
}

function joined(faults: readonly (Unmet | false)[]): Refusal | null {
  const all = faults.filter((one) => one !== false)
  return all.length > 0 ? refusal('invalid', ...all) : null
}
