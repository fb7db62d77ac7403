import type { StoredEvent } from '../../base/store/index.ts'
import type { RoleWanted } from '../../core/cases/index.ts'
import { dayOf, instant, type Day } from '../../core/kernel/index.ts'
import type { CaseTurns, Turn } from '../procedures/index.ts'
import type { Kind, Note } from './types.ts'

/** To whom a note goes: those whose turn an act is, some parties, those who take part but one party, or one account. */
export type Audience =
  | { readonly turn: string; readonly line: string | null; readonly parties?: readonly RoleWanted[] }
  | { readonly parties: readonly RoleWanted[] }
  | { readonly without: string | null }
  | { readonly account: string }

export interface Telling {
  readonly note: Note
  readonly to: Audience
  /** Who did it and need not be told. */
  readonly but: string
}

/** Where in a case something happened. */
interface Place {
  readonly act: string | null
  readonly line: string | null
  readonly due?: Day | null
}

/** A note about a case, told once under its key. */
export function noteOf(of: CaseTurns, kind: Kind, key: string, at: number, { act, line, due = null }: Place): Note {
  const { state, procedure } = of
  const actTitle = procedure.acts.find(({ id }) => id === act)?.title ?? null
  return {
    kind,
    key: [kind, state.id, act ?? '', line ?? '', key].join('|'),
    case: state.id,
    act,
    line,
    procedureTitle: procedure.title,
    actTitle,
    due,
    at,
  }
}

/** A turn that has come: assigned, or come back where it was done before. What comes line by line is told once a day. */
export function turnNote(of: CaseTurns, turn: Turn, at: number): Note {
  const kind = turn.round > 1 ? 'returned' : 'assigned'
  const key = `${turn.wants} ${turn.round}`
  return turn.line === null
    ? noteOf(of, kind, key, at, turn)
    : noteOf(of, kind, `${key} ${dayOf(instant(at))}`, at, { ...turn, line: null })
}

/** Turns that come with an event which tells more than that they have come. */
export function toldByEvent({ wants }: Turn): boolean {
  return wants === 'complete' || wants === 'answer'
}

interface Data {
  readonly act?: string
  readonly line?: string | null
  readonly due?: Day
  readonly round?: number
  readonly what?: string
  readonly to?: readonly RoleWanted[]
  readonly party?: string
  readonly parties?: readonly string[]
  readonly replyBy?: Day
  readonly id?: string
}

/** Whether columns of what was asked for are not agreed to. */
function partly({ state }: CaseTurns, line: string | null): boolean {
  return state.done.some((done) => (line === null || done.line === line) && (done.declined ?? []).length > 0)
}

/** What an event of a case, or of its urging, tells to whom. Pure: everything else is looked up later. */
export function tellings(
  event: StoredEvent,
  of: CaseTurns,
  supervisor: (id: string) => string | null,
): readonly Telling[] {
  const data = event.data as Data
  // Lines are looked at one by one and told together.
  const place = { act: data.act ?? null, line: null }
  const tell = (kind: Kind, key: string, to: Audience, due?: Day | null): Telling => ({
    note: noteOf(of, kind, key, event.at, { ...place, due: due ?? null }),
    to,
    but: event.actor,
  })
  const clock = `${data.round ?? 1} ${data.due ?? ''}`
  const mine: Audience = { turn: data.act ?? '', line: data.line ?? null, parties: data.to ?? [] }
  switch (event.type) {
    case 'act-done': {
      const kind = of.procedure.acts.find(({ id }) => id === data.act)?.kind
      const decides = kind === 'decide' || kind === 'review'
      const key = data.line ? `lines ${dayOf(instant(event.at))}` : String(event.seq)
      const told = partly(of, data.line ?? null) ? 'partly' : 'decided'
      return decides ? [tell(told, key, { without: event.party })] : []
    }
    case 'clock-warned':
      return [tell('due-soon', clock, mine, data.due)]
    case 'clock-passed':
      return [tell('overdue', clock, mine, data.due)]
    case 'told':
      return told(data, clock, String(event.seq), tell)
    case 'filing-returned':
      return [tell('returned', String(event.seq), mine)]
    case 'objection-made':
      return [tell('objected', String(event.seq), mine)]
    case 'case-ended':
      return [tell('closed', '', { without: event.party })]
    case 'case-urged':
      return [tell('urged', String(data.id), named(data.parties))]
    case 'case-supervised':
      return [tell('supervised', String(data.id), named(data.parties), data.replyBy)]
    case 'supervision-answered': {
      const account = supervisor(String(data.id))
      return account === null ? [] : [tell('answered', String(data.id), { account })]
    }
    default:
      return []
  }
}

function told(
  data: Data,
  clock: string,
  seq: string,
  tell: (kind: Kind, key: string, to: Audience, due?: Day | null) => Telling,
): readonly Telling[] {
  const to: Audience = { parties: data.to ?? [] }
  switch (data.what) {
    case 'clock-warned':
      return [tell('due-soon', clock, to, data.due)]
    case 'clock-passed':
      return [tell('overdue', clock, to, data.due)]
    case 'returned':
      return [tell('returned', seq, to)]
    case 'completed':
      return [tell('completed', seq, to)]
    case 'case-withdrawn':
    case 'case-void':
      return [tell('closed', '', to)]
    case 'case-offered':
    case 'case-received':
      return [tell('assigned', seq, to)]
    case 'case-transferred':
    case 'case-refused':
    case 'case-offer-ended':
    case 'case-suspended':
    case 'case-resumed':
    case 'case-related':
    case 'corrected':
    case 'undone':
    case 'panel-recused':
      return [tell('changed', seq, to)]
    default:
      return []
  }
}

function named(parties: readonly string[] = []): Audience {
  return { parties: parties.map((party) => ({ role: null, area: null, party })) }
}
