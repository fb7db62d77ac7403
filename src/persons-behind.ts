import type { PgStore } from './base/store/index.ts'

/** The persons who acted, and those for whom they stood in, in the case that asked for an effect (its id begins with the event's place); null when it came from no case. */
export async function personsBehind(store: PgStore, effect: string): Promise<readonly string[] | null> {
  const seq = Number.parseInt(effect, 10)
  const [asked] = await store.query<{ stream: string }>('select stream from event where seq = $1', [seq])
  if (!asked?.stream.startsWith('case/')) return null
  const rows = await store.query<{ person: string }>(
    `select a.person from event e join people_account a on a.id = e.actor where e.stream = $1 and e.seq <= $2
     union select e.data->>'for' from event e where e.stream = $1 and e.seq <= $2 and e.data->>'for' is not null order by 1`,
    [asked.stream, seq],
  )
  return rows.map(({ person }) => person)
}
