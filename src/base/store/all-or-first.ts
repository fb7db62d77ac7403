import { NotRun } from './connection/batch.ts'

/** Waits for all, so that nothing is left running on the connection, then throws what failed first. */
export async function allOrFirst<const T extends readonly Promise<unknown>[]>(
  promises: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(promises)
  const failed = settled.filter((result) => result.status === 'rejected')
  const cause = failed.find((result) => !(result.reason instanceof NotRun)) ?? failed[0]
  if (cause) throw cause.reason
  return settled.map((result) => (result as PromiseFulfilledResult<unknown>).value) as {
    -readonly [K in keyof T]: Awaited<T[K]>
  }
}
