import { readWorkbook, WORKBOOK_TYPE, workbookStream, type Sheet } from '../../../base/workbook/index.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { recordName } from '../../../core/trail/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import {
  faultsAt,
  ledgerSheets,
  readLedger,
  templateSheets,
  type CellFault,
  type EntryView,
  type Named,
  type SheetRow,
} from '../../../operation/economy/index.ts'
import type { Handlers } from '../handler.ts'
import { explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'money.grants'
  | 'money.entries'
  | 'money.balances'
  | 'money.book'
  | 'money.reverse'
  | 'money.terms'
  | 'money.agree'
  | 'money.dues'
  | 'money.count'
  | 'money.owe'
  | 'money.settle'
  | 'money.take-back'
  | 'money.template'
  | 'money.export'
  | 'money.import'

type Parts = Pick<Rooms, 'economy' | 'people' | 'procedures' | 'explain'>

const PAGE = 500
const MOST_BYTES = 8 << 20
const MOST_FAULTS = 500
const limits = { bytes: MOST_BYTES, unpacked: 128 << 20, rows: 5_001, columns: 60, cell: 2_000 }

/** Money records under a grant. */
export function moneyHandlers(rooms: Parts): Handlers<Ids> {
  const { economy } = rooms
  return {
    'money.grants': ({ actor }) => economy.grants(actor),
    'money.entries': ({ actor, params, query }) => economy.entries(actor, params.grant, query),
    'money.balances': ({ actor, params, query }) => economy.balances(actor, params.grant, query),
    'money.book': ({ actor, params, body, command }) => economy.book(actor, params.grant, body, command),
    'money.reverse': ({ actor, params, body, command }) => economy.reverse(actor, params.id, body, command),
    'money.terms': ({ actor, params }) => economy.terms(actor, params.grant),
    'money.agree': ({ actor, params, body, command }) => economy.agree(actor, params.grant, body, command),
    'money.dues': ({ actor, query }) => economy.dues(actor, { grant: query.grant, open: query.open === 'yes' }),
    'money.count': ({ actor, params, query }) => economy.count(actor, { term: params.id, ...query }),
    'money.owe': ({ actor, body, command }) => economy.owe(actor, body, command),
    'money.settle': ({ actor, params, body, command }) => economy.settle(actor, params.id, body, command),
    'money.take-back': ({ actor, params, body, command }) => economy.takeBack(actor, params.id, body, command),
    async 'money.template'({ actor, params }) {
      await economy.entries(actor, params.grant, { limit: 1 })
      return workbookAnswer(templateSheets(await productsUnder(rooms, actor, params.grant)), '资金台账模板')
    },
    async 'money.import'({ actor, params, query, upload, language, command }) {
      const { grant } = params
      const explain = rooms.explain ?? explainPlainly
      const products = await productsUnder(rooms, actor, grant)
      const rows = await firstSheet(await collected(upload))
      const { entries, faults, places } = readLedger(rows, { products, booked: await everyEntry(actor, grant, {}) })
      const found = entries.map(({ entry }) => entry)
      const books = await economy.faults(actor, grant, found)
      const all = [...faults, ...faultsAt(entries, books, places)].toSorted((a, b) => a.row - b.row)
      if (all.length === 0 && query.dry === 'no') await economy.bookAll(actor, grant, found, command)
      const total = found.reduce((sum, { amount }) => sum + amount, 0)
      const said = ({ refusal, row, cell, column }: CellFault) => {
        const unmet = refusal.unmet[0] as (typeof refusal.unmet)[number]
        const { text, cure } = explain(unmet, language)
        return { row, cell, column, code: unmet.code, text, cure: cure ?? null }
      }
      const booked = all.length === 0 && query.dry === 'no' ? found.length : 0
      return { rows: Math.max(rows.length - 1, 0), booked, total, faults: all.slice(0, MOST_FAULTS).map(said) }
    },
    async 'money.export'({ actor, params, query }) {
      const entries = await everyEntry(actor, params.grant, query)
      const parties = new Map((await rooms.people.list({})).map(({ id, name }) => [id, name]))
      const products = await productsUnder(rooms, actor, params.grant)
      return workbookAnswer(
        ledgerSheets(entries, products, (id) => parties.get(id) ?? id),
        '资金台账',
      )
    },
  }

  async function everyEntry(
    actor: Actor,
    grant: string,
    filter: Omit<Parameters<Parts['economy']['entries']>[2], 'limit' | 'before'>,
  ): Promise<readonly EntryView[]> {
    const entries: EntryView[] = []
    for (;;) {
      const page = await economy.entries(actor, grant, { ...filter, limit: PAGE, before: entries.at(-1)?.id })
      entries.push(...page)
      if (page.length < PAGE) return entries
    }
  }
}

/** The rows of the first sheet that shows. */
async function firstSheet(bytes: Uint8Array): Promise<readonly SheetRow[]> {
  const rows: (SheetRow & { readonly sheet: number })[] = []
  await readWorkbook(bytes, (some) => void rows.push(...some), limits)
  const first = Math.min(...rows.map(({ sheet }) => sheet))
  return rows.filter(({ sheet }) => sheet === first)
}

async function collected(upload: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of upload ?? []) {
    size += piece.length
    if (size > MOST_BYTES)
      throw new Refused(
        platformRefusal('invalid', 'workbook.too-large', { bytes: size, most: MOST_BYTES >> 20 }, 'split'),
      )
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** Products of a grant as the actor may read them, by name. */
export async function productsUnder(
  { procedures }: Pick<Parts, 'procedures'>,
  actor: Actor,
  grant: string,
): Promise<readonly Named[]> {
  const records = await procedures.recordsView(actor, { kind: 'product' })
  return records
    .filter(({ links }) => [links['grant'] ?? []].flat().includes(grant))
    .map((record) => ({ id: record.id, name: recordName(record) }))
}

function workbookAnswer(sheets: readonly Sheet[], name: string): Response {
  return new Response(ReadableStream.from(workbookStream(sheets)) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': WORKBOOK_TYPE,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
      'cache-control': 'private, no-store',
    },
  })
}
