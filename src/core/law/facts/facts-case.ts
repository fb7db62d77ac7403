import type { Json } from '../../kernel/index.ts'
import { VIEW, type Spot, type Walk } from './spot.ts'
import type { ActDone, CaseState } from './matters.ts'

/** The round that an act is in; a line may have gone round more often than the act as a whole. */
export function roundOf(of: Pick<CaseState, 'rounds'>, act: string, line: string | null): number {
  const whole = of.rounds[act] ?? 1
  return line === null ? whole : Math.max(whole, of.rounds[`${act}/${line}`] ?? 1)
}

/** What was done of an act in its present round, on that line. */
export function doneNow(of: CaseState, act: string, line: string | null): ActDone | undefined {
  const round = roundOf(of, act, line)
  return of.done.findLast((done) => done.act === act && done.line === line && done.round === round)
}

/** The parties drawn by an act in its present round that are not recused, as many as were to be drawn; null when none were drawn. */
export function panelNow(of: CaseState, act: string, line: string | null): readonly string[] | null {
  const round = roundOf(of, act, line)
  const panel = of.panels?.findLast((one) => one.act === act && one.line === line && one.round === round)
  return panel ? panel.order.filter((one) => !panel.recused.includes(one)).slice(0, panel.number) : null
}

export function caseStep(
  walk: Walk,
  spot: { readonly [VIEW]: 'case' | 'act'; readonly of: CaseState; readonly act?: string },
  name: string,
): Spot {
  if (spot[VIEW] === 'act') return actStep(walk, spot.of, spot.act ?? '', name)
  const of = spot.of
  switch (name) {
    case 'id':
    case 'procedure':
    case 'area':
    case 'marks':
    case 'lines':
    case 'opened':
      return of[name]
    case 'opened-by':
      return of.openedBy
    case 'subject':
    case 'about':
      return of.about
    case 'track':
    case 'key':
    case 'ended':
      return of[name] ?? undefined
    case 'entered':
      return of.entered
    case 'rounds':
      return of.rounds
    case 'objections':
      return of.objections as unknown as Json
    case 'line-outcomes':
      return Object.fromEntries(
        [...new Set(of.done.map((done) => done.act))].map((act) => [
          act,
          of.lines.flatMap((line) => doneNow(of, act, line)?.outcome ?? []),
        ]),
      )
    case 'conditions':
      return of.done.flatMap((done) => attached(walk, of, done))
    default:
      return { [VIEW]: 'act', of, act: name }
  }
}

/** Conditions that a review or a receipt attached, which bind later acts. */
function attached(walk: Walk, of: CaseState, done: ActDone): readonly Json[] {
  const act = walk.pack.procedures.get(of.procedure)?.acts.find((one) => one.id === done.act)
  const name = act?.review?.mayAttach ?? act?.file?.mayAttach
  const list = name && done.document ? done.document[name] : undefined
  return Array.isArray(list) ? (list as readonly Json[]) : []
}

function actStep(walk: Walk, of: CaseState, act: string, name: string): Spot {
  const perLine = walk.pack.procedures.get(of.procedure)?.acts.find((one) => one.id === act)?.each === 'line'
  const line = perLine ? (walk.line ?? null) : null
  const filing = of.filings.findLast(
    (one) => one.act === act && one.line === line && one.round === roundOf(of, act, line),
  )
  switch (name) {
    case 'due':
      return of.clocks.findLast((clock) => clock.act === act && clock.line === line)?.due
    case 'sent-on':
      return filing?.on
    case 'batch':
      return filing?.batch ?? undefined
    case 'panel':
      return panelNow(of, act, line) ?? undefined
    case 'last-outcome':
      return of.done.findLast((done) => done.act === act && done.line === line)?.outcome
    case 'round':
      return roundOf(of, act, line)
    case 'opinions':
      return of.opinions.filter(
        (one) => one.act === act && one.line === line && one.round === roundOf(of, act, line),
      ) as unknown as Json
  }
  const done = doneNow(of, act, line)
  if (!done) return undefined
  switch (name) {
    case 'outcome':
    case 'positive':
    case 'on':
    case 'party':
      return done[name]
    case 'declined':
      return done.declined?.map((one) => one.name)
    case 'by':
    case 'person':
      return oneOrAll([done.by, ...(done.for === undefined ? [] : [done.for]), ...(done.writers ?? [])])
    case 'document':
      return done.document ?? undefined
    case 'digest':
    case 'reason':
      return done[name] ?? undefined
    case 'number':
      return done.papers.find((paper) => paper.number)?.number
    default:
      return undefined
  }
}

/** A person alone stands as such; several as a list, all of them behind the same act. */
export function oneOrAll(persons: readonly string[]): Json | undefined {
  return persons.length === 1 ? persons[0] : persons
}
