import type { StoredEvent } from '../../../base/store/types.ts'
import { platformRefusal, Refused, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { sourceOf } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import { mayReview } from '../review-room/may-review.ts'
import type { Advice, Mark, Question } from './types.ts'

/** Most cells of one piece of advice: it shows where, it is no second list of findings. */
const MOST_MARKS = 20

/**
 * The maker asks the reviewers of a result what stands against it. One question at a time; what has left needs none.
 * Throws `Refused`.
 */
export async function askAdvice(
  actor: Actor,
  artifact: string,
  { question, command }: { readonly question: string; readonly command: string },
  deps: EgressDeps,
): Promise<void> {
  const record = await recordOf(actor, artifact, deps)
  if (record.holder !== actor.party) refuse('forbidden', 'advice-not-maker')
  if (record.standing === 'released') refuse('closed', 'advice-released')
  if ((await questionOn(artifact, deps))?.answered === false) refuse('unmet', 'advice-waiting')
  await append(actor, artifact, 'egress.advice-asked', { grant: record.links['grant'] ?? '', question }, command, deps)
}

/**
 * A reviewer says what stands against a result, cell by cell where it helps. The maker reads it at once where it answers a question, else
 * when the result is sent back. INVARIANT: it holds places and words, no values; words that show an identity are refused. Throws `Refused`.
 */
export async function advise(
  actor: Actor,
  artifact: string,
  { text, marks, command }: { readonly text: string; readonly marks: readonly Mark[]; readonly command: string },
  deps: EgressDeps,
): Promise<void> {
  const record = await recordOf(actor, artifact, deps)
  if (!(await mayReview(actor, record, deps))) refuse('forbidden', 'advice-not-reviewer')
  if (record.standing === 'released') refuse('closed', 'advice-released')
  const said = [text, ...marks.map(({ reason }) => reason)]
  const unmet: Unmet[] = []
  if (text.trim() === '' && marks.length === 0) unmet.push(one('advice-empty'))
  if (marks.length > MOST_MARKS) unmet.push(one('advice-many', { most: MOST_MARKS }))
  if (said.some((words) => deps.detect(words).length > 0)) unmet.push(one('advice-identifier'))
  if (marks.length > 0) {
    const { columns, rows } = await sourceOf(artifact, deps)
    const names = new Set(columns.map(({ name }) => name))
    if (marks.some(({ row, column }) => row >= rows || !names.has(column))) unmet.push(one('advice-no-cell'))
  }
  if (unmet.length > 0) throw new Refused({ kind: 'invalid', unmet })
  const data = { grant: record.links['grant'] ?? '', text, marks: marks as unknown as JsonObject[] }
  await append(actor, artifact, 'egress.advice-given', data, command, deps)
}

/** The newest question about a result; null where nobody asked. */
export async function questionOn(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<Question | null> {
  const events = await spoken(artifact, deps)
  const asked = events.findLast(({ type }) => type === 'egress.advice-asked')
  if (!asked) return null
  const answered = events.some(({ type, seq }) => type === 'egress.advice-given' && seq > asked.seq)
  return { at: asked.at, party: asked.party, question: String(asked.data['question'] ?? ''), answered }
}

/** What reviewers said about a result. `sentBack`: a review has sent it back, so that its maker reads everything. */
export async function adviceOn(
  artifact: string,
  sentBack: boolean,
  deps: Pick<EgressDeps, 'store'>,
): Promise<readonly Advice[]> {
  const events = await spoken(artifact, deps)
  return events
    .filter(({ type }) => type === 'egress.advice-given')
    .map(({ seq, at, party, data }) => ({
      at,
      party,
      text: String(data['text'] ?? ''),
      marks: (data['marks'] ?? []) as unknown as readonly Mark[],
      told: sentBack || events.some((other) => other.type === 'egress.advice-asked' && other.seq < seq),
    }))
}

async function spoken(artifact: string, deps: Pick<EgressDeps, 'store'>): Promise<readonly StoredEvent[]> {
  const events = await deps.store.readStream(`egress/${artifact}`)
  return events.filter(({ type }) => type.startsWith('egress.advice-'))
}

async function recordOf(actor: Actor, artifact: string, deps: EgressDeps): Promise<RecordState> {
  await deps.procedures.require({ actor, action: 'record.read', on: artifact })
  const record = await deps.procedures.record(artifact)
  if (record?.kind !== 'artifact') throw new Refused(platformRefusal('not-found', 'not-found', { what: artifact }))
  return record
}

async function append(
  actor: Actor,
  artifact: string,
  type: string,
  data: JsonObject,
  command: string,
  deps: EgressDeps,
): Promise<void> {
  const meta = { id: command, actor: actor.account, party: actor.party, request: { artifact, type } }
  await deps.store.transact(meta, async (tx) => {
    await tx.append([{ stream: `egress/${artifact}`, type, data: { artifact, ...data } }])
    return null
  })
}

function one(code: string, params: JsonObject = {}): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure: code }
}

function refuse(kind: 'forbidden' | 'closed' | 'unmet', code: string): never {
  throw new Refused(platformRefusal(kind, code, {}, code))
}
