import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Procedure } from '../../../src/core/law/grammar.ts'
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
  }
}
