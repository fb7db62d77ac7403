import type { Actor } from '../../core/law/index.ts'
import { folded, wordsOf } from './fold.ts'
import { holding, listed } from './narrow.ts'
import { tellingGrams } from './telling.ts'
import type { SearchParts } from './search.ts'

/** Something that was found and that the actor may see. */
export interface Hit {
  readonly id: string
  /** case, party, or the kind of a record. */
  readonly kind: string
  readonly area: string
  readonly name: string
  /** The field in which the first word stands, folded, when it is not the name. */
  readonly where: string | null
}

export interface Found {
  readonly hits: readonly Hit[]
  /** Whether there may be more than was looked at: narrower words help. */
  readonly more: boolean
}

/** Candidates that are looked at for one kind of thing, and how many are shown. */
const LOOKED = 160
const BATCH = 40
const SHOWN = 20
/** Where every word stands in a great many entries, these are looked through first. */
const NEWEST = 3_000

interface Candidate extends Omit<Hit, 'where'> {
  readonly text: string
}

/** Cases, records and parties in which all words stand, the nearest first. What the actor may not see is not found. */
export async function find(parts: SearchParts, actor: Actor, typed: string): Promise<Found> {
  const words = wordsOf(typed)
  if (words.length === 0) return { hits: [], more: false }
  const [ids, grams] = await Promise.all([idsLike(parts, typed), tellingGrams(parts.store, words)])
  const looked = { words, grams, ids }
  const all = actor.administrator === 'audit'
  const kinds = all ? null : parts.kindsFor(actor)
  const keys = all ? null : await parts.procedures.deskKeys(actor)
  const [parties, cases, records] = await Promise.all([
    candidates(parts, looked, `e.kind = 'party'`, () => null),
    candidates(parts, looked, `e.kind = 'case'`, (put) =>
      keys === null
        ? null
        : `exists (select from desk_key k where k.case_id = e.id and k.who = any(${put(keys)}) and k.what = 'read')`,
    ),
    candidates(parts, looked, `e.kind not in ('case', 'party')`, (put) =>
      kinds === null ? null : `(e.kind = any(${put(kinds)}) or e.own @> array[${put(actor.party)}])`,
    ),
  ])
  const seen = [
    { rows: parties.slice(0, SHOWN), more: parties.length > SHOWN },
    await seenOf(cases, async (ids) => new Set((await parts.procedures.casesById(actor, ids)).map(({ id }) => id))),
    await seenOf(records, (ids) => parts.procedures.readableRecords(actor, ids)),
  ]
  return {
    hits: seen.flatMap(({ rows }) => rows).map((row) => hit(row, words)),
    more: seen.some(({ more }) => more),
  }
}

/** What is looked for: words, grams that narrow down where they stand, ids of what was typed as such. */
interface Looked {
  readonly words: readonly string[]
  readonly grams: readonly string[] | null
  readonly ids: readonly string[]
}

const MOST_IDS = 20

/** Ids in which what was typed stands as one piece: of them the random part is no word, so it is looked for by itself. */
async function idsLike({ store }: SearchParts, typed: string): Promise<readonly string[]> {
  const piece = typed.trim().toLowerCase()
  if (!/^[a-z0-9-]{4,80}$/.test(piece)) return []
  const rows = await store.query<{ id: string }>(
    `select id from search_entry where id like '%' || $1 || '%' order by seq desc limit $2`,
    [piece, MOST_IDS],
  )
  return rows.map(({ id }) => id)
}

/** Entries with all words, those first whose name is or begins with them; of words that stand everywhere, the newest if they are enough. */
async function candidates(
  { store }: SearchParts,
  { words, grams, ids }: Looked,
  kind: string,
  seen: (put: (value: unknown) => string) => string | null,
): Promise<readonly Candidate[]> {
  const look = (newest: number | null) => {
    const { values, put } = listed()
    const named = `e.id = any(${put(ids)})`
    const wheres = [`((${holding(words, grams, put)}) or ${named})`, kind]
    const may = seen(put)
    if (may !== null) wheres.push(may)
    if (newest !== null)
      wheres.push(
        `e.seq > coalesce((select seq from search_entry e where ${kind} order by seq desc offset ${put(newest)} limit 1), 0)`,
      )
    const first = put(words[0])
    return store.query<Candidate>(
      `select e.id, e.kind, e.area, e.name, e.text from search_entry e where ${wheres.join(' and ')}
       order by ${named} desc, starts_with(e.head, ${first}) desc, position(${first} in e.head) > 0 desc, e.seq desc limit ${put(LOOKED)}`,
      values,
    )
  }
  const near = grams === null && ids.length === 0 ? await look(NEWEST) : []
  return near.length === LOOKED ? near : look(null)
}

/** Those that may be seen, looked at a few at a time until a page is full. */
async function seenOf(
  rows: readonly Candidate[],
  ask: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ readonly rows: readonly Candidate[]; readonly more: boolean }> {
  const seen: Candidate[] = []
  for (let at = 0; at < rows.length && seen.length < SHOWN; at += BATCH) {
    const batch = rows.slice(at, at + BATCH)
    const may = await ask(batch.map(({ id }) => id))
    seen.push(...batch.filter(({ id }) => may.has(id)))
  }
  return { rows: seen.slice(0, SHOWN), more: seen.length > SHOWN || (seen.length === SHOWN && rows.length === LOOKED) }
}

function hit({ text, ...row }: Candidate, [first = '']: readonly string[]): Hit {
  const line = text.split('\n').find((one) => one.includes(first)) ?? null
  return { ...row, where: folded(row.name).includes(first) ? null : line }
}
