import type { PgStore } from '../../../base/store/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import type { CaseState, RecordState } from '../../../core/cases/index.ts'
import type { Act, Procedure } from '../../../core/law/index.ts'
import type { ProceduresRoom } from '../../procedures/index.ts'
import type { Products } from '../../products/index.ts'

export interface StopParts {
  readonly store: PgStore
  readonly procedures: Pick<ProceduresRoom, 'hangingUnder' | 'record'>
  readonly products: Pick<Products, 'list'>
}

/** What an act of a case closes on one record. */
export interface Stop {
  readonly act: string
  readonly record: string
  readonly covers: readonly string[]
  /** Jobs that run or wait now. */
  readonly jobs: number
  readonly products: readonly { readonly id: string; readonly title: string }[]
  /** Parties that subscribe to one of the products. */
  readonly buyers: number
  /** Since when it is closed by this case; null while it is not. */
  readonly since: Day | null
  /** Jobs that ended because of it; null before. */
  readonly ended: number | null
  /** What others have closed on it already, of what the act closes: it stays closed when this case opens it again. */
  readonly others: readonly {
    readonly case: string
    readonly name: string
    readonly since: Day
    readonly covers: readonly string[]
  }[]
}

export interface Stops {
  /** Whoever asks may read the case: that is asked before. */
  of(state: CaseState, procedure: Procedure): Promise<readonly Stop[]>
}

/** Actions that people feel when they are closed. */
const felt = ['job.run', 'product.call', 'workspace.open', 'product.subscribe']

export function openStops(parts: StopParts): Stops {
  return {
    async of(state, procedure) {
      const subject = await parts.procedures.record(state.about)
      const acts = procedure.acts.filter(({ hold }) => hold?.covers.some((action) => felt.includes(action)))
      const found = await Promise.all(
        acts.map(async (act) => {
          const records = subject ? await heldBy(parts, act, subject) : []
          return Promise.all(records.map((record) => stopOf(parts, state, act, record)))
        }),
      )
      return found.flat()
    },
  }
}

/** The records at the end of the path that the hold names. */
async function heldBy({ procedures }: StopParts, { hold }: Act, subject: RecordState): Promise<readonly RecordState[]> {
  let at: readonly RecordState[] = [subject]
  for (const step of (hold?.on ?? '').split('.').slice(1)) {
    const ids = at.flatMap(({ links }) => [links[step] ?? []].flat())
    at = (await Promise.all(ids.map((id) => procedures.record(id)))).filter((record) => record !== null)
  }
  return at
}

async function stopOf(parts: StopParts, state: CaseState, act: Act, record: RecordState): Promise<Stop> {
  const { procedures, products, store } = parts
  const covers = act.hold?.covers ?? []
  const hanging = (await procedures.hangingUnder([record.id], ['grant', 'product'])).map((one) => one.record)
  const grants = hanging.filter(({ kind }) => kind === 'grant').map(({ id }) => id)
  const known = new Map((await products.list()).map((product) => [product.id, product]))
  const served = hanging.flatMap(({ id }) => {
    const product = known.get(id)
    const live = product?.definition && (product.standing === 'published' || product.standing === 'withdrawing')
    return live ? [{ id, title: product.definition.title }] : []
  })
  const called = covers.some((action) => action === 'product.call') ? served : []
  const subscriptions = await procedures.hangingUnder(
    called.map(({ id }) => id),
    ['subscription'],
  )
  const hold = record.holds.find((one) => one.name === act.hold?.name && one.case === state.id)
  return {
    act: act.id,
    record: record.id,
    covers,
    jobs: covers.includes('job.run') ? await jobsOf(store, grants) : 0,
    products: called,
    buyers: new Set(subscriptions.map((one) => one.record.holder)).size,
    since: hold?.since ?? null,
    ended: hold ? await endedBy(store, record.id, hold, grants) : null,
    others: record.holds
      .filter(
        (one) => one.case !== state.id && one.covers.some((action) => felt.includes(action) && covers.includes(action)),
      )
      .map(({ case: of, name, since, covers: closed }) => ({ case: of, name, since, covers: closed })),
  }
}

async function jobsOf(store: PgStore, grants: readonly string[]): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    `select count(*)::int as count from domain_job where grant_id = any($1) and state in ('asked', 'started')`,
    [grants],
  )
  return row?.count ?? 0
}

/** Jobs that were killed because the use was closed, since this hold was placed. */
async function endedBy(
  store: PgStore,
  record: string,
  { name, case: of }: { readonly name: string; readonly case: string },
  grants: readonly string[],
): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    `select count(*)::int as count from domain_job where grant_id = any($1) and state = 'killed' and reason = 'job.grant-closed'
     and ended_at >= (select max(at) from event where stream = $2 and type = 'hold-placed' and data->>'name' = $3 and data->>'case' = $4)`,
    [grants, `record/${record}`, name, of],
  )
  return row?.count ?? 0
}
