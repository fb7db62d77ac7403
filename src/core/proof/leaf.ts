import type { Json } from '../kernel/index.ts'
import { commitment } from './commitment.ts'
import { type Hash, sha256 } from './sha256.ts'

/** An event as the log commits to it. Member names are part of the format; a new member needs a new format. */
export interface ProvenEvent {
  readonly seq: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly schema: number
  readonly data: Json
  readonly actor: string
  readonly party: string | null
  readonly on: string | null
  readonly at: number
  readonly pack: string | null
  readonly clauses: readonly string[]
  readonly command: string
  /** Commitment of the personal part in base64; null without one. It stays when the part is erased. */
  readonly personal: string | null
}

/** The entry of an event in the log: its salted commitment, 32 bytes. */
export function entryOf(event: ProvenEvent, salt: Uint8Array, hash: Hash = sha256): Uint8Array {
  const { seq, stream, version, type, schema, data, actor, party, on, at, pack, clauses, command, personal } = event
  const committed = { seq, stream, version, type, schema, data, actor, party, on, at, pack, clauses, command, personal }
  return commitment(salt, committed, hash)
}
