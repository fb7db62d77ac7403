/** Who may ask next. Of several who ask each has a turn after the other, and one alone never holds every place. */
export interface Turns {
  /** Runs the work when its turn comes; null, and nothing runs, when too much of the same asker waits already. */
  take<T>(asker: string, work: (place: number) => Promise<T>): Promise<T | null>
  readonly waiting: number
}

/** Turns for some places. `mostWaiting` of one asker may wait; whoever asks as `''` is the platform and waits without bound. */
export function turns(places: number, mostWaiting: number): Turns {
  const queues = new Map<string, ((place: number) => void)[]>()
  const running = new Map<string, number>()
  const free = Array.from({ length: places }, (_, place) => places - 1 - place)
  const mostHeld = Math.max(1, places - 1)

  function next(): void {
    for (const [asker, queue] of queues) {
      if (free.length === 0) return
      if ((running.get(asker) ?? 0) >= mostHeld) continue
      const start = queue.shift()
      const place = free.pop()
      // Whoever had a turn goes to the end of the line.
      queues.delete(asker)
      if (queue.length > 0) queues.set(asker, queue)
      if (start === undefined || place === undefined) continue
      running.set(asker, (running.get(asker) ?? 0) + 1)
      start(place)
    }
  }

  function done(asker: string, place: number): void {
    const left = (running.get(asker) ?? 1) - 1
    if (left > 0) running.set(asker, left)
    else running.delete(asker)
    free.push(place)
    next()
  }

  return {
    get waiting() {
      return [...queues.values()].reduce((all, queue) => all + queue.length, 0)
    },
    async take(asker, work) {
      const queue = queues.get(asker) ?? []
      if (asker !== '' && queue.length >= mostWaiting) return null
      const place = await new Promise<number>((start) => {
        queue.push(start)
        queues.set(asker, queue)
        next()
      })
      try {
        return await work(place)
      } finally {
        done(asker, place)
      }
    },
  }
}
