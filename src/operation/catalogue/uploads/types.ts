import type { ByteSource } from '../../../base/crypto/index.ts'
import type { Instant, Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { MountAnswer, Replacement, UploadFacts } from '../types.ts'

export type UploadState = 'receiving' | 'mounting' | 'mounted' | 'refused' | 'abandoned' | 'expired'

/** An upload as its sender sees it. */
export interface UploadView {
  readonly id: string
  readonly dataset: string
  readonly filename: string
  readonly size: number
  /** Where the next part begins. */
  readonly offset: number
  readonly state: UploadState
  /** How many bytes a part should have at most. */
  readonly part: number
  readonly expires: Instant
  /** What mounting brought, or why it was refused. */
  readonly answer: MountAnswer | null
  readonly refusal: Refusal | null
}

export interface NewUpload extends UploadFacts {
  readonly size: number
  /** SHA-256 of the whole file, hex; checked before anything is mounted. */
  readonly sha256?: string
}

/** Resumable uploads of a data set; the gate is that of mounting. All throw `Refused`. */
export interface Uploads {
  begin(actor: Actor, dataset: string, upload: NewUpload, command: string): Promise<UploadView>
  /** Uploads of one who may mount, unfinished ones and the last that ended; empty for others. */
  list(actor: Actor, dataset: string): Promise<readonly UploadView[]>
  get(actor: Actor, dataset: string, id: string): Promise<UploadView>
  /** Takes bytes in from `offset` on; what came before the sender broke off counts. */
  put(actor: Actor, dataset: string, id: string, offset: number, bytes: ByteSource): Promise<UploadView>
  /** Reads what was received and tells what it would replace; it waits encrypted until it is completed or given up. */
  preview(actor: Actor, dataset: string, id: string): Promise<Replacement>
  /** Mounts it; again while that goes on waits for the same answer. `replaces`: the version that the sender knows is replaced. */
  complete(actor: Actor, dataset: string, id: string, replaces?: number): Promise<MountAnswer>
  abandon(actor: Actor, dataset: string, id: string): Promise<UploadView>
  /** Ends what is still being received for a data set, as an erasure wants it; answers how many. */
  discard(dataset: string): Promise<number>
  /** After a crash: what was being mounted is open again, parts that nothing refers to go. */
  start(): Promise<void>
}
