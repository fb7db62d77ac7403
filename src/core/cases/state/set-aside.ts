/** What is taken back, set aside or handed over stays in the state, beside what counts. */
import type { Day } from '../../kernel/index.ts'
import type { ActDone, CaseState, Panel, Transfer } from './model.ts'

interface Turn {
  readonly act: string
  readonly line: string | null
  readonly round: number
}

/** The same act on the same line in the same round. */
export function sameTurn(a: Turn, b: Turn): boolean {
  return a.act === b.act && a.line === b.line && a.round === b.round
}

export type Recusal = Pick<Panel, 'act' | 'line' | 'round'> & { readonly party: string; readonly reason: string | null }

export function recusal(panels: readonly Panel[], of: Recusal): readonly Panel[] {
  const index = panels.findLastIndex((one) => sameTurn(one, of))
  return panels.map((one, at) =>
    at === index
      ? {
          ...one,
          recused: [...one.recused, of.party],
          reasons: { ...one.reasons, ...(of.reason === null ? {} : { [of.party]: of.reason }) },
        }
      : one,
  )
}

export type Undoing = Pick<ActDone, 'act' | 'line' | 'round' | 'by' | 'reason'> & {
  /** Of an opinion: the party whose it is. */
  readonly party?: string
  /** Keys of clocks that ran from the act, and of its own that it had met. */
  readonly dropped?: readonly string[]
  readonly reopened?: readonly string[]
}

function asideOf({ by, reason }: Undoing, on: Day) {
  return { asideOn: on, asideBy: by, asideFor: reason }
}

export function undone(state: CaseState, of: Undoing, on: Day): CaseState {
  const index = state.done.findLastIndex((one) => sameTurn(one, of))
  const one = state.done[index]
  if (!one) throw new RangeError(`${of.act} was not done and cannot be taken back`)
  const { dropped = [], reopened = [] } = of
  return {
    ...state,
    done: state.done.filter((_, at) => at !== index),
    undone: [...(state.undone ?? []), { ...one, ...asideOf(of, on) }],
    clocks: state.clocks
      .filter((clock) => !dropped.includes(clock.key) || clock.round !== of.round)
      .map((clock) => (reopened.includes(clock.key) && sameTurn(clock, of) ? { ...clock, state: 'running' } : clock)),
  }
}

export function struck(state: CaseState, of: Undoing, on: Day): CaseState {
  const index = state.opinions.findLastIndex((one) => sameTurn(one, of) && one.party === of.party)
  const one = state.opinions[index]
  if (!one) throw new RangeError(`${of.act} has no opinion of ${of.party ?? ''}`)
  return {
    ...state,
    opinions: state.opinions.filter((_, at) => at !== index),
    struck: [...(state.struck ?? []), { ...one, ...asideOf(of, on) }],
  }
}

export interface Handing {
  readonly party: string
  readonly person: string | null
  readonly reason: string | null
  readonly from?: string
  readonly side?: Transfer['side']
  readonly area?: string
  readonly clocks?: Transfer['clocks']
}

/** Handed over: the side that hands in changes its party, the authority's side its area. */
export function transferred(state: CaseState, of: Handing, on: Day): CaseState {
  const { party: to, person, reason, from = state.openedBy, side = 'holder', area, clocks = [] } = of
  const transfers = [...(state.transfers ?? []), { from, to, side, on, reason, clocks }]
  const gone = state.offer ? { offer: null } : {}
  if (side === 'authority') return { ...state, ...gone, area: area ?? state.area, transfers }
  return { ...state, ...gone, openedBy: to, openedByPerson: person ?? state.openedByPerson, transfers }
}
