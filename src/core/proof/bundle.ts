import type { Json } from '../kernel/index.ts'
import type { ProvenEvent } from './leaf.ts'

export const BUNDLE_FORMAT = 'shuyu-proof-bundle/2'

/** One event with everything that proves it. Bytes are base64. */
export interface BundleEvent {
  /** Place of its leaf in the log, from 0. */
  readonly index: number
  readonly event: ProvenEvent
  readonly salt: string
  readonly proof: readonly string[]
  /** The personal part, when whoever made the bundle may show it and it was not erased. */
  readonly personal?: { readonly salt: string; readonly data: Json }
}

/** One item of a batch event in the same bundle. */
export interface BundleCall {
  /** Sequence number of the batch event. */
  readonly seq: number
  readonly index: number
  readonly call: Json
  readonly salt: string
  readonly proof: readonly string[]
}

/** A stream shown whole: its events of version 1 to `versions`, none left out. */
export interface BundleStream {
  readonly stream: string
  /** Its last version under the checkpoint, as the maker states it: the log cannot prove that no later one was cut off. */
  readonly versions: number
}

export interface BundleClause {
  readonly id: string
  readonly text: string
  /** SHA-256 of the text, base64. */
  readonly digest: string
}

/** Everything that anybody needs to check some events offline; docs/reference/proof-bundle.md. */
export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT
  readonly origin: string
  /** `name+hex+base64` of the log's public key. */
  readonly key: string
  /** The signed note, whole. */
  readonly checkpoint: string
  /** What the bundle is complete about; empty when the events are a selection. */
  readonly streams: readonly BundleStream[]
  readonly events: readonly BundleEvent[]
  readonly calls: readonly BundleCall[]
  readonly clauses: readonly BundleClause[]
}
