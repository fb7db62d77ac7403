import type { Sql } from '../../../base/store/index.ts'
import { titleAt, type CaseState } from '../../../core/cases/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import type { Act, Actor, Pack, Words } from '../../../core/law/index.ts'
import type { ProceduresRoom } from '../../procedures/index.ts'

/** Something that an entered matter lacks, or lacked. */
export interface GapView {
  readonly case: string
  readonly record: string
  readonly name: string
  readonly procedure: string
  readonly procedureTitle: Words
  readonly act: string
  readonly actTitle: Words
  readonly area: string
  readonly begun: Day
  readonly enteredOn: Day
  /** What kind of thing is missing (`act` `document` `item` `paper` `number` `minutes`), and the item by its title. */
  readonly missing: readonly { readonly what: string; readonly item: Words | null }[]
  readonly parties: readonly string[]
  readonly roles: readonly string[]
  readonly due: Day | null
  /** The day is counted over a year whose holidays are not announced yet. */
  readonly provisional: boolean
  readonly state: 'open' | 'late' | 'closed'
  readonly closedOn: Day | null
}

const MOST = 5_000

interface Row {
  readonly state: CaseState
  readonly told: readonly {
    readonly act: string
    readonly parties: readonly string[]
    readonly roles: readonly string[]
  }[]
  readonly name: string | null
}

/** The gaps of every entered matter that an actor may read, those that are open and soonest due first. */
export async function gapsFor(
  parts: {
    readonly sql: Sql
    readonly procedures: Pick<ProceduresRoom, 'mayRead'>
    readonly packOf: (digest: string) => Pack | null
    readonly today: Day
  },
  actor: Actor,
): Promise<readonly GapView[]> {
  const rows = await parts.sql.query<Row>(
    `select c.state,
       coalesce((select json_agg(json_build_object('act', e.data ->> 'act',
           'parties', (select coalesce(json_agg(t ->> 'party'), '[]') from json_array_elements(e.data -> 'to') t where t ->> 'party' is not null),
           'roles', (select coalesce(json_agg(t ->> 'role'), '[]') from json_array_elements(e.data -> 'to') t where t ->> 'role' is not null)))
         from event e where e.stream = 'case/' || c.id and e.type = 'told' and e.data ->> 'what' = 'existing-gap'), '[]') as told,
       (select f.value ->> 'name' from record r, jsonb_each(r.state -> 'fields') f
         where r.id = c.about and jsonb_typeof(f.value) = 'object' and f.value ? 'name' limit 1) as name
     from case_state c where c.state ? 'entered' order by c.seq desc limit $1`,
    [MOST],
  )
  const found: GapView[] = []
  for (const row of rows) {
    const pack = parts.packOf(row.state.pack)
    if (!pack || !(await parts.procedures.mayRead(actor, row.state.id))) continue
    found.push(...gapsIn(row, pack, parts.today))
  }
  const rank = { late: 0, open: 1, closed: 2 }
  return found.toSorted((a, b) => rank[a.state] - rank[b.state] || ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1))
}

function gapsIn({ state, told, name }: Row, pack: Pack, today: Day): readonly GapView[] {
  const procedure = pack.procedures.get(state.procedure)
  const entered = state.entered
  if (!procedure || !entered) return []
  return state.returned
    .filter((one) => one.entered === true)
    .map((one) => {
      const act = procedure.acts.find(({ id }) => id === one.act)
      const clock = state.clocks.find(({ key }) => key === `existing/${one.act}`)
      const to = told.find((each) => each.act === one.act)
      const due = clock?.due ?? null
      const ended = state.ended === 'void' || state.ended === 'withdrawn'
      return {
        case: state.id,
        record: state.about,
        name: name ?? procedure.title.zh,
        procedure: procedure.id,
        procedureTitle: procedure.title,
        act: one.act,
        actTitle: act?.title ?? { zh: one.act, en: one.act },
        area: state.area,
        begun: state.opened,
        enteredOn: entered.on,
        missing: one.defects.map((defect) => missingIn(typeof defect === 'string' ? defect : defect.text, act, pack)),
        parties: to?.parties ?? [],
        roles: to?.roles ?? [],
        due,
        provisional: clock?.provisional ?? false,
        state: one.completed || ended ? 'closed' : due !== null && due < today ? 'late' : 'open',
        closedOn: one.completedOn ?? null,
      }
    })
}

/** `item:term.years` as the entry told it, by the titles on the way. */
function missingIn(told: string, act: Act | undefined, pack: Pack): GapView['missing'][number] {
  const [what = '', path] = told.split(':')
  if (path === undefined) return { what, item: null }
  return { what, item: titleAt(pack.documents.get(act?.document ?? '')?.items ?? [], path) }
}
