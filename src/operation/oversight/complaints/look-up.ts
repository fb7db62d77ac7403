import { readPersonal } from '../../../base/store/index.ts'
import { dayOf, endOf, platformRefusal, Refused, type Day, type Json } from '../../../core/kernel/index.ts'
import type { CaseState } from '../../../core/cases/index.ts'
import { isTheirs } from './code.ts'
import { dueFor } from './due.ts'
import { keepWhileOpen } from './keep.ts'
import { answerIn } from './notice.ts'
import { COMPLAINT_TIMER } from './receive.ts'
import type { AnswerResult, Complaint, ComplaintParts } from './types.ts'

/** What whoever complained may look up. */
export interface PublicStatus {
  readonly number: string
  readonly kind: Complaint['kind']
  readonly standing: Complaint['standing']
  readonly on: Day
  readonly due: Day
  readonly late: boolean
  readonly owner: string | null
  readonly erased: boolean
  /** What the complaint names, as it was called in public then, and the party. */
  readonly about: string | null
  readonly against: string | null
  readonly text: string | null
  /** How many files came with it. */
  readonly files: number
  readonly answers: readonly {
    readonly on: Day
    readonly result: AnswerResult
    readonly text: string | null
    readonly party: string | null
  }[]
  readonly reopened: Day | null
  readonly reopenable: boolean
}

/** The state and the answers of a complaint, for whoever knows its number and secret. Throws Refused, the same for a wrong number and a wrong secret. */
export async function lookUp(parts: ComplaintParts, number: string, code: string): Promise<PublicStatus> {
  return statusOf(parts, await find(parts, number, code))
}

/** Takes an answered complaint up again, once. Throws Refused. */
export async function reopen(
  parts: ComplaintParts,
  number: string,
  code: string,
  text: string,
  command: string,
): Promise<PublicStatus> {
  const found = await find(parts, number, code)
  const today = dayOf(parts.store.clock.now())
  const { due, clauses } = await dueFor(parts, found.area, today)
  await parts.store.transact({ id: command, actor: 'public', party: null, request: { reopen: number } }, async (tx) => {
    const [row] = await tx.query<{ state: Complaint }>('select state from complaint where id = $1', [found.id])
    const state = row?.state ?? found
    if (!reopenable(state)) throw new Refused(platformRefusal('closed', 'complaint.not-reopenable', { number }))
    const kept = await keepWhileOpen(tx, state)
    await tx.append(
      [
        {
          stream: `complaint/${state.id}`,
          type: 'complaint.reopened',
          data: { due },
          on: today,
          clauses,
          personal: { subject: state.person, data: { text } },
        },
        ...kept,
      ],
      new Map([[`complaint/${state.id}`, state.version]]),
    )
    await tx.timer(`${COMPLAINT_TIMER}/${state.id}`, endOf(due), COMPLAINT_TIMER, { complaint: state.id })
    return null
  })
  return statusOf(parts, (await byNumber(parts, number)) ?? found)
}

async function find(parts: ComplaintParts, number: string, code: string): Promise<Complaint> {
  const found = await byNumber(parts, number)
  if (found && (await isTheirs(parts.store, found.id, code, parts.store.clock.now()))) return found
  throw new Refused(platformRefusal('not-found', 'complaint.no-such', {}, 'complaint.check-code'))
}

async function byNumber({ store }: ComplaintParts, number: string): Promise<Complaint | null> {
  const [row] = await store.query<{ state: Complaint }>('select state from complaint where number = $1', [
    number.trim().toUpperCase(),
  ])
  return row?.state ?? null
}

function reopenable(state: Complaint): boolean {
  return state.standing === 'answered' && state.reopened === null && state.objection === null && !state.erased
}

async function statusOf(parts: ComplaintParts, mine: Complaint): Promise<PublicStatus> {
  const main = mine.into === null ? mine : ((await byId(parts, mine.into)) ?? mine)
  const owner = main.owner === null ? null : await parts.people.party(main.owner)
  const given = main.objection ? await objectionAnswer(parts, main.objection) : await answersOf(parts, main, mine)
  return {
    number: mine.number,
    kind: mine.kind,
    standing: given.length > 0 && main.objection ? 'answered' : main.standing,
    on: mine.opened,
    due: main.due,
    late: main.late,
    owner: owner?.name ?? null,
    erased: mine.erased,
    about: mine.aboutTitle ?? null,
    against: mine.against === undefined ? null : ((await parts.people.party(mine.against))?.name ?? null),
    text: await wordsOf(parts, mine.seq),
    files: mine.files?.length ?? 0,
    answers: given,
    reopened: mine.reopened?.on ?? null,
    reopenable: reopenable(mine),
  }
}

async function byId({ store }: ComplaintParts, id: string): Promise<Complaint | null> {
  const [row] = await store.query<{ state: Complaint }>('select state from complaint where id = $1', [id])
  return row?.state ?? null
}

/** INVARIANT: of an answer to somebody else's complaint, into which this one was merged, only the result and what was written to both is shown. */
async function answersOf(parts: ComplaintParts, main: Complaint, mine: Complaint): Promise<PublicStatus['answers']> {
  const found: PublicStatus['answers'][number][] = []
  for (const { on, result, seq, party } of main.answers) {
    const text = main.id === mine.id ? await wordsOf(parts, seq) : await wordsOf(parts, seq, 'common')
    found.push({ on, result, text, party: (await parts.people.party(party))?.name ?? null })
  }
  return found
}

async function objectionAnswer(
  parts: ComplaintParts,
  at: NonNullable<Complaint['objection']>,
): Promise<PublicStatus['answers']> {
  const [row] = await parts.store.query<{ state: CaseState }>('select state from case_state where id = $1', [at.case])
  const answer = answerIn(row?.state, at.id)
  return answer
    ? [{ on: answer.on, result: answer.upheld ? 'upheld' : 'not-upheld', text: answer.text, party: null }]
    : []
}

/** What stands in the personal part of an event; null once it is erased. */
export async function wordsOf(
  { store }: Pick<ComplaintParts, 'store'>,
  seq: number,
  name: 'text' | 'common' | 'reason' = 'text',
): Promise<string | null> {
  const words = await readWords({ store }, seq, name)
  return typeof words === 'string' ? words : null
}

/** A member of the personal part of an event; null once it is erased. */
export async function readWords({ store }: Pick<ComplaintParts, 'store'>, seq: number, name: string): Promise<Json> {
  return (await readPersonal(store, seq))?.data[name] ?? null
}
