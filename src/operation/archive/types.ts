import type { Day, Instant, JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { ComplaintLine } from './complaints.ts'

/** One paper of a file, after DA/T 22: number, responsible body, number of the document, title, day, pages, note. */
export interface Item {
  readonly no: number
  /** The case that it belongs to, as its chapter is called. */
  readonly chapter: string
  readonly case: string
  readonly title: string
  /** Whether the title is ours because the paper brings none; it then stands in 〔〕. */
  readonly ownTitle: boolean
  readonly author: string
  readonly number: string | null
  readonly day: Day | null
  readonly kind: 'form' | 'scan' | 'paper'
  /** A form by its code, or an uploaded paper by its digest. */
  readonly form: string | null
  readonly attachment: string | null
  readonly type: string
  readonly name: string | null
}

/** Something that could not go in, with a code for the reason. */
export interface Left {
  readonly what: string
  readonly code: string
}

/** What a file will hold, decided once at its beginning. */
export interface Plan {
  readonly subject: string
  readonly title: string
  readonly area: string
  readonly holder: string | null
  readonly giver: string | null
  /** Latest instant of what it shows. */
  readonly asOf: Instant
  /** Until when lines of the log are taken. */
  readonly until: Instant
  readonly cases: readonly string[]
  readonly records: readonly string[]
  readonly items: readonly Item[]
  readonly left: readonly Left[]
  /** Months with lines in the log, oldest first. */
  readonly months: readonly string[]
  /** Streams that may be proved whole, and single events where only those may be shown. */
  readonly streams: readonly string[]
  readonly events: readonly number[]
  readonly money: readonly string[]
  /** Complaints that name something in it; files made before do not say. */
  readonly complaints?: readonly ComplaintLine[]
  /** How long logs are kept here, as the rules say. */
  readonly retention: string | null
  readonly digest: string
}

export interface Part {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
}

export interface FileView {
  readonly id: string
  readonly subject: string
  readonly state: 'asked' | 'made' | 'failed' | 'swept'
  readonly askedAt: Instant
  readonly madeAt: Instant | null
  /** How far it is; null when it is not being made. */
  readonly progress: { readonly done: number; readonly total: number; readonly step: string } | null
  readonly manifest: string | null
  readonly papers: number | null
  readonly pages: number | null
  readonly bytes: number | null
  readonly sameAs: string | null
  /** Why it could not be made. */
  readonly codes: readonly string[]
  readonly parts: readonly Part[]
}

/** A part as it is handed out. */
export interface PartRow extends Part {
  readonly place: number
  readonly object: string
  readonly crc: number
  readonly facts: JsonObject
}

/** Files of cases and grants. Refusals are thrown as `Refused`. */
export interface Archive {
  /** Asks for the file of a case or a grant that the actor may read; it is made behind. `address`: where this site's pages stand. */
  ask(actor: Actor, subject: string, address: string, command: string): Promise<{ readonly file: string }>
  files(actor: Actor, subject: string | null): Promise<readonly FileView[]>
  file(actor: Actor, id: string): Promise<FileView>
  /** The whole as a ZIP, with its length and name. */
  zip(
    actor: Actor,
    id: string,
  ): Promise<{ readonly stream: AsyncIterable<Uint8Array>; readonly bytes: number; readonly name: string }>
  part(
    actor: Actor,
    id: string,
    name: string,
  ): Promise<{ readonly stream: AsyncIterable<Uint8Array>; readonly bytes: number; readonly type: string }>
}
