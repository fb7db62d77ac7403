import { AsyncLocalStorage } from 'node:async_hooks'

/** A piece of work beside the database: on files, on processes, in memory. */
export type Work = () => void | Promise<void>

interface Scope {
  readonly rehearsal: boolean
  readonly outer: Scope | null
  /** What waits for the commit; of a rehearsal, what tidies up after it. */
  readonly waiting: Work[]
  open: boolean
}

const scopes = new AsyncLocalStorage<Scope>()

/** The innermost scope that is still open: work that outlived its own belongs to the next. */
function innermost(): Scope | null {
  let found = scopes.getStore() ?? null
  while (found && !found.open) found = found.outer
  return found
}

function rehearsalAround(): Scope | null {
  let found = innermost()
  while (found && !(found.open && found.rehearsal)) found = found.outer
  return found
}

/**
 * Does work beside the database that nothing could take back. Outside of any transaction at once, before it returns; within one after its commit, and not at
 * all when it fails; in a rehearsal never. It is lost with the process: what must happen whatever comes is left to `Tx.effect`.
 */
export function beside(work: Work): void | Promise<void> {
  if (rehearsalAround()) return
  const scope = innermost()
  if (!scope) return work()
  scope.waiting.push(work)
}

/** Tidies up what a rehearsal left beside the database, once it is taken back; outside of one never. */
export function whenTakenBack(work: Work): void {
  rehearsalAround()?.waiting.push(work)
}

/** Throws where something has to be for good before it returns, and what is around it could still be taken back. That is a fault of whoever called it there. */
export function demandLasting(what: string): void {
  if (innermost()) throw new Error(`${what} cannot be taken back: leave it as an effect of the transaction`)
}

/** Runs one transaction from its beginning to its commit; what waited beside it is done when `run` has answered, in order. */
export async function untilItStands<T>(run: () => Promise<T>): Promise<T> {
  const scope = openScope(false)
  let answer: T
  try {
    answer = await scopes.run(scope, run)
  } finally {
    scope.open = false
  }
  // What is done now stands for itself, whatever transaction this one was called in.
  if (!rehearsalAround()) for (const work of scope.waiting) await scopes.exit(async () => work())
  return answer
}

/** Runs a rehearsal from its beginning until it is taken back. */
export async function untilTakenBack<T>(run: () => Promise<T>): Promise<T> {
  const scope = openScope(true)
  try {
    return await scopes.run(scope, run)
  } finally {
    scope.open = false
    for (const work of scope.waiting.toReversed()) await scopes.exit(async () => work())
  }
}

function openScope(rehearsal: boolean): Scope {
  return { rehearsal, outer: innermost(), waiting: [], open: true }
}
