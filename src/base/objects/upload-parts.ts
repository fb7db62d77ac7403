import type { ByteSource, Keyring } from '../crypto/index.ts'
import type { Sql } from '../store/index.ts'
import type { ObjectStore } from './object-store.ts'

/** Bytes of a part; also what an upload takes of memory. */
export const partBytes = 8 << 20

/** Where parts of uploads lie: their rows (migration 042) and their encrypted objects. Data sets and papers come in by the same. */
export interface PartStore {
  readonly sql: Sql
  readonly keyring: Keyring
  readonly objects: ObjectStore
}

/** The key that an upload's parts lie under. */
export function uploadKey(id: string): string {
  return `upload/${id}`
}

/** Bytes gathered into parts. When the source breaks off, what had come is still yielded before the fault passes. */
async function* gathered(source: ByteSource): AsyncGenerator<Buffer> {
  let [held, bytes]: [Buffer[], number] = [[], 0]
  let fault: { readonly error: unknown } | null = null
  try {
    for await (const piece of source) {
      let rest = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
      while (bytes + rest.length >= partBytes) {
        const taken = rest.subarray(0, partBytes - bytes)
        yield Buffer.concat([...held, taken])
        rest = rest.subarray(taken.length)
        held = []
        bytes = 0
      }
      // The piece's memory is the socket's to use again.
      if (rest.length > 0) held.push(Buffer.from(rest))
      bytes += rest.length
    }
  } catch (error) {
    fault = { error }
  }
  if (bytes > 0) yield Buffer.concat(held)
  if (fault) throw fault.error
}

/**
 * Stores what comes from `offset` on, encrypted, part by part. `room` is how many bytes may still come. Answers how many did; `over` when more were sent.
 * Stops when somebody else has written there meanwhile.
 */
export async function storeParts(
  of: PartStore,
  upload: string,
  offset: number,
  room: number,
  source: ByteSource,
): Promise<{ readonly bytes: number; readonly over: boolean }> {
  let at = offset
  for await (const part of gathered(source)) {
    const fits = part.subarray(0, offset + room - at)
    if (fits.length > 0) {
      const { id } = await of.objects.put(uploadKey(upload), [fits], 'chunks')
      const added = await of.sql.query(
        `INSERT INTO upload_part (upload, at, bytes, object) SELECT $1, $2, $3, $4
         WHERE $2::bigint = (SELECT coalesce(sum(bytes), 0) FROM upload_part WHERE upload = $1) ON CONFLICT DO NOTHING RETURNING object`,
        [upload, at, fits.length, id],
      )
      if (added.length === 0) {
        await of.objects.remove([id])
        break
      }
      at += fits.length
    }
    if (fits.length < part.length) return { bytes: at - offset, over: true }
  }
  return { bytes: at - offset, over: false }
}

/** All that was received, in clear, in order. */
export async function* readParts(of: PartStore, upload: string): AsyncGenerator<Buffer> {
  const parts = await of.sql.query<{ object: string }>('SELECT object FROM upload_part WHERE upload = $1 ORDER BY at', [
    upload,
  ])
  for (const { object } of parts) yield* of.objects.read(object)
}

/** Removes what was received, the key first. Repeating it is harmless. */
export async function removeParts(of: PartStore, upload: string, at: number): Promise<void> {
  const key = uploadKey(upload)
  if ((await of.keyring.state(key)) !== 'unknown') await of.keyring.destroy(key, at)
  const parts = await of.sql.query<{ object: string }>('SELECT object FROM upload_part WHERE upload = $1', [upload])
  await of.objects.remove(parts.map(({ object }) => object))
  await of.sql.query('DELETE FROM upload_part WHERE upload = $1', [upload])
  await of.keyring.records.remove([key])
}

/** After a crash: objects under an upload's key that no part refers to. */
export async function sweepParts(of: PartStore): Promise<void> {
  const orphans = await of.sql.query<{ id: string }>(
    `SELECT id FROM wrapped_key WHERE starts_with(parent, 'upload/') AND NOT EXISTS (SELECT FROM upload_part WHERE object = wrapped_key.id)`,
  )
  await of.objects.remove(orphans.map(({ id }) => id))
}
