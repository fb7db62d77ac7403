const rowStep = 10
const byteStep = 4096

/** Rows as the party that made them may know them before review: the next multiple of ten, so that none and a few look alike. */
export function coarseRows(rows: number): number {
  return Math.max(Math.ceil(rows / rowStep), 1) * rowStep
}

/** Bytes as the party that made them may know them before review: the next multiple of 4 KiB. */
export function coarseBytes(bytes: number): number {
  return Math.max(Math.ceil(bytes / byteStep), 1) * byteStep
}
