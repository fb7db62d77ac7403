import type { NewEvent, Tx } from '../../../base/store/index.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import { freedOf, keptFor } from '../../procedures/index.ts'
import type { Complaint } from './types.ts'

type Kept = Pick<Complaint, 'id' | 'about' | 'objection' | 'clauses'>

/**
 * While a complaint is open, the record that it names, and the grants under which that was made, are not destroyed; of a case, the record that the case
 * is about. An objection is kept by its case.
 */
export async function keepWhileOpen(tx: Tx, { id, about, objection, clauses }: Kept): Promise<readonly NewEvent[]> {
  const record = about === null || objection !== null ? null : await recordOf(tx, about)
  return record === null ? [] : keptFor(tx, { id, about: record }, clauses, dayOf(tx.at))
}

/** What ends that: the complaint has its answer, or goes on in another. */
export function freeWhenClosed(tx: Tx, id: string): Promise<readonly NewEvent[]> {
  return freedOf(tx, id, dayOf(tx.at))
}

async function recordOf(tx: Tx, about: string): Promise<string | null> {
  if (!about.startsWith('case-')) return about
  const [row] = await tx.query<{ about: string }>('select about from case_state where id = $1', [about])
  return row?.about ?? null
}
