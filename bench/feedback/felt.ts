/** One input as the browser timed it. */
export interface Felt {
  /** The page, as its route is written. */
  readonly page: string
  /** Kind of the slowest event of the input: `click`, `keydown`, … */
  readonly kind: string
  /** What it was done to. */
  readonly on: string
  /** From the input to the next picture; browsers tell it in steps of 8 ms, and nothing under 16 ms. */
  readonly ms: number
}

/** Put into every page before its own scripts: keeps the inputs that the browser tells of in `window.felt`, one entry an input. */
export const collect = `(() => {
  window.felt = []
  const byInput = new Map()
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue
      const on = entry.target ? entry.target.tagName.toLowerCase() + ' ' + (entry.target.getAttribute('aria-label') || entry.target.textContent || '').trim().replaceAll('|', ' ').slice(0, 24) : ''
      const known = byInput.get(entry.interactionId)
      if (!known) {
        const fresh = { kind: entry.name, on, ms: entry.duration }
        byInput.set(entry.interactionId, fresh)
        window.felt.push(fresh)
      } else if (entry.duration > known.ms) Object.assign(known, { kind: entry.name, on, ms: entry.duration })
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
})()`
