import type { Block } from '../../../base/paper/index.ts'
import type { ActDone, CaseState, RecordState } from '../../../core/cases/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import type { Act, Pack, Procedure } from '../../../core/law/index.ts'
import { numberOf, recordName } from '../../../core/trail/index.ts'
import type { Lookup } from './items.ts'

/** What a form is made of: everything already loaded. `done` is null for an act that is still to be done. */
export interface FormSource {
  readonly pack: Pack
  readonly procedure: Procedure
  readonly state: CaseState
  readonly subject: RecordState | null
  readonly act: Act
  readonly line: string | null
  readonly done: ActDone | null
  readonly look: Lookup
  /** The party that does the act, and whether it is a public body: only those have a red head. */
  readonly issuer: { readonly name: string; readonly body: boolean } | null
  /** Who signs what this form shows, where a signing names it. */
  readonly signers: readonly string[]
  /** The persons on record as having done it, as the paper names them; null where none is to be named. */
  readonly persons: string | null
  /** Who receives a filing. */
  readonly to: string | null
  /** Of a filing, as its sender prints it: when it was sent, what made the record, what it was sent back for; what the receiver says stands nowhere on it. */
  readonly filed: {
    readonly on: Day | null
    readonly origin: readonly { readonly title: string; readonly done: ActDone }[]
    readonly returns: readonly (readonly string[])[]
  } | null
  readonly today: Day
  /** What is said of hearing and remedies where a decision goes against somebody, in the pack's words; null for any other. */
  readonly remedies: {
    readonly grounds: readonly string[]
    readonly hearing: string | null
    readonly text: string | null
  } | null
}

/** What the form calls a record. */
export function nameOf(of: FormSource, subject: RecordState): string {
  const own = recordName(subject)
  const kind = of.pack.records.get(subject.kind)?.title.zh ?? subject.kind
  return own === subject.id ? `${kind} ${numberOf(subject.id)}` : own
}

/** A part of a form, once it is known how it is counted. */
export type Section = (count: string) => readonly Block[]
