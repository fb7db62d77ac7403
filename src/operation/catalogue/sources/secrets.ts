import type { Condemn } from '../../../base/objects/index.ts'
import type { Tx } from '../../../base/store/types.ts'
import type { SourcesParts } from './parts.ts'
import type { Credentials } from './types.ts'

type Parts = Pick<SourcesParts, 'store' | 'keyring' | 'objects'>

const keyOf = (source: string) => `source/${source}`

/** Keeps account and password of a source encrypted under a key of its own. */
export async function keepSecret(parts: Parts, source: string, credentials: Credentials): Promise<void> {
  const { store } = parts
  const id = await storeSecret(parts, source, credentials)
  await store.query('INSERT INTO source_secret (source, object) VALUES ($1, $2)', [source, id])
}

/** Stores account and password under the source's own key, and answers the object; nothing refers to it yet. */
export async function storeSecret(
  { keyring, objects }: Pick<Parts, 'keyring' | 'objects'>,
  source: string,
  credentials: Credentials,
): Promise<string> {
  await keyring.create(keyOf(source), null, { destroyable: true })
  return (await objects.put(keyOf(source), [Buffer.from(JSON.stringify(credentials))])).id
}

/** Account and password, for the length of a connection. */
export async function readSecret({ store, objects }: Parts, source: string): Promise<Credentials | null> {
  const [row] = await store.query<{ object: string }>('SELECT object FROM source_secret WHERE source = $1', [source])
  if (!row) return null
  const pieces: Buffer[] = []
  for await (const piece of objects.read(row.object)) pieces.push(piece)
  const whole = Buffer.concat(pieces)
  const credentials = JSON.parse(whole.toString('utf8')) as Credentials
  for (const piece of [...pieces, whole]) piece.fill(0)
  return credentials
}

/** Puts stored credentials in the place of the source's, and condemns what lay there before. */
export async function swapSecret(tx: Tx, source: string, object: string, condemn: Condemn): Promise<void> {
  const before = await tx.query<{ object: string }>('SELECT object FROM source_secret WHERE source = $1', [source])
  await tx.query('DELETE FROM source_secret WHERE source = $1', [source])
  await tx.query('INSERT INTO source_secret (source, object) VALUES ($1, $2)', [source, object])
  await condemn(
    tx,
    before.map((one) => one.object),
  )
}

/** Destroys the key, then what lay under it. Repeating it is harmless. */
export async function dropSecret({ store, keyring, objects }: Parts, source: string): Promise<void> {
  if ((await keyring.state(keyOf(source))) === 'live') await keyring.destroy(keyOf(source), store.clock.now())
  const rows = await store.query<{ object: string }>('DELETE FROM source_secret WHERE source = $1 RETURNING object', [
    source,
  ])
  await objects.remove(rows.map(({ object }) => object))
}
