import { entryKinds, type Day, type Instant, type Refusal } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'

export { entryKinds }

export type EntryKind = (typeof entryKinds)[number]

/** Who stands on the other side: a party of the platform, or a name. */
export interface Counterparty {
  readonly party: string | null
  readonly name: string | null
  readonly uscc: string | null
}

/** An entry as it is handed in. Amounts in whole fen; `taxRate` in hundredths of a percent, as the paper gives it; `tax` is contained in the amount. */
export interface NewEntry {
  readonly kind: EntryKind
  readonly product: string | null
  readonly number: string | null
  readonly day: Day
  readonly other: Counterparty
  readonly amount: number
  readonly taxRate: number | null
  readonly tax: number | null
  readonly starts: Day | null
  readonly ends: Day | null
  /** The entry that it follows: an invoice its order, a receipt its invoice. */
  readonly refers: string | null
  /** The record of prices under which it was charged. */
  readonly basis: string | null
  readonly scans: readonly string[]
  readonly note: string | null
}

export interface EntryView extends NewEntry {
  readonly id: string
  readonly grant: string
  readonly currency: 'CNY'
  /** The entry that this one takes back, and why. */
  readonly corrects: string | null
  readonly reason: string | null
  /** The counter entry that took this one back. */
  readonly correctedBy: string | null
  readonly bookedBy: string
  readonly bookedFor: string
  readonly at: Instant
}

export type DueKind = 'share' | 'fee'
export type DaysOf = 'day' | 'working-day'

/** What an agreement says is owed to a government unit, period by period. */
export interface NewTerm {
  readonly unit: string
  readonly kind: DueKind
  /** Of a share: parts per million of what was received. */
  readonly rate: number | null
  /** Of a fee: fen a period. */
  readonly amount: number | null
  /** Last day: so many days after the period ends. */
  readonly days: number
  readonly daysOf: DaysOf
  /** Where the agreement says so. */
  readonly said: string
}

export interface TermView extends NewTerm {
  readonly id: string
  readonly grant: string
  readonly agreement: string | null
}

export interface NewDue {
  readonly term: string
  readonly starts: Day
  readonly ends: Day
  /** What is owed where that is not what was counted; the note says why. */
  readonly amount: number | null
  readonly note: string | null
}

/** How an amount was paid into the treasury. */
export interface Payment {
  readonly number: string
  readonly day: Day
  /** Area whose treasury took it. */
  readonly treasury: string
  readonly scan: string | null
}

/** A payment that stands, with how much of the amount it paid, in fen. */
export interface Paid extends Payment {
  readonly amount: number
}

export interface DueView {
  readonly id: string
  readonly term: string
  readonly kind: DueKind
  readonly grant: string
  readonly agreement: string | null
  readonly unit: string
  readonly starts: Day
  readonly ends: Day
  readonly base: number
  readonly counted: number
  readonly amount: number
  readonly due: Day
  readonly note: string | null
  readonly state: 'open' | 'settled' | 'void'
  /** Open past its day, and by how many days. */
  readonly overdue: number | null
  /** The latest payment. */
  readonly payment: Payment | null
  /** Every payment that stands; `paid` is their sum. */
  readonly payments: readonly Paid[]
  readonly paid: number
  readonly reason: string | null
}

/** Sums of one grant, product or party over a period, in fen. */
export interface Balance {
  readonly contract: number
  readonly order: number
  readonly invoice: number
  readonly receipt: number
  readonly cost: number
  readonly expense: number
  readonly distribution: number
  /** Invoiced and not received. */
  readonly outstanding: number
  readonly tax: number
  readonly entries: number
}

export interface BalanceRow extends Balance {
  readonly key: string | null
  readonly name: string | null
}

export interface EntryFilter {
  readonly product?: string | undefined
  readonly kind?: EntryKind | undefined
  readonly party?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** A cell of a workbook that cannot be taken, in A1 writing, with its reason. */
export interface CellFault {
  readonly row: number
  readonly cell: string
  readonly column: string
  readonly refusal: Refusal
}

/** Money records. Everything asks the law (`money.record`, `money.read`, `money.settle`); refusals are thrown as `Refused`. */
export interface Economy {
  /** Grants whose money an actor may read, with what the actor may do there. */
  grants(actor: Actor): Promise<
    readonly {
      readonly grant: string
      readonly records: boolean
      readonly settles: boolean
      readonly open: number
      readonly overdue: number
    }[]
  >
  entries(
    actor: Actor,
    grant: string,
    filter: EntryFilter & { readonly limit: number; readonly before?: string | undefined },
  ): Promise<readonly EntryView[]>
  /** Sums by grant as a whole, by product and by party. */
  balances(
    actor: Actor,
    grant: string,
    period: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  ): Promise<{
    readonly all: Balance
    readonly products: readonly BalanceRow[]
    readonly parties: readonly BalanceRow[]
    readonly months: readonly BalanceRow[]
  }>
  book(actor: Actor, grant: string, entry: NewEntry, command: string): Promise<{ readonly entry: string }>
  /** Several at once: all or none. */
  bookAll(
    actor: Actor,
    grant: string,
    entries: readonly NewEntry[],
    command: string,
  ): Promise<{ readonly entries: number }>
  /** What is wrong with each of some entries, before any is booked. */
  faults(actor: Actor, grant: string, entries: readonly NewEntry[]): Promise<readonly (Refusal | null)[]>
  /** Takes an entry back by a counter entry. */
  reverse(
    actor: Actor,
    entry: string,
    why: { readonly reason: string; readonly day?: Day | undefined },
    command: string,
  ): Promise<{ readonly entry: string }>
  terms(actor: Actor, grant: string): Promise<readonly TermView[]>
  agree(actor: Actor, grant: string, term: NewTerm, command: string): Promise<{ readonly term: string }>
  /** Amounts owed under a grant, or under all that the actor may read or is owed by. */
  dues(
    actor: Actor,
    filter: { readonly grant?: string | undefined; readonly open?: boolean | undefined },
  ): Promise<readonly DueView[]>
  /** What a term gives for a period, without recording it. */
  count(
    actor: Actor,
    of: { readonly term: string; readonly starts: Day; readonly ends: Day },
  ): Promise<{ readonly base: number; readonly counted: number; readonly due: Day }>
  owe(actor: Actor, due: NewDue, command: string): Promise<{ readonly due: string }>
  /** Pays an amount, or part of it: `amount` null for all that is left. Closed once all is paid. */
  settle(
    actor: Actor,
    due: string,
    payment: Payment & { readonly amount?: number | null },
    command: string,
  ): Promise<{ readonly settled: boolean }>
  /** Takes back a settlement that was wrong, or the amount itself, with the reason. */
  takeBack(
    actor: Actor,
    due: string,
    of: { readonly what: 'settlement' | 'due'; readonly reason: string },
    command: string,
  ): Promise<{ readonly state: DueView['state'] }>
}
