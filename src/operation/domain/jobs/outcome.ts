import { Refused } from '../../../core/kernel/index.ts'
import { CryptoFault } from '../../../base/crypto/index.ts'
import { NotFed } from './feeds.ts'
import { PythonFault, SandboxEnded, SessionFault } from '../sandbox/index.ts'

/** How a job ended badly: the event's kind and a reason that is a key of the catalogue. */
export interface BadEnd {
  readonly type: 'job.failed' | 'job.killed' | 'job.cancelled'
  readonly reason: string
}

/** A limit was reached between asking and starting. */
export class OverLimit extends Error {}

/** INVARIANT: what a job tells of its failure is one of these words; the engine's own text stays behind. */
export function badEnd(error: unknown): BadEnd | null {
  if (error instanceof SandboxEnded) {
    switch (error.reason) {
      case null:
        return { type: 'job.failed', reason: 'job.engine' }
      case 'cancelled':
        return { type: 'job.cancelled', reason: 'job.cancelled' }
      case 'closed':
        return { type: 'job.killed', reason: 'job.grant-closed' }
      case 'rows':
        return { type: 'job.killed', reason: 'job.rows-changed' }
      case 'memory':
      case 'deadline':
      case 'cpu':
      case 'processes':
      case 'broken':
        return { type: 'job.killed', reason: `job.${error.reason}` }
    }
  }
  if (error instanceof NotFed) return { type: 'job.failed', reason: `job.cells-${error.reason}` }
  if (error instanceof OverLimit) return { type: 'job.killed', reason: 'job.over-limit' }
  if (error instanceof PythonFault) {
    const own = error.code === 'memory' || error.code === 'too-large' || error.code === 'engine'
    return { type: 'job.failed', reason: own ? `job.${error.code}` : `job.python-${error.code}` }
  }
  if (error instanceof SessionFault) return { type: 'job.failed', reason: `job.${error.code}` }
  if (error instanceof Refused && error.refusal.unmet.some(({ code }) => code.startsWith('domain.version-')))
    return { type: 'job.failed', reason: 'job.version-unfit' }
  // Closed between asking and running.
  if (error instanceof Refused) return { type: 'job.killed', reason: 'job.grant-closed' }
  if (error instanceof CryptoFault || error instanceof RangeError) return { type: 'job.failed', reason: 'job.inputs' }
  return null
}
