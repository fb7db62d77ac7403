/** Several who make something side by side and hand it over in order. */
export interface Turns {
  /** Resolves when everything before `number` was handed over; rejects once one of them has failed. */
  wait(number: number): Promise<void>
  /** `number` was handed over. */
  done(number: number): void
  fail(error: unknown): void
}

export function turns(): Turns {
  const waiting = new Map<number, PromiseWithResolvers<void>>()
  let [next, failed]: [number, { readonly error: unknown } | null] = [0, null]
  return {
    wait(number) {
      if (failed) return Promise.reject(failed.error)
      if (number === next) return Promise.resolve()
      const turn = waiting.get(number) ?? Promise.withResolvers<void>()
      waiting.set(number, turn)
      return turn.promise
    },
    done(number) {
      next = number + 1
      waiting.get(next)?.resolve()
      waiting.delete(next)
    },
    fail(error) {
      failed ??= { error }
      for (const turn of waiting.values()) turn.reject(error)
      waiting.clear()
    },
  }
}
