/** What is owed in a small world: the duties of the pack looked at day by day, as the platform does. */
import { addDays, type Day, type WorkingCalendar } from '../../kernel/index.ts'
import { createFacts, holds, termOf, type Duty, type EvalScene, type Pack, type World } from '../../law/index.ts'
import { judgeDuty, nextBoundary, type DutyHappening, type DutyRow } from '../duties/index.ts'
import type { CaseState, RecordState } from '../state/model.ts'

export interface DutyBook {
  /** A record begins on a day. */
  begin(record: string, on: Day): void
  /** What is owed for a record, the oldest period first. */
  owed(duty: string, record: string): readonly DutyRow[]
  /** What a duty about the record looks at on a day. */
  scene(record: RecordState, on: Day): EvalScene
  /** What the platform does once a day. */
  look(today: Day): void
  /** The next day on which a period is over, something begins to be owed, or a due day has gone by. */
  next(today: Day): Day | null
}

export function dutyBook(of: {
  readonly pack: Pack
  readonly world: World
  readonly calendar: WorkingCalendar
  readonly records: ReadonlyMap<string, RecordState>
  readonly cases: ReadonlyMap<string, CaseState>
  readonly trace?: Set<string> | undefined
}): DutyBook {
  const { pack, world, calendar, records, cases, trace } = of
  const begun = new Map<string, Day>()
  const rows = new Map<string, readonly DutyRow[]>()
  const rowsOf = (duty: Duty, record: RecordState) => rows.get(`${duty.id}|${record.id}`) ?? []
  function scene(record: RecordState, on: Day): EvalScene {
    const facts = createFacts(pack, world, { subject: record, area: record.area, on })
    return { pack, world, calendar, facts, on, area: record.area, ...(trace ? { trace } : {}) }
  }
  function* pairs(): Generator<readonly [Duty, RecordState]> {
    for (const duty of pack.duties.values())
      for (const record of records.values()) if (record.kind === duty.about) yield [duty, record]
  }
  function candidates(duty: Duty, record: RecordState) {
    return [...cases.values()]
      .filter((one) => one.procedure === duty.procedure)
      .map((one) => ({ case: one, linked: linksTo(records.get(one.about), record.id) }))
  }
  return {
    begin: (record, on) => void begun.set(record, on),
    owed: (duty, record) => rows.get(`${duty}|${record}`) ?? [],
    scene,
    look(today) {
      for (const [duty, record] of pairs()) {
        const since = begun.get(record.id) ?? today
        const before = rowsOf(duty, record)
        const found = judgeDuty(duty, record, since, before, candidates(duty, record), scene(record, today))
        if (found.length > 0) rows.set(`${duty.id}|${record.id}`, found.reduce(after, before))
      }
    },
    next(today) {
      const days: Day[] = []
      for (const [duty, record] of pairs()) {
        const known = rowsOf(duty, record)
        for (const row of known) if (row.due && row.met === null && !row.late) days.push(addDays(row.due, 1))
        const look = scene(record, today)
        const every = duty.every ? termOf(duty.every, look) : null
        if (every) days.push(nextBoundary(every, today))
        else if (known.length === 0 && holds(duty.while, look)) days.push(addDays(today, 1))
      }
      return days.filter((day) => day > today).sort()[0] ?? null
    },
  }
}

function linksTo(record: RecordState | undefined, id: string): boolean {
  return Object.values(record?.links ?? {})
    .flat()
    .includes(id)
}

function after(rows: readonly DutyRow[], one: DutyHappening): readonly DutyRow[] {
  if (one.type === 'duty-due')
    return [...rows, { period: one.period, ended: one.ended, due: one.due, met: null, late: false }]
  return rows.map((row) => {
    if (row.period !== one.period) return row
    return one.type === 'duty-met' ? { ...row, met: one.case } : { ...row, late: true }
  })
}
