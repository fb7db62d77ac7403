/** Lets loops sleep until something happened. A signal that nobody waits for is kept for the next one who does. */
export class Wake {
  #pending = false
  #wakers = new Set<() => void>()

  signal(): void {
    this.#pending = true
    for (const wake of this.#wakers) wake()
  }

  /** Resolves at the next signal, or after `ms`. */
  wait(ms: number): Promise<void> {
    if (this.#pending) {
      this.#pending = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timeout)
        this.#wakers.delete(wake)
        this.#pending = false
        resolve()
      }
      const timeout = setTimeout(wake, ms)
      this.#wakers.add(wake)
    })
  }
}

/** Several loops woken together. */
export class Wakes {
  readonly #all: Wake[] = []

  add(): Wake {
    const wake = new Wake()
    this.#all.push(wake)
    return wake
  }

  signal(): void {
    for (const wake of this.#all) wake.signal()
  }
}
