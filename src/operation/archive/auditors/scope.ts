import { dayNumber, refusal, type Day, type Refusal, type Unmet } from '../../../core/kernel/index.ts'
import type { AuditScope } from '../../../core/law/index.ts'

/** An auditor's term is at most a year; a longer audit is opened anew. */
const MOST_DAYS = 366
const MOST_IDS = 200

/** What is wrong with a scope; null for nothing. `unknown`: named areas, parties, cases and grants that are none. */
export function scopeFaults(scope: AuditScope, today: Day, unknown: readonly string[]): Refusal | null {
  const ids = [scope.areas, scope.parties, scope.cases, scope.grants]
  const count = ids.reduce((sum, one) => sum + one.length, 0)
  const faults: (Unmet | false)[] = [
    count === 0 && fault('auditor-scope-empty', {}, 'auditor-choose-scope'),
    count > MOST_IDS && fault('auditor-scope-large', { found: count, most: MOST_IDS }, 'auditor-choose-scope'),
    unknown.length > 0 && fault('auditor-scope-unknown', { unknown: unknown.slice(0, 20) }, 'auditor-choose-scope'),
    scope.until < scope.from &&
      fault('auditor-days-turned', { from: scope.from, until: scope.until }, 'auditor-choose-days'),
    scope.until < today && fault('auditor-days-past', { until: scope.until, today }, 'auditor-choose-days'),
    dayNumber(scope.until) - dayNumber(scope.from) >= MOST_DAYS &&
      fault('auditor-days-many', { most: MOST_DAYS }, 'auditor-choose-days'),
  ]
  const found = faults.filter((one) => one !== false)
  return found.length > 0 ? refusal('invalid', ...found) : null
}

function fault(code: string, params: Unmet['params'], cure: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure }
}
