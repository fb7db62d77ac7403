import { useSyncExternalStore } from 'react'

let lost = false
let waiting: (() => void)[] = []
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** The session has run out: the page stays as it is and asks to sign in over it; `then` goes on afterwards. */
export function loseSession(then?: () => void): void {
  if (then) waiting.push(then)
  if (lost) return
  lost = true
  tell()
}

/** Signed in again: what waited goes on. `gone`: somebody else came, or nobody; what waited is forgotten. */
export function regainSession(gone = false): void {
  const all = waiting
  waiting = []
  lost = false
  tell()
  if (!gone) for (const then of all) then()
}

/** Asks to sign in over the page and resolves once somebody did; never, when the page is left for another account. */
export function untilSignedIn(): Promise<void> {
  return new Promise((resolve) => loseSession(resolve))
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the page waits for signing in again. */
export function useLost(): boolean {
  return useSyncExternalStore(listen, () => lost)
}
