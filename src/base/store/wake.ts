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

/** What loops wait for. */
export type Topic = 'events' | 'effects' | 'timers'

/** Several loops, each woken by the topics that it listens to. */
export class Wakes {
  readonly #all: { readonly wake: Wake; readonly topics: ReadonlySet<Topic> }[] = []

  add(...topics: Topic[]): Wake {
    const wake = new Wake()
    this.#all.push({ wake, topics: new Set(topics) })
    return wake
  }

  /** Forgets a loop that has ended. */
  remove(wake: Wake): void {
    const index = this.#all.findIndex((entry) => entry.wake === wake)
    if (index >= 0) this.#all.splice(index, 1)
  }

  signal(...topics: Topic[]): void {
    for (const { wake, topics: heard } of this.#all) if (topics.some((topic) => heard.has(topic))) wake.signal()
  }

  /** Something happened, nobody knows what: in another process, or at the end. */
  signalAll(): void {
    for (const { wake } of this.#all) wake.signal()
  }
}
