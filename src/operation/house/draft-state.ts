import type { DraftMove } from '../../core/cases/state/draft-moves.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { CommandOf } from './commands.ts'
import type { Chain, Step } from './types.ts'

/** A line of a draft's own record. What was written with it is kept apart, encrypted, under `seq`. */
export interface Entry {
  readonly seq: number
  readonly at: Instant
  readonly kind: DraftMove
  readonly by: string
  readonly for: string | null
  /** The version of the content that it is about. */
  readonly version: number
  readonly round: number
  readonly step: number | null
  /** Of a signature: which of the step's signatories. */
  readonly slot: number | null
  /** Of a return: the step that it goes back to; -1 the one who drafts. */
  readonly to: number | null
}

/** A draft of an act inside a house: the fold of its events. */
export interface DraftState {
  readonly id: string
  readonly party: string
  readonly case: string
  readonly procedure: string
  readonly act: string
  readonly line: string | null
  readonly type: string
  /** Of a draft of another command than an act of a case; `case` is empty then, `type` is `command`. */
  readonly command?: CommandOf | undefined
  /** The chain as it stood when the draft was last sent on its way. */
  readonly chain: Chain
  readonly state: 'drafting' | 'running' | 'giving' | 'official' | 'dropped'
  /** Index of the step that is to sign; -1 while it is drafted. */
  readonly step: number
  readonly round: number
  readonly version: number
  readonly versions: readonly { readonly version: number; readonly seq: number; readonly of: number }[]
  /** Versions saved on an older one than the newest: kept beside, nothing lost. */
  readonly aside: readonly number[]
  /** Who drafts; null when it lies on the desk of the post. */
  readonly drafter: string | null
  readonly claimed: string | null
  readonly log: readonly Entry[]
  /** The version of the case that the draft was written on. */
  readonly caseVersion: number
}

interface Told {
  readonly type: string
  readonly seq: number
  readonly at: Instant
  readonly data: { readonly [name: string]: unknown }
}

/** The state after one more event. */
export function foldDraft(state: DraftState | null, told: Told): DraftState {
  const { data } = told
  if (told.type === 'house.drafted') {
    const {
      id,
      party,
      case: of,
      procedure,
      act,
      line,
      type,
      command,
      chain,
      by,
      caseVersion,
    } = data as never as DraftState & {
      readonly by: string
    }
    const named = command ? { command } : {}
    const begun = { id, party, case: of, procedure, act, line, type, ...named, chain, caseVersion, drafter: by }
    return {
      ...begun,
      state: 'drafting',
      step: -1,
      round: 1,
      version: 0,
      versions: [],
      aside: [],
      claimed: null,
      log: [],
    }
  }
  if (!state) throw new RangeError(`${told.type} before the draft began`)
  return after(state, told)
}

function after(state: DraftState, { type, seq, at, data }: Told): DraftState {
  const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : null)
  const number = (name: string) => (typeof data[name] === 'number' ? (data[name] as number) : null)
  const noted = (kind: Entry['kind'], more: Partial<Entry> = {}): readonly Entry[] => [
    ...state.log,
    {
      seq,
      at,
      kind,
      by: text('by') ?? '',
      for: text('for'),
      version: number('version') ?? state.version,
      round: state.round,
      step: number('step'),
      slot: number('slot'),
      to: number('to'),
      ...more,
    },
  ]
  switch (type) {
    case 'house.draft-saved': {
      const version = number('version') ?? 0
      const versions = [...state.versions, { version, seq, of: number('of') ?? 0 }]
      return data['aside'] === true
        ? { ...state, versions, aside: [...state.aside, version], log: noted('aside') }
        : { ...state, versions, version, caseVersion: number('caseVersion') ?? state.caseVersion, log: noted('saved') }
    }
    case 'house.draft-sent': {
      const chain = data['chain'] as Chain
      const round = number('round') ?? state.round
      const first = firstSigning(chain.steps)
      return { ...state, chain, state: 'running', step: first, round, claimed: null, log: noted('sent', { round }) }
    }
    case 'house.draft-signed': {
      const step = number('next') ?? state.step
      const last = data['last'] === true
      const claimed = step === state.step && !last ? state.claimed : null
      return { ...state, step, claimed, state: last ? 'giving' : 'running', log: noted('signed') }
    }
    case 'house.draft-returned': {
      const to = number('to') ?? -1
      const drafting = to < firstSigning(state.chain.steps)
      const round = state.round + 1
      const log = noted('returned')
      const step = drafting ? -1 : to
      return {
        ...state,
        state: drafting ? 'drafting' : 'running',
        step,
        round,
        claimed: null,
        log: carried(log, state, to, round),
      }
    }
    case 'house.draft-remarked':
      return { ...state, log: noted('remarked') }
    case 'house.draft-claimed':
      return { ...state, claimed: text('by'), log: noted('claimed') }
    case 'house.draft-released':
      return { ...state, claimed: null, log: noted('released') }
    case 'house.draft-refused':
      return { ...state, state: 'running', log: withoutLast(noted('refused'), state) }
    case 'house.draft-official':
      return { ...state, state: 'official', log: noted('official') }
    case 'house.draft-dropped':
      return { ...state, state: 'dropped', log: noted('dropped') }
    case 'house.draft-rerouted': {
      const steps = data['steps'] as readonly Step[]
      return { ...state, chain: { ...state.chain, steps }, claimed: null, log: noted('rerouted') }
    }
    case 'house.draft-moved': {
      const [from, to] = [text('from') ?? '', text('to')]
      const steps = data['steps'] as readonly Step[] | undefined
      return {
        ...state,
        ...(steps ? { chain: { ...state.chain, steps } } : {}),
        drafter: state.drafter === from ? to : state.drafter,
        claimed: state.claimed === from ? null : state.claimed,
        log: noted('moved'),
      }
    }
    default:
      throw new RangeError(`no such event of a draft: ${type}`)
  }
}

/** Signatures of the steps before the one that it goes back to stay good in the new round. */
function carried(log: readonly Entry[], state: DraftState, to: number, round: number): readonly Entry[] {
  return log.map((one) =>
    one.kind === 'signed' && one.round === state.round && one.step !== null && one.step < to ? { ...one, round } : one,
  )
}

/** The last signature did not make it official: it does not stand, so that the step is open again. */
function withoutLast(log: readonly Entry[], state: DraftState): readonly Entry[] {
  const at = log.findLastIndex((one) => one.kind === 'signed' && one.round === state.round)
  return log.map((one, index) => (index === at ? { ...one, round: -one.round } : one))
}

/** The step after drafting: 1 where the first one is the clerk's. */
export function firstSigning(steps: readonly Step[]): number {
  return steps[0]?.kind === 'clerk' ? 1 : 0
}

/** The signatures that stand in the present round. */
export function signatures(state: DraftState): readonly Entry[] {
  return state.log.filter((one) => one.kind === 'signed' && one.round === state.round)
}

/** Everybody who wrote what the draft is by now: saved a version that counts, brought it on its way, or signed in the present round; with those whom they stood in for. */
export function writersOf(state: DraftState): readonly string[] {
  const wrote = state.log.filter(({ kind }) => kind === 'saved' || kind === 'sent')
  const persons = [...wrote, ...signatures(state)].flatMap((one) => [one.by, ...(one.for === null ? [] : [one.for])])
  return [...new Set(persons)]
}

/** Who brought the draft on its way in the present round. */
export function senders(state: DraftState): readonly Entry[] {
  const sent = state.log.findLast((one) => one.kind === 'sent')
  return sent ? [sent] : []
}
