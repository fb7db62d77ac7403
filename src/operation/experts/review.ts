/** How a review by experts stands, for whoever organises it or takes part in its case. */
import type { Points } from '../../core/cases/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { Panels, ReviewPlace } from '../procedures/index.ts'
import { lookedThrough } from './draw.ts'
import { formerYearsIn, no, type ExpertParts } from './parts.ts'
import { entriesOf } from './pool.ts'
import { drawsOf, linksOf, papersOf, type DrawRow, type LinkRow, type PaperRow } from './rows.ts'
import type { DrawView, LinkView, PaperView, ReviewView, Seat } from './types.ts'

export async function reviewOf(parts: ExpertParts, actor: Actor, place: ReviewPlace): Promise<ReviewView> {
  if (!(await parts.procedures.mayRead(actor, place.case))) throw no('forbidden', 'forbidden', { what: place.case })
  const panels = await parts.procedures.panels(actor, place)
  const organises = panels.banned === null
  const looked = organises ? await lookedThrough(parts, panels, []) : { candidates: [], barred: [] }
  const entries = organises ? await entriesOf(parts, panels.pool) : new Map()
  // A blind review is blind in its numbers too, and in who sits, for those who do not organise it.
  const hidden = (panels.act.review?.blind ?? false) && !panels.done
  const draws = organises || !hidden ? await drawsOf(parts.store, place) : []
  const opinions = hidden ? [] : panels.opinions
  return {
    organises,
    least: panels.least,
    odd: panels.odd,
    open: panels.open,
    done: panels.done,
    pool: panels.pool.length,
    ready: looked.candidates,
    barred: looked.barred,
    formerYears: await formerYearsIn(parts, panels.state.area),
    fields: [...new Set([...entries.values()].flatMap((one) => one.fields))].toSorted((a, b) => (a < b ? -1 : 1)),
    seats: organises || !hidden ? seatsOf(panels) : [],
    draws: draws.map(drawView),
    links: organises ? (await linksOf(parts.store, place)).map((row) => linkView(parts, row)) : [],
    papers: organises ? (await papersOf(parts.store, place)).map((row) => paperView(row, actor)) : [],
    tally: tallyOf(
      panels,
      opinions.map(({ points }) => points),
    ),
  }
}

function seatsOf({ panel, sitting, opinions }: Panels): readonly Seat[] {
  const spoken = (party: string) => opinions.some((one) => one.party === party)
  const seated = sitting.map((party) => ({
    party,
    state: spoken(party) ? ('spoken' as const) : ('drawn' as const),
    why: null,
  }))
  const aside = (panel?.recused ?? []).map((party) => ({
    party,
    state: 'aside' as const,
    why: panel?.reasons?.[party] ?? null,
  }))
  return [...seated, ...aside]
}

function drawView({ id, state, list, digest, seed, at }: DrawRow): DrawView {
  return { id, state, list, digest, seed, at }
}

function linkView(parts: ExpertParts, { id, party, state, until, tries, interest }: LinkRow): LinkView {
  const late = state === 'sent' && until <= parts.realNow()
  return { id, party, state: late ? 'expired' : state, until, tries, interest }
}

function paperView(row: PaperRow, actor: Actor): PaperView {
  const { id, party, state, opinion, attachment, person, second, reason } = row
  const mine = state === 'waiting' && row.organiser === actor.party && person !== actor.person
  const { outcome, points, reason: remark = null } = opinion
  return { id, party, state, outcome, points, remark, attachment, person, second, reason, mine }
}

function tallyOf({ act }: Panels, all: readonly Points[]): ReviewView['tally'] {
  return (act.review?.points ?? []).map(({ id }) => {
    const given = all.flatMap((points) => points[id] ?? [])
    const scores = given.flatMap(({ score }) => score ?? [])
    const sum = scores.reduce((before, one) => before + one, 0)
    const mean = scores.length === 0 ? null : Math.round((sum / scores.length) * 100) / 100
    return {
      point: id,
      passed: given.filter(({ passed }) => passed).length,
      failed: given.filter(({ passed }) => !passed).length,
      mean,
    }
  })
}
