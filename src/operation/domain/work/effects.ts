import { isDay } from '../../../core/kernel/index.ts'
import type { Procedures } from '../../procedures/index.ts'
import type { LimitKind, Work } from './types.ts'

const kinds: ReadonlySet<string> = new Set<LimitKind>([
  'rows-a-day',
  'core-hours',
  'jobs-a-day',
  'concurrent-jobs',
  'result-bytes-a-day',
])

/**
 * limit-use `{ of: grant, kind, amount, dataset?, until?, source?, clauses? }`: what a grant may use. Limits of one kind and data set from different
 * sources (records: requests, orders) add up; the same source again replaces its own. Called again after a crash it changes nothing.
 */
export function registerLimits({
  procedures,
  work,
}: {
  readonly procedures: Pick<Procedures, 'onEffect'>
  readonly work: Pick<Work, 'limit'>
}): void {
  procedures.onEffect('limit-use', async (args, effect) => {
    const { of, kind, amount, dataset, until, source, clauses } = args
    // What a document leaves out limits nothing.
    if (amount === null || amount === undefined) return
    if (typeof of !== 'string' || typeof kind !== 'string' || !kinds.has(kind) || !Number.isFinite(Number(amount)))
      throw new Error('the effect limit-use names no grant, kind or amount')
    await work.limit(
      {
        grant: of,
        kind: kind as LimitKind,
        amount: Number(amount),
        source: typeof source === 'string' ? source : effect.id,
        clauses: Array.isArray(clauses) ? clauses.map(String) : typeof clauses === 'string' ? clauses.split(' ') : [],
        ...(typeof dataset === 'string' ? { dataset } : {}),
        ...(isDay(until) ? { until } : {}),
      },
      `effect:${effect.id}`,
    )
  })
}
