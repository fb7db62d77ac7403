import type { Day, Instant, Json } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import type { Form } from './forms/index.ts'

/** A form of a case as it was or can be printed. */
export interface FormView {
  readonly act: string
  readonly line: string | null
  /** What it is called, and its own title. */
  readonly name: string
  readonly title: string
  /** The day on which the act was done; null for one that is still to be done. */
  readonly on: Day | null
  /** The printed one: null when it was not printed as the case stands. */
  readonly code: string | null
  readonly version: number | null
  readonly digest: string | null
  /** How many versions were printed. */
  readonly printed: number
  /** What signs it, whether that is for the one who looks to do now, and whether a sealed scan may do it. */
  readonly signing: { readonly acts: readonly string[]; readonly mine: boolean; readonly bySeal: boolean } | null
}

export type ScanState = 'waiting' | 'confirmed' | 'declined'

/** A sealed scan that came back. */
export interface ScanView {
  readonly id: string
  readonly code: string
  readonly act: string
  readonly name: string
  readonly version: number
  readonly attachment: string
  readonly sm3: string | null
  readonly type: string
  readonly bytes: number
  readonly number: string | null
  readonly day: Day | null
  readonly issuer: string | null
  readonly party: string
  readonly by: string
  readonly state: ScanState
  readonly confirmedBy: string | null
  readonly signed: string | null
  readonly reason: string | null
  readonly at: Instant
  /** Whether the form reads otherwise by now, so that this is the sealed copy of an older version. */
  readonly stale: boolean
  /** Whether the one who looks is the second person: of the same party and another than who handed it in. */
  readonly mine: boolean
}

/** A sealed scan that waits for a second person. */
export interface WaitingScan {
  readonly scan: string
  readonly case: string
  readonly act: string
  /** What the form is called. */
  readonly name: string
  readonly by: string
  readonly at: Instant
}

export interface Papers {
  readonly forms: readonly FormView[]
  readonly scans: readonly ScanView[]
}

export interface Printed {
  readonly code: string
  readonly version: number
  readonly digest: string
  readonly name: string
}

/** What anybody learns who holds a printed form: that it was made here, which version it is, and whether it still counts. */
export interface FormProof {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly digest: string
  readonly issuer: string
  readonly at: Instant
  /** Whether a newer version exists or the matter has moved on. */
  readonly replaced: boolean
  /** Digests of the sealed scans that a second person confirmed. */
  readonly sealed: readonly { readonly digest: string; readonly at: Instant }[]
  /** Proof that its making stands in the ledger; null until a checkpoint covers it. */
  readonly proof: Json
}

export interface HandedIn {
  /** As it is printed on the paper. */
  readonly code: string
  readonly attachment: string
  readonly number?: string | undefined
  readonly day?: Day | undefined
  readonly issuer?: string | undefined
}

export type PrintFormat = 'pdf' | 'word'

/** What a room has to print of a record of its own: a certificate. */
export interface RecordForm {
  /** What it is called. */
  readonly name: string
  readonly title: string
  readonly body: Form['body']
  /** The public body that issues it. */
  readonly issuer: string | null
  readonly on: Day
}

/** Forms on paper and what comes back of them. All refusals are thrown as `Refused`. */
export interface PaperRoom {
  /** What can be printed of a case, and the scans that came back. */
  papers(actor: Actor, id: string): Promise<Papers>
  /** Sealed scans of one's party that wait for the one who looks as their second person, the oldest first. */
  waiting(actor: Actor): Promise<readonly WaitingScan[]>
  /** Makes the form of an act as the case stands; the same content again is the same form. */
  print(
    actor: Actor,
    id: string,
    of: { readonly act: string; readonly line?: string | undefined },
    command: string,
  ): Promise<Printed>
  /**
   * Registers what a room can print of its records, under a name. It asks the law itself; null where there is nothing to print.
   * Where a record has several of a kind, which one stands behind a point: `erasure.<id>`.
   */
  offer(kind: string, make: (actor: Actor, record: string, which?: string) => Promise<RecordForm | null>): void
  /** Makes the form of a record that a room offers. */
  printRecord(actor: Actor, record: string, kind: string, command: string): Promise<Printed>
  /** The form as a file. `address`: where the site's proof pages stand, without a slash at the end. */
  file(
    actor: Actor,
    code: string,
    format: PrintFormat,
    address: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string }>
  handIn(actor: Actor, id: string, scan: HandedIn, command: string): Promise<{ readonly scan: string }>
  /** Which act the confirmation of a scan would sign; null where it signs nothing. */
  signing(actor: Actor, scan: string): Promise<{ readonly procedure: string; readonly act: string } | null>
  /** The second person has compared scan and form, and types the code from the scan. Where the act is a signing, this signs. */
  confirm(
    actor: Actor,
    scan: string,
    of: { readonly code: string },
    command: string,
  ): Promise<{ readonly signed: string | null }>
  decline(actor: Actor, scan: string, reason: string, command: string): Promise<void>
  /** For anybody who holds the paper; null for a code that no form has. */
  proof(code: string): Promise<FormProof | null>
}
