import type { Json } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { ByteSource } from '../../../base/crypto/index.ts'
import type { Ladder } from '../types.ts'

/**
 * `quarantined` received, not looked at · `refused` by the scan · `scanned` · `declared` self-check signed · `checked` by a second person of the
 * operator · `admitted` a table of the grant · `rejected` by who decides · `withdrawn` by the operator · `destroyed` with the grant.
 */
export type OwnState =
  | 'quarantined'
  | 'refused'
  | 'scanned'
  | 'declared'
  | 'checked'
  | 'admitted'
  | 'rejected'
  | 'withdrawn'
  | 'destroyed'

type Params = { readonly [name: string]: Json }

/** A column of own data as the scan found it; never a value of it. */
export interface OwnColumn {
  readonly name: string
  readonly type: string
  /** Kinds of identifier, each with its severity: 4 names a person for good … 1 names nobody. */
  readonly kinds: readonly { readonly kind: string; readonly severity: number; readonly personal: boolean }[]
  /** How freely it may be used at most, and how it is masked at least. */
  readonly use: Ladder
  readonly masking: string
}

/** What an operator says of its own data, and answers for. */
export interface Declaration {
  /** Of the file that it speaks of: as the scan told it. */
  readonly digest: string
  readonly source: string
  /** By which right the operator has and uses it. */
  readonly basis: string
  readonly persons: boolean
  /** Where it is of persons: by which right, and what they were told. */
  readonly personsBasis?: string
  /** Kinds of identifier that it contains. */
  readonly kinds: readonly string[]
  /** Rights of others. */
  readonly rights: string
  readonly lawful: boolean
  /**
   * Uses of columns; those left out are used as the scan proposes. `unit`: it tells one unit of protection (a person, an enterprise) from
   * another; it counts them even where nobody uses it.
   */
  readonly columns?: readonly { readonly name: string; readonly use: Ladder; readonly unit?: boolean | undefined }[]
}

/** A step that somebody took, for whoever decides on it. */
export interface OwnStep {
  readonly step: 'received' | 'declared' | 'checked' | 'admitted' | 'rejected' | 'withdrawn' | 'destroyed'
  readonly by: string
  readonly at: number
}

export interface OwnView {
  readonly id: string
  readonly grant: string
  readonly state: OwnState
  readonly name: string
  /** Name that its table is to have. */
  readonly code: string
  readonly filename: string
  readonly bytes: number
  readonly digest: string | null
  readonly format: string | null
  readonly rows: number | null
  readonly columns: readonly OwnColumn[]
  readonly findings: readonly { readonly code: string; readonly params: Params }[]
  readonly unmet: readonly { readonly code: string; readonly params: Params; readonly cure?: string | undefined }[]
  readonly declaration: Declaration | null
  readonly reason: string | null
  readonly broughtBy: string
  readonly declaredBy: string | null
  readonly checkedBy: string | null
  readonly decidedBy: string | null
  readonly decidedIn: string | null
  readonly since: number
  /** Who took which step, and when; in order. */
  readonly steps: readonly OwnStep[]
  /** What the asking person may do next. */
  readonly next: readonly ('declare' | 'check' | 'decide' | 'withdraw')[]
}

export interface BringOwn {
  readonly name: string
  readonly code: string
  readonly filename: string
  readonly sheet?: string
  readonly headerRow?: number
}

/** Own data of operators: in through quarantine, scan, self-check and release; then a table of one grant. Refusals are thrown as `Refused`. */
export interface OwnData {
  /** Receives into quarantine and scans. Asked as `own-data.bring`. A file that the scan refuses is answered with state `refused`; nothing of it stays. */
  bring(actor: Actor, grant: string, of: BringOwn, bytes: ByteSource, command: string): Promise<OwnView>
  /** The self-check. What contradicts the scan is refused. Asked as `own-data.bring`. */
  declare(actor: Actor, own: string, declaration: Declaration, command: string): Promise<OwnView>
  /** A second person of the operator stands for the declaration too. Asked as `own-data.bring`. */
  check(actor: Actor, own: string, command: string): Promise<OwnView>
  /** Lets in exactly the scanned bytes, or turns them away. Asked as `own-data.release`; where a procedure of the pack decides, it is refused here. */
  decide(
    actor: Actor,
    own: string,
    of: { readonly admit: boolean; readonly digest: string; readonly reason: string },
    command: string,
  ): Promise<OwnView>
  /** The same for an effect of a pack. Nobody's permission is asked; everything else is. What does not fit is kept as the reason why it was not let in. */
  decideByCase(of: {
    readonly own: string
    readonly grant: string
    readonly digest: string
    readonly admit: boolean
    readonly reason: string
    readonly case: string | null
  }): Promise<void>
  /** The operator takes its data back: gone from quarantine and from the workspace. */
  withdraw(actor: Actor, own: string, reason: string, command: string): Promise<OwnView>
  ofGrant(actor: Actor, grant: string): Promise<readonly OwnView[]>
  /** What waits for a step of the actor's own, of all grants that it holds or gave. */
  waiting(actor: Actor): Promise<readonly OwnView[]>
  /** Erases all own data of a grant; answers how many there were. Repeatable. */
  erase(grant: string): Promise<number>
  /** After a crash: scans what was received, opens what was admitted, removes what nothing refers to. */
  start(): Promise<void>
}
