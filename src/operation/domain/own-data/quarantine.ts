import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { ByteSource, Keyring } from '../../../base/crypto/index.ts'
import type { ObjectStore } from '../../../base/objects/index.ts'
import type { Sql } from '../../../base/store/types.ts'

export interface QuarantineParts {
  readonly keyring: Keyring
  readonly objects: ObjectStore
}

/** The key that one item of own data lies under while it is in quarantine: none of it is under a data set's or a grant's key. */
export function quarantineKey(own: string): string {
  return `own-data/${own}`
}

/** Takes bytes into quarantine, encrypted as they come. Throws `Refused` when there are none or more than `most`; then nothing of them stays. */
export async function quarantine(
  { keyring, objects }: QuarantineParts,
  own: string,
  bytes: ByteSource,
  most: number,
): Promise<{ readonly object: string; readonly bytes: number }> {
  let count = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of bytes) {
      count += piece.length
      if (count > most)
        throw new Refused(platformRefusal('invalid', 'own-data.too-large', { limit: most }, 'own-data.smaller'))
      // The piece's memory is the socket's to use again.
      yield Uint8Array.from(piece)
    }
  }
  await keyring.create(quarantineKey(own), null, { destroyable: true })
  try {
    const { id } = await objects.put(quarantineKey(own), counted())
    if (count > 0) return { object: id, bytes: count }
    await objects.remove([id])
    throw new Refused(platformRefusal('invalid', 'mount.empty', {}, 'mount.send-content'))
  } catch (error) {
    await keyring.destroy(quarantineKey(own), 0).catch(() => {})
    await keyring.records.remove([quarantineKey(own)])
    throw error
  }
}

/** Destroys the key first, then the bytes. Repeatable. */
export async function clearQuarantine(
  { keyring, objects }: QuarantineParts,
  own: string,
  object: string | null,
  at: number,
): Promise<void> {
  const key = quarantineKey(own)
  if ((await keyring.state(key)) !== 'unknown') await keyring.destroy(key, at)
  if (object) await objects.remove([object])
  await keyring.records.remove([key])
}

/** After a crash: what lies in quarantine and no row speaks of. */
export async function sweepQuarantine(parts: QuarantineParts, sql: Sql, at: number): Promise<void> {
  const objects = await sql.query<{ id: string }>(
    `SELECT id FROM wrapped_key WHERE starts_with(parent, 'own-data/') AND NOT EXISTS (SELECT FROM domain_own WHERE object = wrapped_key.id)`,
  )
  await parts.objects.remove(objects.map(({ id }) => id))
  const keys = await sql.query<{ id: string }>(
    `SELECT id FROM wrapped_key WHERE starts_with(id, 'own-data/')
       AND NOT EXISTS (SELECT FROM domain_own WHERE 'own-data/' || dataset = wrapped_key.id AND object IS NOT NULL)`,
  )
  for (const { id } of keys) await clearQuarantine(parts, id.slice('own-data/'.length), null, at)
}
