import type { NewEvent, Tx } from '../../../base/store/index.ts'
import type { CaseState, Happening } from '../../../core/cases/index.ts'
import { KEPT, keepsRecords, keptActions, type Pack } from '../../../core/law/index.ts'

/** How far a grant lies from what a dispute is about: a subscription's product's release's job's grant. */
const DEPTH = 5

/**
 * A case of dispute, audit or inquiry keeps what it is about, and the grants under which that was made, from destruction from its first day to its
 * end. Each case has a hold of its own, so what two are about stays until the last has ended.
 */
export async function keepRecords(tx: Tx, happenings: readonly Happening[], pack: Pack): Promise<void> {
  const events: NewEvent[] = []
  for (const { stream, type, on } of happenings) {
    if (!('case' in stream)) continue
    if (type === 'case-ended') events.push(...(await freedOf(tx, stream.case, on)))
    if (type !== 'case-opened' && type !== 'case-related') continue
    const [row] = await tx.query<{ state: CaseState }>('select state from case_state where id = $1', [stream.case])
    const procedure = row ? pack.procedures.get(row.state.procedure) : undefined
    if (!row || row.state.ended !== null || !procedure || !keepsRecords(procedure)) continue
    events.push(...(await keptFor(tx, row.state, procedure.clauses, on)))
  }
  if (events.length > 0) await tx.append(events)
}

/** What keeps a record, and the grants under which it was made, on account of a case or complaint (`id`); nothing where it is kept on that account already. */
export async function keptFor(
  tx: Tx,
  { id, about }: { readonly id: string; readonly about: string },
  clauses: readonly string[],
  on: Happening['on'],
): Promise<readonly NewEvent[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive under (id, depth) as (
       select $1::text, 0 union select l.target, u.depth + 1 from record_link l join under u on u.id = l.record where u.depth < ${DEPTH}
     ) select distinct r.id from under u join record r on r.id = u.id
     where (r.kind = 'grant' or r.id = $1) and not r.state->'holds' @> $2::jsonb order by r.id`,
    [about, JSON.stringify([{ name: KEPT, case: id }])],
  )
  const data = { name: KEPT, case: id, covers: keptActions, clauses }
  return rows.map((row) => ({ stream: `record/${row.id}`, type: 'hold-placed', data, on, clauses }))
}

/** What ends everything that is kept on account of a case or complaint. */
export async function freedOf(tx: Tx, id: string, on: Happening['on']): Promise<readonly NewEvent[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from record where state->'holds' <> '[]'::jsonb and state->'holds' @> $1::jsonb order by id`,
    [JSON.stringify([{ name: KEPT, case: id }])],
  )
  const data = { name: KEPT, case: id }
  return rows.map((row) => ({ stream: `record/${row.id}`, type: 'hold-lifted', data, on }))
}
