import { doneNow } from '../../../core/law/index.ts'
import type { Act } from '../../../core/law/index.ts'
import type { CaseState, RecordState } from '../../../core/cases/index.ts'
import { dayOf, platformRefusal, Refused, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import type { Classifying } from '../../catalogue/index.ts'
import type { ProceduresRoom, Together } from '../../procedures/index.ts'
import type { Difference } from './compare.ts'
import type { CatalogueForms } from './forms.ts'

/** What taking a data set needs of the rooms below. */
export interface StepParts {
  readonly procedures: Pick<ProceduresRoom, 'note'>
  readonly classifying: Pick<Classifying, 'within'>
}

/** One data set that is to be taken. */
export interface Taking {
  readonly actor: Actor
  readonly forms: CatalogueForms
  readonly code: string
  readonly difference: Difference
  /** The data set that is changed; null for a new one. */
  readonly record: RecordState | null
  /** The newest version of its data, when decisions are taken on columns. */
  readonly version: number
  readonly reason: string
}

/** Takes one data set, whole or not at all: opens its case and hands its papers in, or puts new versions of them in the place of the old. Throws Refused. */
export async function takeOne(
  parts: StepParts,
  steps: Together,
  of: Taking,
): Promise<{ dataset: string; case: string | null }> {
  return of.record ? change(parts, steps, of, of.record) : begin(parts, steps, of)
}

async function begin(
  { procedures }: StepParts,
  steps: Together,
  { actor, forms, code, difference }: Taking,
): Promise<{ dataset: string; case: string }> {
  const opened = await steps.open({ procedure: forms.procedure.id })
  await steps.act(opened.case, { type: 'act', act: forms.describe.id, document: difference.description ?? {} })
  if (difference.classification && forms.classify)
    await steps.act(opened.case, { type: 'act', act: forms.classify.id, document: difference.classification })
  await keepCode(procedures, steps, actor.party, code, opened.record)
  return { dataset: opened.record, case: opened.case }
}

/** The code belongs to the party's catalogue; whoever was faster with the same one is a conflict. */
async function keepCode(
  procedures: StepParts['procedures'],
  { tx }: Together,
  party: string,
  code: string,
  dataset: string,
): Promise<void> {
  const stream = `catalogue-codes/${party}`
  const [last] = await tx.query<{ version: number | string }>(
    'select coalesce(max(version), 0) as version from event where stream = $1',
    [stream],
  )
  await tx.append(
    [{ stream, type: 'dataset.coded', data: { party, code, dataset } }],
    new Map([[stream, Number(last?.version ?? 0)]]),
  )
  await procedures.note(tx, dataset, { 'catalogue-code': code })
}

async function change(
  { classifying }: StepParts,
  steps: Together,
  of: Taking,
  record: RecordState,
): Promise<{ dataset: string; case: string | null }> {
  const { description, classification, decisions } = of.difference
  let changed: string | null = null
  if (description) changed = await handIn(steps, of, record, of.forms.describe, description)
  if (classification && of.forms.classify) changed = await handIn(steps, of, record, of.forms.classify, classification)
  if (decisions.length > 0)
    await classifying.within(steps.tx, of.actor, record.id, { version: of.version, columns: decisions })
  return { dataset: record.id, case: changed }
}

/** The paper of an act anew: completed where it was sent back, corrected where it stands, handed in where the act is open. */
async function handIn(
  steps: Together,
  { forms, reason }: Taking,
  record: RecordState,
  act: Act,
  document: JsonObject,
): Promise<string> {
  const [row] = await steps.tx.query<{ state: CaseState }>(
    'select state from case_state where about = $1 and procedure = $2 order by seq desc limit 1',
    [record.id, forms.procedure.id],
  )
  if (!row) throw new Refused(platformRefusal('unmet', 'intake.no-case', {}, 'intake.no-case'))
  const { state } = row
  const back = state.returned.some((one) => one.act === act.id && !one.completed)
  const type = back ? 'complete' : doneNow(state, act.id, null) ? 'correct' : 'act'
  const on = dayOf(steps.tx.at)
  await steps.act(state.id, { type, act: act.id, document, on, ...(type === 'correct' ? { reason } : {}) })
  return state.id
}
