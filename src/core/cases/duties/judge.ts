import { holds, termOf, wantedBy, type Duty, type EvalScene, type Pack, type RecordState } from '../../law/index.ts'
import type { Day, Term } from '../../kernel/index.ts'
import type { CaseState, RoleWanted } from '../state/model.ts'
import { lastPeriod, type Period } from './period.ts'

/** One period for which a duty is or was owed. */
export interface DutyRow {
  readonly period: string
  readonly ended: Day
  readonly due: Day | null
  /** The case that discharged it. */
  readonly met: string | null
  readonly late: boolean
}

/** A case of the duty's procedure that may discharge it; `linked`: its record links to the one that the duty is about. */
export interface Discharging {
  readonly case: Pick<CaseState, 'id' | 'about' | 'area' | 'key' | 'opened' | 'ended'>
  readonly linked: boolean
}

export type DutyHappening =
  | { readonly type: 'duty-due'; readonly period: string; readonly ended: Day; readonly due: Day | null }
  | { readonly type: 'duty-met'; readonly period: string; readonly case: string }
  | { readonly type: 'duty-late'; readonly period: string; readonly due: Day }

/** What one day brings for a duty about a record that began on `since`. `cases` are those of its procedure, oldest first. */
export function judgeDuty(
  duty: Duty,
  record: RecordState,
  since: Day,
  rows: readonly DutyRow[],
  cases: readonly Discharging[],
  scene: EvalScene,
): readonly DutyHappening[] {
  scene.trace?.add(duty.key)
  const today = scene.on
  const every = duty.every ? termOf(duty.every, scene) : null
  const latest = periodOf(every, today, rows.length)
  const owed = holds(duty.while, latest ? inPeriod(scene, latest) : scene)
  const period = owed ? latest : null
  // What is owed once is owed no longer when its condition has gone: the case under way has seen to it.
  const over = every === null && !owed
  const found: DutyHappening[] = []
  // Nothing is owed for a period that was over before the record began.
  if (period && period.last >= since && !rows.some((row) => row.period === period.label)) {
    const within = duty.due ? termOf(duty.due, scene) : null
    const due = within ? scene.calendar.add(period.last, within) : null
    found.push({ type: 'duty-due', period: period.label, ended: period.last, due })
  }
  for (const row of rows.filter((one) => one.met === null)) {
    const met = cases.find((one) => discharges(duty, record, row, one, scene.pack, over))
    if (met) found.push({ type: 'duty-met', period: row.period, case: met.case.id })
    else if (!over && row.due !== null && row.due < today && !row.late)
      found.push({ type: 'duty-late', period: row.period, due: row.due })
  }
  return found
}

/** The condition of a duty can speak of the period that is over: `item.first`, `item.last`. */
function inPeriod(scene: EvalScene, { first, last }: Period): EvalScene {
  return { ...scene, facts: scene.facts.inside({ first, last }, undefined) }
}

function periodOf(every: Term | null, today: Day, known: number): Period | null {
  if (every) return lastPeriod(every, today)
  return known === 0 ? { label: 'once', first: today, last: today } : null
}

/**
 * A completed case that discharges the duty for a period: about the record or about one that links to it (a report on the grant), or, where
 * the procedure's own record knows no such link (one disclosure for all agreements), any in the area. It names the period as its key or was
 * opened after the period's end. When what is owed once is `over`, a case under way will do.
 */
function discharges(
  duty: Duty,
  record: RecordState,
  row: DutyRow,
  of: Discharging,
  pack: Pack,
  over: boolean,
): boolean {
  const { about, area, key, opened, ended } = of.case
  if (over && ended === null && (about === record.id || of.linked)) return true
  if (ended !== 'completed' || !(key === row.period || (key === null && opened > row.ended))) return false
  return about === record.id || of.linked || (dischargesForAll(duty, pack) && area === record.area)
}

/** Whether one case of the duty's procedure discharges it for every record of the area. */
export function dischargesForAll(duty: Duty, pack: Pack): boolean {
  const creates = pack.procedures.get(duty.procedure ?? '')?.creates?.kind
  const links = Object.values((creates === undefined ? undefined : pack.records.get(creates)?.links) ?? {})
  return creates !== undefined && creates !== duty.about && !links.includes(duty.about)
}

/** Who owes it. */
export function owedBy(duty: Duty, scene: EvalScene): readonly RoleWanted[] {
  return wantedBy(duty.owner, scene)
}

/** Who is told when it is late. */
export function toldOf(duty: Duty, scene: EvalScene): readonly RoleWanted[] {
  return duty.tell.flatMap((by) => wantedBy(by, scene))
}
