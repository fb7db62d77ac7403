/** Bounds of one upload. */
export interface MountLimits {
  /** As sent. */
  readonly bytes: number
  /** After decompression, by the file's own account. */
  readonly uncompressedBytes: number
  /** What a column file holds, unpacked, up to which it is loaded; a larger one is read where it lies. */
  readonly loadedBytes: number
  readonly rows: number
  readonly columns: number
  /** One record of a CSV. */
  readonly lineBytes: number
  readonly nameLength: number
}

export const defaultLimits: MountLimits = {
  bytes: 8 * 2 ** 30,
  uncompressedBytes: 32 * 2 ** 30,
  loadedBytes: 2 ** 30,
  rows: 200_000_000,
  columns: 1000,
  lineBytes: 2 ** 20,
  nameLength: 100,
}
