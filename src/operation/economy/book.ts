import type { NewEvent, Sql } from '../../base/store/index.ts'
import {
  platformRefusal,
  Refused,
  together,
  type Day,
  type Json,
  type JsonObject,
  type Refusal,
} from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { isUscc } from '../people/index.ts'
import { grantOf, idOf, lockMoney, scansMissing, todayOf, type EconomyParts } from './parts.ts'
import { entryFaults, follows } from './rules.ts'
import { entryRow } from './rows.ts'
import type { EntryView, NewEntry } from './types.ts'

/** Books entries under a grant in one transaction: all of them or none. What is wrong with each stands at its place. */
export async function bookEntries(
  parts: EconomyParts,
  actor: Actor,
  grant: string,
  entries: readonly NewEntry[],
  command: string,
  batch: string | null = null,
): Promise<readonly string[]> {
  await grantOf(parts, grant)
  await parts.procedures.require({ actor, action: 'money.record', on: grant })
  const request = { do: 'money-book', grant, entries: entries as unknown as Json }
  const { answer } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await lockMoney(tx, grant)
      const faults = await faultsOf(parts, tx, grant, entries)
      const found = together(...faults)
      if (found) throw new Refused(found)
      const ids = entries.map((_, index) => idOf('entry', command, index))
      const events: NewEvent[] = []
      for (const [index, entry] of entries.entries())
        events.push({
          stream: `money/${grant}`,
          type: 'money.booked',
          on: entry.day,
          data: { ...(await dataOf(tx, entry)), id: ids[index] as string, grant, batch, corrects: null, reason: null },
        })
      for (let from = 0; from < events.length; from += 500) await tx.append(events.slice(from, from + 500))
      return ids
    },
  )
  return answer
}

/** What is wrong with each of some entries, as the books stand; null where nothing is. */
export async function faultsOf(
  parts: EconomyParts,
  sql: Sql,
  grant: string,
  entries: readonly NewEntry[],
): Promise<readonly (Refusal | null)[]> {
  const today = todayOf(parts)
  const missing = await scansMissing(sql, [...new Set(entries.flatMap(({ scans }) => scans))])
  const products = await productsOf(sql, grant)
  const numbers = new Set<string>()
  const found: (Refusal | null)[] = []
  for (const entry of entries) {
    const key = entry.number === null ? null : `${entry.kind} ${entry.number}`
    const twice = key !== null && numbers.has(key)
    if (key !== null) numbers.add(key)
    found.push(
      together(
        entryFaults(entry, today),
        twice || (await isTaken(sql, grant, entry))
          ? platformRefusal(
              'conflict',
              'money.number-taken',
              { number: entry.number, kind: entry.kind },
              'money.reverse-first',
            )
          : null,
        entry.product !== null && !products.has(entry.product)
          ? platformRefusal('invalid', 'money.product-elsewhere', { product: entry.product }, 'money.choose-product')
          : null,
        await refersWrong(sql, grant, entry),
        entry.other.party !== null && (await parts.people.party(entry.other.party)) === null
          ? platformRefusal('invalid', 'money.party-unknown', { party: entry.other.party }, 'money.give-other')
          : null,
        entry.other.uscc !== null && !isUscc(entry.other.uscc)
          ? platformRefusal('invalid', 'money.uscc-wrong', { found: entry.other.uscc }, 'money.give-other')
          : null,
        entry.scans.some((scan) => missing.includes(scan))
          ? platformRefusal('invalid', 'money.scan-missing', {}, 'money.upload-first')
          : null,
      ),
    )
  }
  return found
}

/** Products made under a grant. */
export async function productsOf(sql: Sql, grant: string): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ id: string }>(
    `select r.id from record r join record_link l on l.record = r.id where r.kind = 'product' and l.target = $1`,
    [grant],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Numbers of orders, contracts and invoices stand once among what was not taken back. */
async function isTaken(sql: Sql, grant: string, { kind, number }: NewEntry): Promise<boolean> {
  if (number === null || !['contract', 'order', 'invoice'].includes(kind)) return false
  const rows = await sql.query(
    `select 1 from money_entry e where grant_id = $1 and kind = $2 and number = $3 and corrects is null
       and not exists (select 1 from money_entry c where c.corrects = e.id)`,
    [grant, kind, number],
  )
  return rows.length > 0
}

async function refersWrong(sql: Sql, grant: string, entry: NewEntry): Promise<Refusal | null> {
  if (entry.refers === null) return null
  const of = await entryRow(sql, entry.refers)
  if (of === null || of.grant !== grant || of.corrects !== null || of.correctedBy !== null)
    return platformRefusal('invalid', 'money.refers-unknown', { refers: entry.refers }, 'money.choose-refers')
  return (follows[entry.kind] ?? []).includes(of.kind)
    ? null
    : platformRefusal('invalid', 'money.refers-kind', { kind: entry.kind, of: of.kind }, 'money.choose-refers')
}

/** The entry as it is kept; a credit code that the platform knows names its party. */
async function dataOf(sql: Sql, entry: NewEntry): Promise<JsonObject> {
  const { other, scans, ...rest } = entry
  const [known] =
    other.party === null && other.uscc !== null
      ? await sql.query<{ id: string }>('select id from people_party where uscc = $1', [other.uscc])
      : []
  return {
    ...rest,
    party: other.party ?? known?.id ?? null,
    name: other.name,
    uscc: other.uscc,
    scans: [...scans],
    currency: 'CNY',
  }
}

/** Takes an entry back by a counter entry of the negative amount. Nothing that stands in the books is changed. */
export async function reverseEntry(
  parts: EconomyParts,
  actor: Actor,
  id: string,
  why: { readonly reason: string; readonly day?: Day | undefined },
  command: string,
): Promise<string> {
  const known = await entryRow(parts.store, id)
  if (!known) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  await parts.procedures.require({ actor, action: 'money.record', on: known.grant })
  const request = { do: 'money-reverse', entry: id, reason: why.reason, day: why.day ?? null }
  const { answer } = await parts.store.transact(
    { id: command, actor: actor.account, party: actor.party, request },
    async (tx) => {
      await lockMoney(tx, known.grant)
      const entry = (await entryRow(tx, id)) as EntryView
      const today = todayOf(parts)
      const day = why.day ?? today
      if (entry.corrects !== null)
        throw new Refused(platformRefusal('conflict', 'money.is-counter', { entry: id }, 'money.book-anew'))
      if (entry.correctedBy !== null)
        throw new Refused(platformRefusal('conflict', 'money.taken-back', { entry: id }, 'money.book-anew'))
      if (day > today || day < entry.day)
        throw new Refused(
          platformRefusal('invalid', 'money.counter-day', { day, from: entry.day, today }, 'money.true-day'),
        )
      const followers = await tx.query<{ id: string }>(
        `select id from money_entry e where refers = $1 and corrects is null and not exists (select 1 from money_entry c where c.corrects = e.id)`,
        [id],
      )
      if (followers.length > 0)
        throw new Refused(
          platformRefusal('conflict', 'money.followed', { count: followers.length }, 'money.followers-first'),
        )
      const { other, correctedBy: _by, bookedBy: _who, bookedFor: _for, at: _at, scans, ...rest } = entry
      const counter = idOf('entry', command)
      const data: JsonObject = {
        ...rest,
        party: other.party,
        name: other.name,
        uscc: other.uscc,
        scans: [...scans],
        id: counter,
        day,
        amount: -entry.amount,
        tax: entry.tax === null ? null : -entry.tax,
        corrects: id,
        reason: why.reason,
        batch: null,
      }
      await tx.append([{ stream: `money/${entry.grant}`, type: 'money.reversed', on: day, data }])
      return counter
    },
  )
  return answer
}
