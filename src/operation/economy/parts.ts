import { createHash } from 'node:crypto'
import type { Sql, Store } from '../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Day, type WorkingCalendar } from '../../core/kernel/index.ts'
import type { RecordState } from '../../core/cases/index.ts'
import type { PeopleReader } from '../people/index.ts'
import type { ProceduresRoom } from '../procedures/index.ts'

/** What the room is opened over. */
export interface EconomyParts {
  readonly store: Store
  readonly people: Pick<PeopleReader, 'party' | 'parties'>
  readonly procedures: Pick<ProceduresRoom, 'require' | 'allows' | 'record'>
  readonly calendar: Pick<WorkingCalendar, 'add'>
}

export function todayOf({ store }: EconomyParts): Day {
  return dayOf(store.clock.now())
}

/** A grant by its id. Throws Refused for anything else. */
export async function grantOf({ procedures }: EconomyParts, id: string): Promise<RecordState> {
  const record = await procedures.record(id)
  if (!record) throw new Refused(platformRefusal('not-found', 'not-found', { what: id }))
  if (record.kind !== 'grant')
    throw new Refused(platformRefusal('invalid', 'money.not-a-grant', { what: id }, 'money.choose-grant'))
  return record
}

/** An id that the same command gives again: what is booked twice by a repeat is one entry. */
export function idOf(kind: string, command: string, index = 0): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  const digest = createHash('sha256').update(`${kind} ${command} ${index}`).digest()
  return `${kind}-${[...digest.subarray(0, 16)].map((byte) => letters[byte & 31]).join('')}`
}

/** One command at a time over the money of one grant, so that sums and numbers are looked at in order. */
export async function lockMoney(sql: Sql, grant: string): Promise<void> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('money ' || $1, 0))`, [grant])
}

/** Scans that nobody has handed in. */
export async function scansMissing(sql: Sql, scans: readonly string[]): Promise<readonly string[]> {
  if (scans.length === 0) return []
  const rows = await sql.query<{ digest: string }>('select digest from attachment where digest = any ($1)', [scans])
  return scans.filter((digest) => !rows.some((row) => row.digest === digest))
}
