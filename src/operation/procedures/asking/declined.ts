import type { CaseState } from '../../../core/cases/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import { doneNow } from '../../../core/law/index.ts'
import type { Parts } from '../parts/parts.ts'

/** A column that was asked for and not agreed to; without a name the whole line. */
export interface NotGranted {
  readonly case: string
  readonly act: string
  /** The key of the line. */
  readonly dataset: string
  readonly name: string | null
  readonly reason: string
  readonly party: string
  readonly on: Day
}

/** What cases about records that belong to a record did not agree to, line by line, the newest case first. */
export async function declinedUnder({ store }: Pick<Parts, 'store'>, record: string): Promise<NotGranted[]> {
  const rows = await store.query<{ state: CaseState }>(
    `select distinct c.seq, c.state from case_state c join record_link l on l.record = c.about
     where l.target = $1 and jsonb_array_length(c.state->'lines') > 0 order by c.seq desc`,
    [record],
  )
  return rows.flatMap(({ state }) => asked(state).flatMap((line) => onLine(state, line)))
}

/** Lines that ask for columns. */
function asked({ lines, lineEntries }: CaseState): readonly string[] {
  return lines.filter((line) => Array.isArray(lineEntries[line]?.['columns']))
}

function onLine(state: CaseState, line: string): readonly NotGranted[] {
  const acts = [...new Set(state.done.filter((done) => done.line === line).map(({ act }) => act))]
  return acts.flatMap((act): readonly NotGranted[] => {
    const done = doneNow(state, act, line)
    if (!done) return []
    const { party, on } = done
    const base = { case: state.id, act, dataset: line, party, on }
    if (!done.positive) return [{ ...base, name: null, reason: done.reason ?? '' }]
    return (done.declined ?? []).map(({ name, reason }) => ({ ...base, name, reason }))
  })
}
