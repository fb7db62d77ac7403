const name = (account: string) => `shuyu.tour.${account}`

/** Whether an account has seen its tour, or waved it away, on this computer. */
export function wasSeen(account: string): boolean {
  try {
    return localStorage.getItem(name(account)) !== null
  } catch {
    return true
  }
}

/** Remembers that an account has seen its tour. */
export function markSeen(account: string): void {
  try {
    localStorage.setItem(name(account), '1')
  } catch {
    // A closed storage remembers nothing; the tour is offered again.
  }
}
