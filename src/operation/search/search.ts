import type { PgStore } from '../../base/store/index.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { Packs, ProceduresRoom } from '../procedures/index.ts'
import { find, type Found } from './find.ts'
import { followOnce } from './follow.ts'
import { recordTable, type RecordFilter, type RecordTable } from './records.ts'
import { caseTable, type CaseTable, type TableFilter } from './table.ts'

/** How far the index has come. */
export interface Progress {
  /** Events that it has not read yet. */
  readonly behind: number
  /** The instant of the last one that it has read. */
  readonly at: Instant | null
}

export interface Search {
  find(actor: Actor, typed: string): Promise<Found & { readonly progress: Progress }>
  table(actor: Actor, filter: TableFilter): Promise<CaseTable>
  records(actor: Actor, filter: RecordFilter): Promise<RecordTable>
  progress(): Promise<Progress>
  begin(): void
  end(): Promise<void>
}

/** What the files of this room work with. */
export interface SearchParts {
  readonly store: PgStore
  readonly packs: Packs
  readonly procedures: Pick<ProceduresRoom, 'casesById' | 'deskKeys' | 'readableRecords'>
  /** Kinds of records that somebody in these roles may read at times, whoever holds them. */
  kindsFor(actor: Actor): readonly string[] | null
}

/** Batches that a page waits for; what is more is read behind it. */
const AT_ONCE = 2
const IDLE_MS = 2_000

/** Opens the room; `begin` after the store has started. */
export function openSearch(of: {
  readonly store: PgStore
  readonly packs: Packs
  readonly procedures: SearchParts['procedures']
  readonly report: (what: string, error: unknown) => void
}): Search {
  const { store, packs, procedures, report } = of
  const parts: SearchParts = { store, packs, procedures, kindsFor: (actor) => kindsFor(packs, actor) }
  const wake = store.wakes.add('events')
  const state = { running: false }
  let loop: Promise<void> = Promise.resolve()
  let turn: Promise<unknown> = Promise.resolve()

  /** One after the other: two at once would wait for the same row. */
  function next(): Promise<number> {
    const made = turn.then(() => followOnce(parts))
    turn = made.catch(() => undefined)
    return made
  }

  async function fresh(): Promise<void> {
    for (let at = 0; at < AT_ONCE; at += 1) if ((await next()) === 0) return
  }

  async function follow(): Promise<void> {
    while (state.running) {
      const read = await next().catch((error: unknown) => {
        if (state.running) report('search', error)
        return 0
      })
      if (read === 0 && state.running) await wake.wait(IDLE_MS)
    }
  }

  async function progress(): Promise<Progress> {
    const [row] = await store.query<Progress>(
      `select p.at, (select count(*)::int from (select 1 from event where (xid, seq) > (p.xid, p.seq) limit 1000000) left_over) as behind from search_position p`,
    )
    return row ?? { behind: 0, at: null }
  }

  return {
    async find(actor, typed) {
      await fresh()
      return { ...(await find(parts, actor, typed)), progress: await progress() }
    },
    async table(actor, filter) {
      await fresh()
      return caseTable(parts, actor, filter)
    },
    async records(actor, filter) {
      if (filter.text) await fresh()
      return recordTable(parts, actor, filter)
    },
    progress,
    begin() {
      state.running = true
      loop = follow()
    },
    async end() {
      state.running = false
      wake.signal()
      await loop
      await turn
      store.wakes.remove(wake)
    },
  }
}

/** A party that supervises anywhere may see every kind; the rule itself is asked again for each record. */
function kindsFor(packs: Packs, actor: Actor): readonly string[] | null {
  const roles = new Set(actor.roles.map(({ role }) => role))
  const kinds = new Set<string>()
  for (const area of packs.areas()) {
    const pack = packs.pack(area)
    const supervises = [...(pack?.gates.values() ?? [])].some(
      ({ action, by }) => action === 'ledger.read' && by.some(({ role }) => role === null || roles.has(role)),
    )
    if (supervises) return null
    for (const [id, kind] of pack?.records ?? [])
      if (kind.readers.some(({ role }) => role === null || role === 'public' || role === 'anyone' || roles.has(role)))
        kinds.add(id)
  }
  return [...kinds]
}
