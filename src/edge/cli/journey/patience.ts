/** ms. Views follow the events by a moment, and work goes on behind an answer: so long a script waits for what must come. */
export const LONGEST_WAIT = 120_000
