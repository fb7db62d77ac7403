import type { Projection, Sql, StoredEvent } from '../../base/store/index.ts'
import type { DueView, EntryView, TermView } from './types.ts'

/** Entries, terms and dues as their events tell them. */
export const economyProjection: Projection = {
  name: 'economy',
  tables: ['money_entry', 'money_term', 'money_due', 'money_payment'],
  mode: 'inline',
  on: [
    'money.booked',
    'money.reversed',
    'money.agreed',
    'money.owed',
    'money.settled',
    'money.settlement-taken-back',
    'money.due-taken-back',
  ],
  apply,
}

const entryColumns = [
  'id',
  'grant',
  'product',
  'kind',
  'number',
  'day',
  'party',
  'name',
  'uscc',
  'amount',
  'currency',
  'taxRate',
  'tax',
  'starts',
  'ends',
  'refers',
  'basis',
  'scans',
  'note',
  'corrects',
  'reason',
  'batch',
] as const

async function apply(sql: Sql, { type, data, actor, party, at, seq }: StoredEvent): Promise<void> {
  const value = (name: string) => data[name] ?? null
  switch (type) {
    case 'money.booked':
    case 'money.reversed':
      await sql.query(
        `insert into money_entry (id, grant_id, product, kind, number, day, party, party_name, uscc, amount, currency, tax_rate, tax, starts, ends,
           refers, basis, scans, note, corrects, reason, batch, booked_by, booked_for, at, seq)
         values (${Array.from({ length: 26 }, (_, index) => `$${index + 1}`).join(', ')})`,
        [...entryColumns.map(value), actor, party ?? '', at, seq],
      )
      return
    case 'money.agreed':
      await sql.query(
        `insert into money_term (id, grant_id, agreement, unit, kind, rate, amount, days, unit_of, said, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [...['id', 'grant', 'agreement', 'unit', 'kind', 'rate', 'amount', 'days', 'daysOf', 'said'].map(value), at],
      )
      return
    case 'money.owed':
      await sql.query(
        `insert into money_due (id, term, grant_id, agreement, unit, starts, ends, base, counted, amount, due, note, state, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13)`,
        [
          ...[
            'id',
            'term',
            'grant',
            'agreement',
            'unit',
            'starts',
            'ends',
            'base',
            'counted',
            'amount',
            'due',
            'note',
          ].map(value),
          at,
        ],
      )
      return
    case 'money.settled':
      // An event without an amount paid all that was left.
      await sql.query(
        `insert into money_payment (due, number, paid_on, treasury, scan, amount)
         select id, $2, $3, $4, $5, coalesce($6::bigint, amount - paid) from money_due where id = $1`,
        ['due', 'number', 'day', 'treasury', 'scan', 'amount'].map(value),
      )
      await sql.query(
        `update money_due set number = $2, paid_on = $3, treasury = $4, scan = $5, reason = null, paid = paid + coalesce($6::bigint, amount - paid),
           state = case when paid + coalesce($6::bigint, amount - paid) >= amount then 'settled' else 'open' end where id = $1`,
        ['due', 'number', 'day', 'treasury', 'scan', 'amount'].map(value),
      )
      return
    default:
      await sql.query('delete from money_payment where due = $1', [value('due')])
      await sql.query(
        `update money_due set state = $2, paid = 0, number = null, paid_on = null, treasury = null, scan = null, reason = $3 where id = $1`,
        [value('due'), type === 'money.due-taken-back' ? 'void' : 'open', value('reason')],
      )
  }
}

type Flat = Omit<EntryView, 'other' | 'correctedBy'> & {
  readonly party: string | null
  readonly name: string | null
  readonly uscc: string | null
  readonly correctedBy: string | null
}

export const ENTRY = `e.id, e.grant_id as "grant", e.product, e.kind, e.number, e.day, e.party, e.party_name as name, e.uscc, e.amount, e.currency,
  e.tax_rate as "taxRate", e.tax, e.starts, e.ends, e.refers, e.basis, e.scans, e.note, e.corrects, e.reason, e.booked_by as "bookedBy",
  e.booked_for as "bookedFor", e.at, (select c.id from money_entry c where c.corrects = e.id) as "correctedBy"`

export async function entriesWhere(sql: Sql, where: string, values: readonly unknown[]): Promise<readonly EntryView[]> {
  const rows = await sql.query<Flat>(`select ${ENTRY} from money_entry e where ${where}`, values)
  return rows.map(({ party, name, uscc, ...row }) => ({ ...row, other: { party, name, uscc } }))
}

export async function entryRow(sql: Sql, id: string): Promise<EntryView | null> {
  return (await entriesWhere(sql, 'e.id = $1', [id]))[0] ?? null
}

export function termsWhere(sql: Sql, where: string, values: readonly unknown[]): Promise<TermView[]> {
  return sql.query<TermView>(
    `select id, grant_id as "grant", agreement, unit, kind, rate, amount, days, unit_of as "daysOf", said from money_term where ${where} order by at, id`,
    values,
  )
}

export type DueRow = Omit<DueView, 'overdue' | 'payment'> & {
  readonly number: string | null
  readonly paidOn: DueView['due'] | null
  readonly treasury: string | null
  readonly scan: string | null
}

export function duesWhere(sql: Sql, where: string, values: readonly unknown[]): Promise<DueRow[]> {
  return sql.query<DueRow>(
    `select d.id, d.term, t.kind, d.grant_id as "grant", d.agreement, d.unit, d.starts, d.ends, d.base, d.counted, d.amount, d.due, d.note, d.state,
       d.paid, coalesce((select json_agg(json_build_object('number', p.number, 'day', p.paid_on, 'treasury', p.treasury, 'scan', p.scan, 'amount', p.amount)
         order by p.paid_on, p.number) from money_payment p where p.due = d.id), '[]'::json) as payments,
       d.number, d.paid_on as "paidOn", d.treasury, d.scan, d.reason
     from money_due d join money_term t on t.id = d.term where ${where} order by d.due, d.id`,
    values,
  )
}
