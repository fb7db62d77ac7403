import type { PgStore } from '../../../base/store/index.ts'
import type { Day } from '../../../core/kernel/index.ts'
import type { complaintKinds } from '../../../core/law/index.ts'
import type { People } from '../../people/index.ts'
import type { Keyring } from '../../../base/crypto/index.ts'
import type { ObjectStore } from '../../../base/objects/index.ts'
import type { Packs, ProceduresRoom } from '../../procedures/index.ts'

/** What somebody may complain about; `objection` is one against a notice, which the case of the notice answers. */
export type ComplaintKind = (typeof complaintKinds)[number] | 'objection'

/** How an answer came out. */
export const answerResults = ['upheld', 'partly', 'not-upheld', 'explained'] as const
export type AnswerResult = (typeof answerResults)[number]

export type ComplaintStanding = 'received' | 'taken' | 'answered' | 'merged'

export interface ComplaintAnswer {
  readonly result: AnswerResult
  readonly on: Day
  readonly account: string
  readonly party: string
  /** The event whose personal part holds the words. */
  readonly seq: number
}

/** A complaint as its events make it. What people wrote is not in it. */
export interface Complaint {
  readonly id: string
  readonly number: string
  readonly kind: ComplaintKind
  readonly area: string
  /** A record, a case or a yearly disclosure; a party in complaints from before parties were named apart. Null for something else, which the text names. */
  readonly about: string | null
  /** What it was called in public on the day on which it was named. */
  readonly aboutTitle?: string
  /** The party that it names, besides or instead. */
  readonly against?: string
  /** Of an objection: its case, and the number it has there. */
  readonly objection: { readonly case: string; readonly id: string } | null
  /** Under which id the person stands; erasing it takes name, contact and all words with it. */
  readonly person: string
  readonly opened: Day
  readonly owner: string | null
  readonly assignee: string | null
  readonly due: Day
  readonly late: boolean
  readonly clauses: readonly string[]
  readonly standing: ComplaintStanding
  readonly into: string | null
  readonly answers: readonly ComplaintAnswer[]
  readonly reopened: { readonly on: Day; readonly seq: number } | null
  readonly erased: boolean
  /** The event whose personal part holds what the person wrote. */
  readonly seq: number
  /** What came with it, in its order. */
  readonly files?: readonly KeptFile[]
  readonly version: number
}

/** Where what people hand in is kept. */
export interface Shelf {
  readonly keyring: Keyring
  readonly objects: ObjectStore
}

/** A file that was kept; its name stands with the personal words. */
export interface KeptFile {
  readonly digest: string
  readonly type: string
  readonly bytes: number
}

/** What the room works with. */
export interface ComplaintParts {
  readonly store: PgStore
  readonly people: People
  readonly procedures: Pick<ProceduresRoom, 'allows' | 'record' | 'value' | 'object' | 'mayRead'>
  readonly packs: Packs
  /** Where what people hand in is kept; without one no files are taken. */
  readonly shelf?: Shelf
}

/** What somebody hands in. */
export interface NewComplaint {
  readonly kind: Exclude<ComplaintKind, 'objection'>
  readonly area: string
  readonly about?: string | undefined
  readonly aboutTitle?: string | undefined
  /** The party complained about. */
  readonly against?: string | undefined
  readonly name?: string | undefined
  readonly contact?: string | undefined
  readonly text: string
  /** The secret by which they come back; made on the page that they filled in. */
  readonly code: string
}

/** What an acknowledgement says. */
export interface Received {
  readonly number: string
  readonly on: Day
  readonly due: Day
  /** The party that answers, by name. */
  readonly owner: string | null
}
