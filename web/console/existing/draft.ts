import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Paper } from '../../../src/core/cases/state/model.ts'
import type { Procedure } from '../../../src/core/law/grammar/pack.ts'
import type { Input } from '../../shared/api/sent.ts'
import type { PaperDraft } from '../case/act-body.ts'

/** One act as somebody has filled it in; without a day it is not entered. */
export interface ActEntryDraft {
  readonly on: string
  readonly outcome: string
  readonly document: JsonObject
  readonly papers: readonly PaperDraft[]
}

export interface EntryDraft {
  readonly begun: string
  readonly holder: string | null
  readonly giver: string | null
  readonly standing: string
  readonly track: string
  readonly links: { readonly [name: string]: string }
  readonly reason: string
  readonly running: boolean
  /** Days out of order were compared with the paper. */
  readonly checked?: boolean
  readonly acts: { readonly [act: string]: ActEntryDraft }
}

export const emptyAct: ActEntryDraft = { on: '', outcome: '', document: {}, papers: [] }
export const emptyEntry: EntryDraft = {
  begun: '',
  holder: null,
  giver: null,
  standing: '',
  track: '',
  links: {},
  reason: '',
  running: false,
  acts: {},
}

/** A form filled from what was written down before: nobody types it again. */
export function draftOf(entry: EntryBefore): EntryDraft {
  const acts = entry.acts.map(({ act, on, outcome = '', document = {}, papers = [] }) => [
    act,
    { on, outcome, document, papers: papers.map(paperOf) },
  ])
  const links = Object.entries(entry.links ?? {}).flatMap(([name, to]) => (typeof to === 'string' ? [[name, to]] : []))
  return {
    begun: entry.begun,
    holder: entry.holder ?? null,
    giver: entry.giver ?? null,
    standing: entry.standing ?? '',
    track: entry.track ?? '',
    links: Object.fromEntries(links),
    reason: entry.reason ?? '',
    running: entry.running ?? false,
    checked: false,
    acts: Object.fromEntries(acts),
  }
}

type EntryBefore = Omit<Body, 'acts'> & {
  readonly acts: readonly {
    readonly act: string
    readonly on: string
    readonly outcome?: string
    readonly document?: JsonObject
    readonly papers?: readonly Paper[]
  }[]
}

function paperOf({ number, day, issuer, attachment, excerpt, attendance }: Paper): PaperDraft {
  const all = { number, day, issuer, attachment, excerpt, attendance }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

type Body = NonNullable<Input<'cases.enter'>['body']>

/** The request; whatever is empty is left out. Acts stand in the order of the procedure. */
export function entryBody(procedure: Procedure, area: string, draft: EntryDraft): Body {
  const acts = procedure.acts.flatMap((act) => {
    const entry = draft.acts[act.id]
    if (!entry?.on) return []
    const papers = entry.papers
      .map((paper) => Object.fromEntries(Object.entries(paper).filter(([, value]) => value)))
      .filter((paper) => Object.keys(paper).length > 0)
    return [
      {
        act: act.id,
        on: entry.on,
        ...(entry.outcome ? { outcome: entry.outcome } : {}),
        ...(Object.keys(entry.document).length > 0 ? { document: entry.document } : {}),
        ...(papers.length > 0 ? { papers } : {}),
      },
    ]
  })
  return {
    procedure: procedure.id,
    area,
    begun: draft.begun,
    acts,
    ...(draft.holder ? { holder: draft.holder } : {}),
    ...(draft.giver ? { giver: draft.giver } : {}),
    ...(draft.standing ? { standing: draft.standing } : {}),
    ...(draft.track ? { track: draft.track } : {}),
    ...(Object.keys(draft.links).length > 0 ? { links: draft.links } : {}),
    ...(draft.reason.trim() ? { reason: draft.reason.trim() } : {}),
    ...(draft.running ? { running: true } : {}),
    ...(draft.checked ? { checked: true } : {}),
  }
}
