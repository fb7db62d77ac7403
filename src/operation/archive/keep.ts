import { crc32 } from 'node:zlib'
import type { JsonObject } from '../../core/kernel/index.ts'
import type { ArchiveParts } from './parts.ts'
import { partRow } from './rows.ts'
import type { PartRow } from './types.ts'

const KEY = 'archive'

/** Keeps a part, encrypted; the first one under a name stays. */
export async function keepPart(
  { store, keyring, objects }: Pick<ArchiveParts, 'store' | 'keyring' | 'objects'>,
  file: string,
  of: { readonly name: string; readonly place: number; readonly bytes: Uint8Array; readonly facts?: JsonObject },
): Promise<PartRow> {
  const known = await partRow(store, file, of.name)
  if (known) return known
  await keyring.create(KEY, null)
  const { id, sha256 } = await objects.put(KEY, [of.bytes])
  const added = await store.query(
    `insert into archive_part (file, name, place, object, bytes, crc, sha256, facts) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing returning name`,
    [file, of.name, of.place, id, of.bytes.length, crc32(of.bytes), sha256, JSON.stringify(of.facts ?? {})],
  )
  if (added.length === 0) await objects.remove([id])
  return (await partRow(store, file, of.name)) as PartRow
}

/** A part's content in one piece. */
export async function partBytes({ objects }: Pick<ArchiveParts, 'objects'>, part: PartRow): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of objects.read(part.object)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
