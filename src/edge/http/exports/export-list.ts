import { createHash } from 'node:crypto'
import { workbookStream, type Cell } from '../../../base/workbook/index.ts'
import { clockText, type Instant } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { isMessageKey, text, type Language } from '../../../core/locales/index.ts'
import { MOST_EXPORTED } from '../../contract/exports.ts'
import type { Rooms } from '../rooms.ts'
import type { AnyExport } from './list-export.ts'
import { sayer } from './say.ts'

/** What is exported for whom. */
export interface ExportAsk {
  readonly of: AnyExport
  readonly actor: Actor
  readonly language: Language
  /** The filter as it was asked for, for the sheet that says so. */
  readonly filter: { readonly [name: string]: string }
  readonly at: Instant
  /** Answers the list for one page of parameters. */
  readonly page: (query: { readonly [name: string]: string }) => Promise<unknown>
  /** Rows that it holds at most; less only in tests. */
  readonly most?: number
}

export interface Exported {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rows: number
  readonly digest: string
  readonly cut: boolean
}

/** The list as a workbook, page by page, and a sheet that says who exported what, how filtered and when. */
export async function exportList(
  rooms: Pick<Rooms, 'people' | 'law' | 'procedures'>,
  { of, actor, language, filter, at, page, most = MOST_EXPORTED }: ExportAsk,
): Promise<Exported> {
  const { say, meet } = await sayer(rooms, actor, language)
  const person = (await rooms.people.known({ ids: [actor.account], party: undefined }))[0]?.name ?? null
  let count = 0
  let cut = false

  async function* rows(): AsyncGenerator<readonly Cell[]> {
    let query: { readonly [name: string]: string } | null = { ...filter, ...defined(of.first) }
    while (query !== null) {
      const answer = await page(query)
      const list = of.rows(answer as never)
      await meet(list)
      for (const row of list) {
        if (count >= most) {
          cut = true
          return
        }
        count += 1
        yield of.columns.map(({ value }) => value(row as never, say))
      }
      const next: { readonly [name: string]: string } | null = of.next?.(answer as never) ?? null
      query = next && { ...query, ...next }
    }
  }

  async function* about(): AsyncGenerator<readonly Cell[]> {
    const t = (key: Parameters<typeof text>[1], params = {}) => text(language, key, params)
    yield [t('export.about.list'), t(of.title)]
    yield [t('export.about.person'), person ?? actor.account]
    yield [t('export.about.party'), say.party(actor.party)]
    yield [t('export.about.time'), clockText(at)]
    const filters = Object.entries(filter)
    if (filters.length === 0) yield [t('export.about.filter'), t('export.about.all')]
    for (const [name, value] of filters) {
      const key = `export.filter.${name}`
      const known = { area: say.area, party: say.party, holder: say.party, giver: say.party }[name]
      const coded = known ? known(value) : (say.coded(of.said?.[name] ?? `export.${name}`, value) ?? value)
      yield [`${t('export.about.filter')}：${isMessageKey(key) ? t(key) : name}`, coded]
    }
    yield [t('export.about.rows'), { value: count, kind: 'whole' }]
    yield [t('export.about.limit'), t(cut ? 'export.about.cut' : 'export.about.whole', { most })]
  }

  const heads = of.columns.map(({ head, kind }) => ({ title: text(language, head), ...(kind ? { kind } : {}) }))
  const columns = [
    { title: text(language, 'export.about.item'), width: 26 },
    { title: text(language, 'export.about.said'), width: 60, kind: 'wrapped' as const },
  ]
  const pieces: Uint8Array[] = []
  const hash = createHash('sha256')
  const sheets = [
    { name: text(language, of.title), columns: heads, rows: rows() },
    { name: text(language, 'export.about'), columns, rows: about(), filter: false },
  ]
  for await (const piece of workbookStream(sheets)) {
    hash.update(piece)
    pieces.push(piece)
  }
  return { bytes: new Uint8Array(Buffer.concat(pieces)), rows: count, digest: hash.digest('hex'), cut }
}

function defined(of: { readonly [name: string]: string | undefined } = {}): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
