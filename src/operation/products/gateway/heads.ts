import { refused } from '../refusals.ts'

/** Versions of streams as committed at one moment; a stream without events stands at 0. */
export type Heads = ReadonlyMap<string, number>

/** Asks the database where streams stand now. */
export type ReadHeads = (streams: readonly string[]) => Promise<Heads>

const text = `SELECT s AS stream, coalesce((SELECT version FROM event WHERE stream = s ORDER BY version DESC LIMIT 1), 0) AS version FROM unnest($1::text[]) AS s`

interface Query {
  query(config: { name: string; text: string; values: unknown[]; query_timeout: number }): Promise<{ rows: unknown[] }>
}

/** Without an answer for so long there is no contact with the database. */
const CONTACT_MS = 1_000

/** Reads versions. Throws `Refused('busy')` without contact with the record: then nothing can be served. */
export function headsReader(lines: Query): ReadHeads {
  return async (streams) => {
    try {
      const { rows } = await lines.query({ name: 'product_heads', text, values: [streams], query_timeout: CONTACT_MS })
      return new Map((rows as { stream: string; version: number }[]).map((row) => [row.stream, row.version]))
    } catch {
      throw refused('busy', 'standing-unknown', {}, 'call-again')
    }
  }
}

/**
 * Tells whether streams still stand where they stood. Those who ask while a question is under way share the next one, so a hundred
 * calls cost one statement. INVARIANT: the answer comes from a statement sent after the asking, so what was committed before is seen.
 */
export class HeadsCheck {
  readonly #read: ReadHeads
  #waiting: {
    readonly before: Heads
    readonly done: (same: boolean) => void
    readonly failed: (error: unknown) => void
  }[] = []
  #running = false

  constructor(read: ReadHeads) {
    this.#read = read
  }

  unchanged(before: Heads): Promise<boolean> {
    const answer = new Promise<boolean>((done, failed) => this.#waiting.push({ before, done, failed }))
    if (!this.#running) void this.#run()
    return answer
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) {
      const asking = this.#waiting.splice(0)
      try {
        // Calls of one key share one standing: it is compared once.
        const asked = [...new Set(asking.map(({ before }) => before))]
        const now = await this.#read([...new Set(asked.flatMap((before) => [...before.keys()]))])
        const answers = new Map(asked.map((before) => [before, same(before, now)]))
        for (const { before, done } of asking) done(answers.get(before) === true)
      } catch (error) {
        for (const { failed } of asking) failed(error)
      }
    }
    this.#running = false
  }
}

function same(before: Heads, now: Heads): boolean {
  for (const [stream, version] of before) if (now.get(stream) !== version) return false
  return true
}
