import { fork, partiesTold, telling } from '../../../core/cases/what-if/index.ts'
import type { CaseState, Happening } from '../../../core/cases/index.ts'
import { addYears, dayOf, platformRefusal, Refused, type Day } from '../../../core/kernel/index.ts'
import type { Actor, Words } from '../../../core/law/index.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packByDigest, stageFor, type Parts } from '../parts/parts.ts'
import { readable } from './reading.ts'
import { stateOf } from '../acting/run.ts'

export interface WhatIfEvent {
  /** The case; null for one that does not exist yet. */
  readonly case: string | null
  readonly procedure: Words
  readonly type: string
  readonly says: Words
  readonly clauses: readonly string[]
  /** Parties that are told by name. */
  readonly parties: readonly string[]
}

export interface WhatIf {
  readonly from: Day
  readonly until: Day
  readonly days: readonly { readonly day: Day; readonly events: readonly WhatIfEvent[] }[]
  /** How the case itself would stand then. */
  readonly after: { readonly ended: string | null; readonly marks: readonly string[]; readonly late: readonly string[] }
  /** A day was counted over a year whose holidays are not known yet. */
  readonly provisional: boolean
  readonly cut: boolean
}

const MOST_YEARS = 5

/** What time alone would bring to a case and to the cases above and below it until a day; nothing is written. Throws Refused. */
export async function whatIf(parts: Parts, actor: Actor, id: string, wanted: Day): Promise<WhatIf> {
  const source = committed(parts)
  const state = await stateOf(source, id)
  if (!(await readable(parts, actor, state))) throw new Refused(platformRefusal('forbidden', 'forbidden', { what: id }))
  const from = dayOf(parts.store.clock.now())
  const last = addYears(from, MOST_YEARS)
  const until = wanted < from ? from : wanted > last ? last : wanted
  const around = await readableAround(parts, actor, state)
  const pack = packByDigest(parts, state.pack)
  const { scene, world, rewind } = stageFor(parts, pack)
  const found = await onWorld(source.sql, source.people, world, () => {
    rewind()
    return fork([state, ...around], from, until, scene)
  })
  const known = new Set([id, ...around.map((one) => one.id)])
  const told = found.happenings.flatMap((one) => {
    const of = caseOf(one, found.cases, state)
    const says = telling(one, of, pack)
    const procedure = of ? pack.procedures.get(of.procedure)?.title : undefined
    return says && procedure && of ? [{ on: one.on, event: eventOf(one, of, procedure, says, known) }] : []
  })
  const then = found.cases.get(id) ?? state
  return {
    from,
    until,
    days: [...new Set(told.map(({ on }) => on))].map((day) => ({
      day,
      events: told.filter(({ on }) => on === day).map(({ event }) => event),
    })),
    after: {
      ended: then.ended,
      marks: then.marks,
      late: then.clocks.filter((clock) => clock.state === 'passed').map((clock) => clock.act),
    },
    provisional: parts.packs.calendar.isProvisional(until),
    cut: found.cut,
  }
}

function eventOf(
  one: Happening,
  of: CaseState,
  procedure: Words,
  says: Words,
  known: ReadonlySet<string>,
): WhatIfEvent {
  return {
    case: known.has(of.id) ? of.id : null,
    procedure,
    type: one.type,
    says,
    clauses: one.clauses,
    parties: partiesTold(one),
  }
}

/** A record's happening belongs to the case about it. */
function caseOf(one: Happening, cases: ReadonlyMap<string, CaseState>, own: CaseState): CaseState | undefined {
  if ('case' in one.stream) return cases.get(one.stream.case)
  const { record } = one.stream
  return own.about === record ? own : ([...cases.values()].find((other) => other.about === record) ?? own)
}

/** Running cases above, below and about the same record, under the same pack, as far as the actor may read them. */
async function readableAround(parts: Parts, actor: Actor, state: CaseState): Promise<readonly CaseState[]> {
  const rows = await parts.store.query<{ state: CaseState }>(
    `select state from case_state where ended is null and id <> $1 and pack = $2 and (about = $3 or under = $1 or id = $4) order by seq limit 50`,
    [state.id, state.pack, state.about, state.under],
  )
  const found: CaseState[] = []
  for (const { state: one } of rows) if (await readable(parts, actor, one)) found.push(one)
  return found
}
