import { dayOf, Refused, type Instant } from '../../core/kernel/index.ts'

/** What the actor may not read is not in the file, and the file does not say that it is there. */
export async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** The day as DA/T 22 writes it. */
export function eightDigits(at: Instant | string | null): string {
  if (at === null) return ''
  return (typeof at === 'string' ? at : dayOf(at)).replaceAll('-', '')
}
