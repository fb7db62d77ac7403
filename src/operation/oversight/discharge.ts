import type { CaseState } from '../../core/cases/index.ts'
import { platformRefusal, Refused, type JsonObject } from '../../core/kernel/index.ts'
import { doneNow, type Act, type Words } from '../../core/law/index.ts'
import type { Opening, Together } from '../procedures/index.ts'
import type { Owing } from './duties/index.ts'

/** What the pack's own procedure still wants before the duty is met; `next` is null when nothing of it is left to the one who discharges. */
export interface Discharge {
  readonly case: string
  readonly ended: string | null
  readonly next: Words | null
}

/**
 * Takes the case by which the pack lets a duty be met as far as it goes: opens it with the period as its key, hands in the documents that are there,
 * confirms and files. What somebody else has to do (a review, a decision, a receipt) is left to them; asked again, it goes on from there.
 * Every step is asked of the law. Throws Refused.
 */
export async function discharge(
  steps: Together,
  owed: Owing,
  documents: (id: string) => JsonObject | null,
): Promise<Discharge> {
  const { pack, duty, state: record, period } = owed
  const procedure = pack.procedures.get(duty.procedure ?? '')
  if (!procedure) throw new Refused(platformRefusal('invalid', 'not-found', { what: duty.procedure ?? duty.id }))
  const known = await caseFor(steps, procedure.id, record.area, period, linkOf(owed) ? record.id : null)
  const id = known?.id ?? (await steps.open(openingOf(owed))).case
  for (const act of procedure.acts) {
    const state = await stateOf(steps, id)
    if (state.ended !== null) break
    if (act.may || act.kind === 'effect' || doneNow(state, act.id, null)) continue
    if (act.kind === 'file' && state.filings.some((one) => one.act === act.id && one.state === 'sent')) continue
    const step = stepOf(act, documents)
    if (step === null || !(await tried(() => steps.act(id, step)))) return left(await stateOf(steps, id), act)
  }
  const { ended } = await stateOf(steps, id)
  return { case: id, ended, next: null }
}

/** How a case that discharges it is opened: about the record itself, or making a record that links to it. */
function openingOf(owed: Owing): Opening {
  const { pack, duty, state, period } = owed
  const procedure = pack.procedures.get(duty.procedure ?? '')
  const link = linkOf(owed)
  return {
    procedure: duty.procedure ?? '',
    area: state.area,
    key: period,
    ...(procedure?.creates ? {} : { about: state.id }),
    ...(link ? { links: { [link]: state.id } } : {}),
  }
}

/** By which name the record that the procedure makes links to the one that the duty is about; null where one case stands for all of them. */
function linkOf({ pack, duty }: Owing): string | null {
  const kind = pack.procedures.get(duty.procedure ?? '')?.creates?.kind
  const links = Object.entries((kind === undefined ? undefined : pack.records.get(kind)?.links) ?? {})
  return links.find(([, to]) => to === duty.about)?.[0] ?? null
}

function stepOf(act: Act, documents: (id: string) => JsonObject | null) {
  if (act.kind === 'file' || (act.kind === 'confirm' && act.document === null))
    return { type: 'act', act: act.id } as const
  const document = act.kind === 'submit' && act.document !== null ? documents(act.document) : null
  return document ? ({ type: 'act', act: act.id, document } as const) : null
}

/** What belongs to others is not ours to do: that is no refusal of the whole. */
async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === 'forbidden') return false
    throw error
  }
}

function left(state: CaseState, act: Act): Discharge {
  return { case: state.id, ended: state.ended, next: act.title }
}

async function stateOf({ tx }: Together, id: string): Promise<CaseState> {
  const [row] = await tx.query<{ state: CaseState }>('select state from case_state where id = $1', [id])
  if (!row) throw new Error(`${id} was opened and is not there`)
  return row.state
}

/** The case that was begun for the period before and has not come to nothing. */
async function caseFor(
  { tx }: Together,
  procedure: string,
  area: string,
  key: string,
  linked: string | null,
): Promise<CaseState | null> {
  const [row] = await tx.query<{ state: CaseState }>(
    `select c.state from case_state c where c.procedure = $1 and c.area = $2 and c.state->>'key' = $3 and (c.ended is null or c.ended = 'completed')
     and ($4::text is null or c.about = $4 or exists (select from record_link l where l.record = c.about and l.target = $4)) order by c.seq desc limit 1`,
    [procedure, area, key, linked],
  )
  return row?.state ?? null
}
