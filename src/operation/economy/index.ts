import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { balancesOf } from './balances.ts'
import { bookEntries, faultsOf, reverseEntry } from './book.ts'
import { agreeTerm, countDue, dueView, oweDue, settleDue, takeBackDue, termById } from './dues.ts'
import { grantOf, todayOf, type EconomyParts } from './parts.ts'
import { duesWhere, entriesWhere, termsWhere } from './rows.ts'
import type { Economy } from './types.ts'

export { economyProjection } from './rows.ts'
export { faultsAt, ledgerSheets, readLedger, templateSheets, type Named, type SheetRow } from './ledger-sheet.ts'
export type {
  Balance,
  CellFault,
  BalanceRow,
  DueView,
  Economy,
  EntryKind,
  EntryView,
  NewEntry,
  TermView,
} from './types.ts'

/** Entries of one answer at most; a longer ledger is asked for page by page. */
const MOST_IN_BATCH = 5_000

/** Opens the room; project `economyProjection` first. */
export function openEconomy(parts: EconomyParts): Economy {
  const { store, procedures } = parts
  const reads = (actor: Actor, grant: string) => procedures.allows({ actor, action: 'money.read', on: grant })

  async function mustRead(actor: Actor, grant: string): Promise<void> {
    await grantOf(parts, grant)
    if (actor.administrator === 'audit') return
    await procedures.require({ actor, action: 'money.read', on: grant })
  }

  /** Grants with something recorded, or held or given by the one who asks. */
  async function concerning(actor: Actor): Promise<readonly string[]> {
    const rows = await store.query<{ id: string }>(
      `select r.id from record r where r.kind = 'grant' and (r.holder = $1 or r.giver = $1
         or exists (select 1 from money_entry e where e.grant_id = r.id) or exists (select 1 from money_term t where t.grant_id = r.id))
       order by r.id limit 2000`,
      [actor.party],
    )
    return rows.map(({ id }) => id)
  }

  /** Those of them that may be read. */
  async function readable(actor: Actor): Promise<readonly string[]> {
    const grants = await concerning(actor)
    if (actor.administrator === 'audit') return grants
    const may = await Promise.all(grants.map((id) => reads(actor, id)))
    return grants.filter((_, at) => may[at])
  }

  return {
    async grants(actor) {
      const audits = actor.administrator === 'audit'
      // Both questions of all grants go to the database together.
      const asked = await Promise.all(
        (await concerning(actor)).map(async (grant) => {
          const [may, records] = await Promise.all([
            audits || reads(actor, grant),
            procedures.allows({ actor, action: 'money.record', on: grant }),
          ])
          return { grant, may, records }
        }),
      )
      const grants = asked.filter(({ may }) => may)
      const open = Map.groupBy(
        await duesWhere(store, `d.grant_id = any ($1) and d.state = 'open'`, [grants.map(({ grant }) => grant)]),
        ({ grant }) => grant,
      )
      const today = todayOf(parts)
      return Promise.all(
        grants.map(async ({ grant, records }) => {
          const dues = open.get(grant) ?? []
          const overdue = dues.filter((due) => due.due < today).length
          return { grant, records, settles: await settlesAny(actor, grant, dues), open: dues.length, overdue }
        }),
      )
    },
    async entries(actor, grant, { product, kind, party, from, to, limit, before }) {
      await mustRead(actor, grant)
      return entriesWhere(
        store,
        `e.grant_id = $1 and ($2::text is null or e.product = $2) and ($3::text is null or e.kind = $3)
         and ($4::text is null or coalesce(e.party, e.uscc, e.party_name) = $4) and ($5::date is null or e.day >= $5) and ($6::date is null or e.day <= $6)
         and ($7::text is null or (e.day, e.seq) < (select b.day, b.seq from money_entry b where b.id = $7))
         order by e.day desc, e.seq desc limit $8`,
        [grant, product ?? null, kind ?? null, party ?? null, from ?? null, to ?? null, before ?? null, limit],
      )
    },
    async balances(actor, grant, period) {
      await mustRead(actor, grant)
      return balancesOf(store, grant, period)
    },
    async book(actor, grant, entry, command) {
      const [id] = await bookEntries(parts, actor, grant, [entry], command)
      return { entry: id as string }
    },
    async bookAll(actor, grant, entries, command) {
      if (entries.length > MOST_IN_BATCH)
        throw new Refused(
          platformRefusal('invalid', 'money.too-many', { found: entries.length, most: MOST_IN_BATCH }, 'money.split'),
        )
      const ids = await bookEntries(parts, actor, grant, entries, command, command)
      return { entries: ids.length }
    },
    async reverse(actor, entry, why, command) {
      return { entry: await reverseEntry(parts, actor, entry, why, command) }
    },
    async terms(actor, grant) {
      await mustRead(actor, grant)
      return termsWhere(store, 'grant_id = $1', [grant])
    },
    async agree(actor, grant, term, command) {
      return { term: await agreeTerm(parts, actor, grant, term, command) }
    },
    async dues(actor, { grant, open }) {
      if (grant !== undefined) await mustRead(actor, grant)
      const grants = grant === undefined ? await readable(actor) : [grant]
      const rows = await duesWhere(
        store,
        `(d.grant_id = any ($1) or ($2 and d.unit = $3)) and ($4::boolean is not true or d.state = 'open')`,
        [grants, grant === undefined, actor.party, open ?? null],
      )
      return rows.map((row) => dueView(row, todayOf(parts)))
    },
    async count(actor, { term: id, ...period }) {
      const term = await termById(store, id)
      await mustRead(actor, term.grant)
      return countDue(parts, store, term, period)
    },
    async owe(actor, due, command) {
      return { due: await oweDue(parts, actor, due, command) }
    },
    async settle(actor, due, payment, command) {
      return { settled: await settleDue(parts, actor, due, payment, command) }
    },
    takeBack: async (actor, due, of, command) => ({ state: await takeBackDue(parts, actor, due, of, command) }),
    faults: async (actor, grant, entries) => {
      await procedures.require({ actor, action: 'money.record', on: grant })
      return faultsOf(parts, store, grant, entries)
    },
  }

  /** Whether an actor may close amounts owed under a grant; where nothing is owed there is nothing to close. */
  async function settlesAny(
    actor: Actor,
    grant: string,
    [due]: readonly { readonly unit: string }[],
  ): Promise<boolean> {
    if (due === undefined) return false
    const unit = await unitArea(due.unit)
    return procedures.allows({ actor, action: 'money.settle', on: grant, with: { treasury: unit, unit } })
  }

  async function unitArea(unit: string | undefined): Promise<string> {
    return (unit === undefined ? null : await parts.people.party(unit))?.area ?? '-'
  }
}
