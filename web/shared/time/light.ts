/** How a running clock looks at a glance. */
export type Light = 'green' | 'amber' | 'red' | 'paused' | 'met'

export interface ClockView {
  readonly due: string
  readonly warnOn?: string | null
  /** Counted over a year whose holidays are not announced yet. */
  readonly provisional?: boolean
  readonly state?: 'running' | 'paused' | 'met' | 'passed'
}

/** Green while there is time, amber from the warning day (or the last three days), red once the due day is over. Days are `YYYY-MM-DD`. */
export function lightOf(clock: ClockView, today: string, daysLeft: number): Light {
  if (clock.state === 'met') return 'met'
  if (clock.state === 'paused') return 'paused'
  if (clock.state === 'passed' || clock.due < today) return 'red'
  if (clock.warnOn) return clock.warnOn <= today ? 'amber' : 'green'
  return daysLeft <= 3 ? 'amber' : 'green'
}
