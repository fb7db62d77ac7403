import { base64, fromBase64 } from './bytes.ts'
import { type Note, parseNote } from './note.ts'

/** What a log commits to at one moment. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** The text that is signed: origin, size, root, each on a line. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${base64(checkpoint.root)}\n`
}

/** A checkpoint with its signatures; null when it is malformed or has extension lines, which we never sign. */
export function parseCheckpoint(whole: string): (Checkpoint & { readonly note: Note }) | null {
  const note = parseNote(whole)
  const lines = note?.text.slice(0, -1).split('\n')
  if (!note || lines?.length !== 3) return null
  const [origin, size, root] = lines as [string, string, string]
  const bytes = fromBase64(root)
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size) || bytes?.length !== 32) return null
  return { origin, size: Number(size), root: bytes, note }
}
