import type { PgStore } from '../../../base/store/index.ts'
import { dayOf, platformRefusal, Refused, type Day } from '../../../core/kernel/index.ts'
import type { Actor, Pack, Words } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { Packs, ProceduresRoom } from '../../procedures/index.ts'
import { downwards, supervised } from '../complaints/index.ts'
import { figureOf, figures, type Figure } from './figures.ts'
import { before, monthsUpTo, periodOf, type Period } from './period.ts'
import { STATISTICS } from './projection.ts'
import { behind, sumsOf, type Scope, type Sum } from './sums.ts'
import { partTitle, saidOf, standingClocks } from './words.ts'

export interface StatisticsParts {
  readonly store: PgStore
  readonly people: People
  readonly procedures: Pick<ProceduresRoom, 'allows'>
  readonly packs: Packs
}

/** What somebody wants to see: a month, quarter or year, as it was known on a day, of an area and everything below it. */
export interface Wish {
  readonly period: string
  readonly asOf?: Day | undefined
  readonly area?: string | undefined
}

export interface FigureView {
  readonly id: string
  readonly kind: Figure['kind']
  readonly unit: Figure['unit']
  readonly title: Words
  readonly definition: Words
  readonly clauses: readonly string[]
  /** As it was known at the end of the day; a share between 0 and 1. Null where there is nothing to take a share of. */
  readonly value: number | null
  readonly before: number | null
  /** As it is known now, where that is something else: what was recorded or corrected since. */
  readonly now: number | null
  readonly parts: readonly {
    readonly key: string
    readonly title: Words | null
    readonly value: number
    readonly of?: number
  }[]
}

export interface StatisticsView {
  readonly period: Period
  readonly before: string
  readonly asOf: Day
  readonly areas: readonly string[] | null
  /** The last event that is counted, and the last there is. */
  readonly position: { readonly counted: number; readonly last: number }
  readonly figures: readonly FigureView[]
  readonly months: readonly string[]
  readonly series: readonly { readonly id: string; readonly values: readonly number[] }[]
  readonly parties: readonly {
    /** Null for steps that nobody has done although their day is past. */
    readonly party: string | null
    readonly name: string | null
    readonly inTime: number
    readonly late: number
  }[]
}

export type FactRow = Awaited<ReturnType<typeof behind>>[number] & { readonly partyName: string | null }

/** Figures of a period. All refusals are thrown as `Refused`. */
export interface Statistics {
  view(actor: Actor, wish: Wish): Promise<StatisticsView>
  /** The figures of some areas, for a report or a page that the caller may make. */
  of(areas: readonly string[], period: string, asOf: Day): Promise<StatisticsView>
  cases(
    actor: Actor,
    wish: Wish & { readonly figure: string; readonly part?: string | undefined },
  ): Promise<readonly FactRow[]>
}

const MOST = 1000

/** Opens the room over a store. */
export function openStatistics(parts: StatisticsParts): Statistics {
  const { store, packs } = parts

  async function scopeFor(actor: Actor, area: string | undefined): Promise<Scope> {
    const mine = await supervised(parts, actor)
    const wanted = area === undefined ? mine : downwards(packs, area).filter((one) => mine.includes(one))
    const standing = standingClocks(packsOf(parts))
    // Who supervises no area sees what its own party did and holds.
    if (mine.length === 0)
      return { areas: area === undefined ? null : downwards(packs, area), party: actor.party, standing }
    return { areas: wanted, party: null, standing }
  }

  async function made(scope: Scope, period: Period, asOf: Day): Promise<StatisticsView> {
    const months = monthsUpTo(period)
    const { flows, stocks, monthly: each, punctual: late } = await sumsOf(store, period, asOf, scope)
    const names = await parts.people.parties(late.flatMap(({ party }) => party ?? []))
    // Clauses and names are those of the packs of the areas that are counted.
    const all = packsOf(parts, scope.areas)
    return {
      period,
      before: before(period).id,
      asOf,
      areas: scope.areas,
      position: await positionOf(store),
      figures: figures.filter((figure) => known(figure, all)).map((figure) => viewOf(figure, flows, stocks, all)),
      months,
      series: figures
        .filter((figure) => figure.kind === 'flow' && known(figure, all))
        .map((figure) => ({
          id: figure.id,
          values: months.map((month) =>
            total(each.filter((one) => one.month === month && belongs(figure, one)).map(({ value }) => value)),
          ),
        })),
      parties: late.map((one) => ({
        ...one,
        name: one.party === null ? null : (names.get(one.party)?.name ?? one.party),
      })),
    }
  }

  return {
    async view(actor, wish) {
      return made(await scopeFor(actor, wish.area), periodIn(wish), asOfIn(store, wish))
    },
    of: (areas, period, asOf) =>
      made({ areas, party: null, standing: standingClocks(packsOf(parts)) }, periodIn({ period }), asOf),
    async cases(actor, wish) {
      const figure = figureOf(wish.figure)
      if (!figure) throw new Refused(platformRefusal('not-found', 'not-found', { what: wish.figure }))
      const scope = await scopeFor(actor, wish.area)
      const rows = await behind(store, figure, periodIn(wish), asOfIn(store, wish), scope, wish.part ?? null, MOST)
      const names = await parts.people.parties([...new Set(rows.flatMap(({ party }) => party ?? []))])
      return rows.map((row) => ({
        ...row,
        partyName: row.party === null ? null : (names.get(row.party)?.name ?? null),
      }))
    },
  }
}

function periodIn({ period }: Pick<Wish, 'period'>): Period {
  const found = periodOf(period)
  if (!found) throw new Refused(platformRefusal('invalid', 'statistics.period', { period }))
  return found
}

/** Nothing is known yet of days to come. */
function asOfIn(store: PgStore, { asOf }: Wish): Day {
  const today = dayOf(store.clock.now())
  return asOf === undefined || asOf > today ? today : asOf
}

function packsOf({ packs }: StatisticsParts, areas: readonly string[] | null = null): readonly Pack[] {
  return [...new Set((areas ?? packs.areas()).flatMap((area) => packs.pack(area) ?? []))]
}

function known(figure: Figure, packs: readonly Pack[]): boolean {
  return (
    figure.step === undefined ||
    figure.record === undefined ||
    packs.some((pack) => pack.records.has(figure.record ?? ''))
  )
}

function belongs(figure: Figure, { fact, step }: { readonly fact: string; readonly step: string }): boolean {
  return fact === figure.fact && (figure.step === undefined || step === figure.step)
}

function viewOf(figure: Figure, flows: readonly Sum[], stocks: readonly Sum[], packs: readonly Pack[]): FigureView {
  const own = (figure.kind === 'stock' ? stocks : flows).filter((sum) => belongs(figure, sum))
  const beside = (figure.over ?? []).flatMap(({ fact, kind }) =>
    (kind === 'stock' ? stocks : flows).filter((sum) => sum.fact === fact),
  )
  const amount = (sums: readonly Sum[], of: 'value' | 'now' | 'before') => total(sums.map((sum) => sum[of]))
  const figured = (of: 'value' | 'now' | 'before') =>
    figure.kind === 'rate' ? share(amount(own, of), amount(beside, of)) : amount(own, of)
  const value = figured('value')
  const now = figured('now')
  const keys = [...new Set([...own, ...beside].map((sum) => sum[figure.by] ?? ''))]
  const parts = keys.map((key) => {
    const mine = amount(
      own.filter((sum) => (sum[figure.by] ?? '') === key),
      'value',
    )
    const rest = amount(
      beside.filter((sum) => (sum[figure.by] ?? '') === key),
      'value',
    )
    return {
      key,
      title: partTitle(figure, key, packs),
      value: mine,
      ...(figure.kind === 'rate' ? { of: mine + rest } : {}),
    }
  })
  return {
    id: figure.id,
    kind: figure.kind,
    unit: figure.unit,
    ...saidOf(figure, packs),
    value,
    before: figured('before'),
    now: now === value ? null : now,
    parts: parts
      .filter((part) => part.value !== 0 || (part.of ?? 0) !== 0)
      .toSorted((a, b) => (b.of ?? b.value) - (a.of ?? a.value)),
  }
}

function share(part: number, rest: number): number | null {
  return part + rest === 0 ? null : part / (part + rest)
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

async function positionOf(store: PgStore): Promise<StatisticsView['position']> {
  const [row] = await store.query<{ counted: number | null; last: number | null }>(
    'select (select seq from projection_position where name = $1) as counted, (select max(seq) from event) as last',
    [STATISTICS],
  )
  return { counted: row?.counted ?? 0, last: row?.last ?? 0 }
}
