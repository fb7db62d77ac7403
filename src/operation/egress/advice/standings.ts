import type { CaseSummary } from '../../../core/cases/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { recordName } from '../../../core/trail/index.ts'
import { assessmentOf } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'
import type { ResultStanding, StandingWord, Waiting } from './types.ts'

/** Most results of a list that are looked at together. */
const MOST = 100
const SHOWN = 50
/** Procedures about a product in which its result is judged. */
const ofProducts: ReadonlySet<string> = new Set(['product', 'egress-review'])

/** Where results stand for whoever looks: what awaits them, what awaits others, and what the check says as far as their records tell. */
export async function standingsOf(
  actor: Actor,
  ids: readonly string[],
  deps: EgressDeps,
): Promise<readonly ResultStanding[]> {
  const found = await Promise.all(ids.slice(0, MOST).map((id) => readable(actor, id, deps)))
  const records = found.filter((record) => record !== null)
  const questions = await questionsOn(
    records.map(({ id }) => id),
    deps,
  )
  return Promise.all(
    records.map(async (record) => {
      const question = questions.find(({ artifact }) => artifact === record.id)
      return standingOf(actor, record, await runningOn(actor, record, deps), question, deps)
    }),
  )
}

async function readable(actor: Actor, id: string, deps: EgressDeps): Promise<RecordState | null> {
  const record = await deps.procedures.record(id)
  if (record?.kind !== 'artifact') return null
  return (await deps.procedures.allows({ actor, action: 'record.read', on: id })) ? record : null
}

async function runningOn(actor: Actor, { id }: RecordState, deps: EgressDeps): Promise<readonly CaseSummary[]> {
  const { cases } = deps.procedures
  if (!cases) return []
  const products = await deps.procedures.records('product', { artifact: id })
  const about = [id, ...products.map((product) => product.id)]
  const rows = await Promise.all(about.map((one) => cases(actor, { about: one, state: 'running' })))
  return rows.flat().filter(({ about: on, procedure }) => on === id || ofProducts.has(procedure))
}

async function standingOf(
  actor: Actor,
  record: RecordState,
  running: readonly CaseSummary[],
  question: AdviceRow | undefined,
  deps: EgressDeps,
): Promise<ResultStanding> {
  const reviewer = await reviews(actor, record, deps)
  const counts = reviewer ? ((await assessmentOf(record.id, deps))?.cells ?? null) : null
  const bare = { artifact: record.id, case: null, act: null, actTitle: null, who: [], counts }
  if (record.standing === 'released') return { ...bare, word: 'released' }
  const turns = running.flatMap((row) => row.desk.map((desk) => ({ row, desk })))
  const own = turns.find(({ desk }) => desk.party === actor.party)
  const maker = record.holder === actor.party
  const open = question?.answered_at === null
  if (open && !own && reviewer) return { ...bare, word: 'to-advise' }
  const turn = own ?? turns[0]
  if (!turn) return { ...bare, word: maker && question ? (open ? 'asked' : 'advised') : checked(record) }
  const { row, desk } = turn
  const theirs = desk.party === record.holder
  const word = own ? (maker ? 'to-hand-in' : 'to-review') : theirs ? 'sent-back' : 'in-review'
  const who = [...new Set(turns.filter((one) => one.row.id === row.id).flatMap((one) => one.desk.party ?? []))]
  return { artifact: record.id, word, case: row.id, act: desk.act, actTitle: desk.title, who, counts }
}

/** What the record tells of the check; whoever reads it reads that much. */
function checked({ fields }: RecordState): StandingWord {
  const verdict = (fields['egress'] as { readonly verdict?: unknown } | undefined)?.verdict
  return verdict === 'fail' || verdict === 'review' || verdict === 'pass' ? verdict : 'unchecked'
}

/** Looking ahead for a list is no attempt, so it is not recorded. */
function reviews(actor: Actor, record: RecordState, deps: EgressDeps): Promise<boolean> {
  if (record.holder === actor.party || actor.administrator !== null) return Promise.resolve(false)
  return deps.procedures.allows({ actor, action: 'artifact.egress', on: record.id })
}

interface AdviceRow {
  readonly artifact: string
  readonly asked_at: number
  readonly asked_by: string
  readonly question: string
  readonly answered_at: number | null
}

function questionsOn(ids: readonly string[], deps: EgressDeps): Promise<readonly AdviceRow[]> {
  return deps.store.query<AdviceRow>('SELECT * FROM egress_advice WHERE artifact = any($1)', [ids])
}

/** Questions that wait for whoever looks, and their own as long as the result has not left. */
export async function waitingFor(actor: Actor, deps: EgressDeps): Promise<readonly Waiting[]> {
  const rows = await deps.store.query<AdviceRow>(
    'SELECT * FROM egress_advice WHERE answered_at IS NULL OR asked_by = $1 ORDER BY asked_at DESC LIMIT $2',
    [actor.party, MOST],
  )
  const found: Waiting[] = []
  for (const row of rows) {
    const record = await readable(actor, row.artifact, deps)
    if (!record || record.standing === 'released') continue
    const own = record.holder === actor.party
    if (!own && (row.answered_at !== null || !(await reviews(actor, record, deps)))) continue
    const { artifact, asked_by: askedBy, asked_at, question } = row
    const at = asked_at as Waiting['at']
    found.push({ artifact, name: named(record), askedBy, at, question, answered: row.answered_at !== null, mine: !own })
  }
  return found.slice(0, SHOWN)
}

function named(record: RecordState): string | null {
  const name = recordName(record)
  return name === record.id ? null : name
}
