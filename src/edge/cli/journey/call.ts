import { contains, includes } from './includes.ts'
import { LONGEST_WAIT } from './patience.ts'
import type { CallMove } from './script.ts'
import type { Answer, Session } from './session.ts'

/** Calls an endpoint of the contract, again where the script says so, and holds the answer against it. */
export async function call(move: CallMove, session: Session): Promise<Answer> {
  let answer = await once(move, session)
  for (let again = 1; again < (move.times ?? 1); again += 1) {
    const { ok } = answer
    answer = await once(move, session)
    if (answer.ok !== ok) throw new Error(`${move.call} came out otherwise the ${again + 1}th time`)
  }
  if (!answer.ok) return answer
  if (move.lacks !== undefined && contains(answer.value, move.lacks))
    throw new Error(
      `${move.call} answered ${JSON.stringify(move.lacks)}, which must not be there: ${brief(answer.value)}`,
    )
  return move.pick ? { ...answer, value: picked(move, answer.value) } : answer
}

async function once(move: CallMove, session: Session): Promise<Answer> {
  const input = {
    ...(move.params ? { params: move.params } : {}),
    ...(move.query ? { query: move.query } : {}),
    ...(move.body === undefined ? {} : { body: move.body }),
    ...(move.file ? { body: move.file.text, headers: { 'x-filename': encodeURIComponent(move.file.filename) } } : {}),
  }
  const { until } = move
  const started = performance.now()
  for (;;) {
    const answer = await session.call(move.call, input)
    if (!answer.ok || (!until && move.has === undefined && !move.pick)) return answer
    const value = answer.value as Record<string, unknown>
    const there = !until || Object.entries(until).every(([member, wanted]) => same(value[member], wanted))
    if (there && lack(move, value) === null) return answer
    const waited = performance.now() - started
    if (!there && waited > LONGEST_WAIT)
      throw new Error(`${move.call} never became ${JSON.stringify(until)}: ${brief(value)}`)
    if (there && (move.body !== undefined || move.file || waited > LONGEST_WAIT))
      throw new Error(`${move.call} lacks ${lack(move, value)}: ${brief(value)}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** What the answer still lacks of `has` and `pick`; null when nothing. */
function lack(move: CallMove, value: unknown): string | null {
  if (move.has !== undefined && !includes(value, move.has)) return JSON.stringify(move.has)
  if (move.pick && found(move.pick, value) === undefined) return JSON.stringify(move.pick)
  return null
}

function picked(move: CallMove, value: unknown): unknown {
  return move.pick ? found(move.pick, value) : value
}

function found(pick: NonNullable<CallMove['pick']>, value: unknown): unknown {
  const list = (pick.of?.split('.') ?? []).reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined),
    value,
  )
  return Array.isArray(list) ? list.find((item) => includes(item, pick.with)) : undefined
}

function same(found: unknown, wanted: unknown): boolean {
  return JSON.stringify(found) === JSON.stringify(wanted)
}

function brief(value: unknown): string {
  return JSON.stringify(value).slice(0, 900)
}
