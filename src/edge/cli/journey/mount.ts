/** What a journey uploads as a data set. */
export interface MountSource {
  readonly content: ReadableStream<Uint8Array> | Uint8Array | string
  readonly type: string
  readonly filename: string
}
