import { createHash, randomUUID } from 'node:crypto'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The id of a command: the caller's `idempotency-key` bound to the caller, so that nobody reads another's answer by knowing their key; fresh without one.
 * Throws Refused('invalid') for a key that is not a UUID.
 */
export function commandOf(request: Request, caller: string): string {
  const key = request.headers.get('idempotency-key')
  if (key === null) return randomUUID()
  if (!uuid.test(key)) throw new Refused(platformRefusal('invalid', 'idempotency-key-wrong'))
  const hex = createHash('sha256').update(`${caller}\n${key.toLowerCase()}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
