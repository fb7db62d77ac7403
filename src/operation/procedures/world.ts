import type { Sql } from '../../base/store/index.ts'
import type { CaseState, RecordState } from '../../core/cases/index.ts'
import type { JsonObject } from '../../core/kernel/index.ts'
import type { World } from '../../core/law/index.ts'
import type { PeopleReader } from '../people/index.ts'

type Miss = () => Promise<void>

/**
 * The world as a decision sees it: a synchronous view that notes what it was asked for and does not know yet.
 * Evaluate, load the misses, evaluate again, until nothing is missing: so nobody keeps lists of needed facts.
 */
export class GatheredWorld implements World {
  readonly #sql: Sql
  readonly #people: PeopleReader
  readonly #known = new Map<string, unknown>()
  readonly #misses = new Map<string, Miss>()
  /** Streams and versions of everything that was loaded, for the recheck at append. */
  readonly read = new Map<string, number>()

  constructor(sql: Sql, people: PeopleReader) {
    this.#sql = sql
    this.#people = people
  }

  record(id: string): RecordState | null | undefined {
    return this.#look(`record ${id}`, async () => {
      const [row] = await this.#sql.query<{ state: RecordState }>('select state from record where id = $1', [id])
      if (row) this.read.set(`record/${id}`, row.state.version)
      return row?.state ?? null
    })
  }

  party(id: string): JsonObject | null | undefined {
    return this.#look(`party ${id}`, async () => ((await this.#people.party(id)) as unknown as JsonObject | null) ?? null)
  }

  case(id: string): CaseState | null | undefined {
    return this.#look(`case ${id}`, async () => {
      const [row] = await this.#sql.query<{ state: CaseState }>('select state from case_state where id = $1', [id])
      if (row) this.read.set(`case/${id}`, row.state.version)
      return row?.state ?? null
    })
  }

  casesAbout(record: string, procedure: string): readonly CaseState[] | undefined {
    return this.#look(`cases ${record} ${procedure}`, async () => {
      const rows = await this.#sql.query<{ state: CaseState }>(
        'select state from case_state where about = $1 and procedure = $2 order by opened desc, id desc',
        [record, procedure],
      )
      return rows.map((row) => row.state)
    })
  }

  linked(record: string, kind: string): readonly string[] | undefined {
    return this.#look(`linked ${record} ${kind}`, async () => {
      const rows = await this.#sql.query<{ record: string }>(
        'select distinct record from record_link where target = $1 and kind = $2 order by record',
        [record, kind],
      )
      return rows.map((row) => row.record)
    })
  }

  holders(role: string, area: string): readonly string[] | undefined {
    return this.#look(`holders ${role} ${area}`, () => this.#people.holders(role, area))
  }

  /** Forgets a record or case, after something else has changed it in the same transaction. */
  forget(what: 'record' | 'case', id: string): void {
    this.#known.delete(`${what} ${id}`)
  }

  /** Runs a question until everything it asked for was there. */
  async gather<T>(ask: () => T): Promise<T> {
    for (;;) {
      this.#misses.clear()
      const answer = ask()
      if (this.#misses.size === 0) return answer
      // One connection answers in turn anyway.
      for (const load of this.#misses.values()) await load()
    }
  }

  #look<T>(key: string, load: () => Promise<T>): T | undefined {
    if (this.#known.has(key)) return this.#known.get(key) as T
    this.#misses.set(key, async () => {
      this.#known.set(key, await load())
    })
    return undefined
  }
}
