import { Refused, type Refusal } from './refusal.ts'

/** How work was refused. Work that was done fails the test; what breaks is no refusal and comes through. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const refusal = await refusedOrDone(work)
  if (refusal === null) throw new Error('it was not refused')
  return refusal
}

/** The codes of everything that work was refused for; none where it was done. */
export async function codesOf(work: Promise<unknown>): Promise<readonly string[]> {
  return (await refusedOrDone(work))?.unmet.map(({ code }) => code) ?? []
}

/** How work was refused; null where it was done: for work of which one of several goes through. */
export async function refusedOrDone(work: Promise<unknown>): Promise<Refusal | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}
