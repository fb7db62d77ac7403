import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Words } from '../../../core/law/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { text, type Language } from '../../../core/locales/index.ts'
import { numberOf, recordName, sayThing, type Lookup } from '../../../core/trail/index.ts'
import { codeWords } from '../law/code-words.ts'
import type { Rooms } from '../rooms.ts'

/** What ids and codes of a file's lines are called, for whoever takes the file. */
export interface Sayings {
  readonly lookup: Lookup
  readonly party: (id: string | null) => string | null
  readonly person: (account: string) => string | null
}

type Parts = Pick<Rooms, 'trace' | 'people' | 'law' | 'procedures'>

const ids = /\b[a-z]+(?:-[a-z]+)*-[a-z2-7]{16}\b/g
const people = /^(account|person)-/

/** Names everything that stands in the lines: people as far as the actor may know them, records that the actor may read by their titles, others by kind and number. */
export async function sayingsFor(
  rooms: Parts,
  actor: Actor,
  language: Language,
  lines: readonly object[],
): Promise<Sayings> {
  const pack = rooms.law.pack(actor.area) ?? rooms.law.pack(rooms.law.areas()[0] ?? '')
  const said = (words: Words) => (language === 'en' ? words.en : words.zh)
  const found = new Set(lines.flatMap((line) => JSON.stringify(line).match(ids) ?? []))
  const parties = new Map((await rooms.people.list({})).map(({ id, name }) => [id, name]))
  const persons = await personsIn(
    rooms,
    actor,
    [...found].filter((id) => people.test(id)),
  )
  const kind = (id: string) => pack?.records.get(id.slice(0, id.lastIndexOf('-')))?.title
  const titles = new Map<string, string>()
  for (const id of found) {
    const of = kind(id)
    if (of) titles.set(id, titleOf(await readable(rooms, actor, id), said(of), id, parties))
    else if (!parties.has(id) && !persons.has(id)) titles.set(id, sayThing(id, null, language))
  }
  const codes = codeWords(pack)
  const coded = (of: string) => {
    const words = codes.get(of)
    return words ? said(words) : null
  }
  const party = (id: string | null) => (id === null ? null : (parties.get(id) ?? id))
  const person = (account: string) =>
    account === 'system' || account === 'platform' ? text(language, 'trail.platform') : (persons.get(account) ?? null)
  return {
    party,
    person,
    lookup: (of) => coded(of) ?? titles.get(of) ?? parties.get(of) ?? persons.get(of) ?? null,
  }
}

/** Names of people by account and person id: for supervisors anybody's, for others those of their own party. */
async function personsIn(
  { trace, people: room }: Parts,
  actor: Actor,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { all } = await trace.reach(actor, null)
  const known = await room.known({ ids: accounts, party: all ? undefined : actor.party })
  return new Map(
    known.flatMap(({ account, person, name }) =>
      name === null ? [] : [[account, name] as const, [person, name] as const],
    ),
  )
}

async function readable({ procedures }: Parts, actor: Actor, id: string): Promise<RecordState | null> {
  const record = await procedures.record(id)
  return record !== null && (await procedures.mayRead(actor, id)) ? record : null
}

function titleOf(record: RecordState | null, kind: string, id: string, parties: ReadonlyMap<string, string>): string {
  if (record === null) return `${kind} ${numberOf(id)}`
  const name = recordName(record)
  const holder = record.holder === null ? undefined : parties.get(record.holder)
  return name === id ? `${kind}${holder ? ` · ${holder}` : ''} ${numberOf(id)}` : name
}
