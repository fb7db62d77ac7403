import { createHmac } from 'node:crypto'
import type { ByteSource, Keyring } from '../../../base/crypto/index.ts'
import type { ObjectStore } from '../../../base/objects/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import { destroyKeys, type DestroyParts } from './destroy.ts'
import { datasetKey, datasetSecretKey, grantKey, grantOfKey, secretKey } from './names.ts'
import { addObject, dropObjects, findObjects } from './rows.ts'
import type { ColumnContent, Destruction, GrantPlace, SealLeaf, Vault, VaultObject } from './types.ts'

/** What the vault stands on. */
export interface VaultParts {
  readonly keyring: Keyring
  readonly objects: ObjectStore
  readonly sql: Sql
  /** Asked before anything of a grant is opened, and again while it is read. Throws `Refused` while the grant is suspended. */
  readonly copies?: DestroyParts['copies']
  readonly demand?: (grant: string) => Promise<void>
}

/** Chunks between two questions. */
const askEvery = 64

/** The vault over a keyring, an object store and the `vault_object` table. */
export function openVault(parts: VaultParts): Vault {
  const { keyring, objects, sql } = parts

  async function store(dataset: string, columns: AsyncIterable<ColumnContent>): Promise<readonly VaultObject[]> {
    await keyring.create(datasetKey(dataset), null, { destroyable: true })
    const stored: VaultObject[] = []
    try {
      for await (const column of columns) {
        const { id, bytes } = await objects.put(datasetKey(dataset), column.parquet, 'chunks')
        stored.push({
          object: id,
          name: column.name,
          type: column.type,
          position: stored.length,
          bytes,
          rows: column.rows,
          version: 0,
          dataset,
        })
      }
      return stored
    } catch (error) {
      await discard(stored)
      throw error
    }
  }

  async function commit(tx: Sql, dataset: string, version: number, stored: readonly VaultObject[]): Promise<void> {
    for (const of of stored) {
      if (!(await addObject(tx, '', { ...of, dataset, version })))
        throw new Error(`version ${version} of ${dataset} has a column ${of.position} already`)
    }
  }

  async function replace(tx: Sql, dataset: string, version: number, stored: readonly VaultObject[]): Promise<void> {
    const old = await findObjects(tx, { dataset, grant_id: '', version })
    const ids = old.map(({ object }) => object)
    await dropObjects(tx, ids)
    await commit(tx, dataset, version, stored)
    await tx.query('DELETE FROM wrapped_key WHERE id = ANY($1)', [ids])
  }

  async function versions(dataset: string): Promise<readonly number[]> {
    const rows = await sql.query<{ version: number }>(
      `SELECT DISTINCT version FROM vault_object WHERE dataset = $1 AND grant_id = '' ORDER BY version`,
      [dataset],
    )
    return rows.map(({ version }) => version)
  }

  async function grantsOf(dataset: string): Promise<readonly string[]> {
    const rows = await sql.query<{ grant_id: string }>(
      `SELECT DISTINCT grant_id FROM vault_object WHERE dataset = $1 AND grant_id <> '' ORDER BY grant_id`,
      [dataset],
    )
    return rows.map(({ grant_id }) => grant_id)
  }

  async function forgetDataset(dataset: string, at: number): Promise<void> {
    if (!(await keyring.records.get(datasetKey(dataset)))) return
    const { keys } = await destroyKeys(parts, [datasetKey(dataset)], at)
    await keyring.records.remove(keys.map(({ key }) => key))
  }

  async function discard(stored: readonly VaultObject[]): Promise<void> {
    await objects.remove(stored.map((of) => of.object))
  }

  async function columns(dataset: string, version?: number): Promise<readonly VaultObject[]> {
    const all = await findObjects(sql, { dataset, grant_id: '', ...(version === undefined ? {} : { version }) })
    const newest = all.reduce((highest, of) => Math.max(highest, of.version), 0)
    return all.filter((of) => of.version === newest)
  }

  async function* openColumn(dataset: string, version: number, column: string): AsyncGenerator<Buffer> {
    const [found] = await findObjects(sql, { dataset, grant_id: '', version, name: column })
    if (!found) throw new RangeError(`version ${version} of ${dataset} has no such column`)
    yield* objects.read(found.object)
  }

  async function createGrantKey(grant: string, dataset = ''): Promise<boolean> {
    const own = await keyring.create(grantKey(grant), null, { destroyable: true })
    return dataset ? keyring.create(grantKey(grant, dataset), datasetKey(dataset), { destroyable: true }) : own
  }

  async function storeForGrant(
    place: GrantPlace & { type: string; rows: number | (() => number); version?: number },
    content: ByteSource,
  ): Promise<VaultObject> {
    const { grant, dataset = '', name, type, rows, version = 0 } = place
    const standing = () => findObjects(sql, { grant_id: grant, dataset })
    const same = (await standing()).find((of) => of.name === name)
    if (same) return same
    const { id, bytes } = await objects.put(grantKey(grant, dataset), content, 'chunks')
    // Several may be written at the same time: whoever finds its place taken takes the next.
    for (;;) {
      const before = await standing()
      const other = before.find((of) => of.name === name)
      if (other) {
        await objects.remove([id])
        return other
      }
      const position = before.reduce((next, of) => Math.max(next, of.position + 1), 0)
      const count = typeof rows === 'number' ? rows : rows()
      const stored: VaultObject = { object: id, name, type, position, bytes, rows: count, version, dataset }
      if (await addObject(sql, grant, stored)) return stored
    }
  }

  async function found(place: GrantPlace): Promise<VaultObject> {
    const [object] = await findObjects(sql, { grant_id: place.grant, dataset: place.dataset ?? '', name: place.name })
    if (!object) throw new RangeError(`${place.grant} has no object \`${place.name}\``)
    return object
  }

  async function* openForGrant(place: GrantPlace): AsyncGenerator<Buffer> {
    const pieces = objects.read((await found(place)).object)
    let left = 0
    for await (const piece of pieces) {
      if (left-- === 0) {
        await parts.demand?.(place.grant)
        left = askEvery
      }
      yield piece
    }
  }

  async function removeForGrant(of: { grant: string; dataset: string; names?: readonly string[] }): Promise<void> {
    const all = await findObjects(sql, { grant_id: of.grant, dataset: of.dataset })
    const ids = all.filter((object) => !of.names || of.names.includes(object.name)).map((object) => object.object)
    await objects.remove(ids)
    await dropObjects(sql, ids)
  }

  async function grantSecret<T>(grant: string, purpose: string, use: (secret: Buffer) => Promise<T>): Promise<T> {
    await parts.demand?.(grant)
    const own = await keyring.records.get(secretKey(grant))
    return keyring.use(own ? own.id : grantKey(grant), async (key) => {
      const secret = createHmac('sha256', key).update(`grant secret ${purpose}`).digest()
      try {
        return await use(secret)
      } finally {
        secret.fill(0)
      }
    })
  }

  /** The first time the bytes are those of the grant's key, from which its pseudonyms were made until now. */
  async function keepSecrets(key: string): Promise<void> {
    const grant = grantOfKey(key)
    if (grant === null || (await keyring.records.get(secretKey(grant)))) return
    await keyring.use(key, (bytes) => keyring.create(secretKey(grant), key, { key: bytes }))
  }

  async function datasetSecret<T>(dataset: string, purpose: string, use: (secret: Buffer) => Promise<T>): Promise<T> {
    // A key of its own: the data set's may be renewed, what was derived has to stay.
    await keyring.create(datasetKey(dataset), null, { destroyable: true })
    await keyring.create(datasetSecretKey(dataset), datasetKey(dataset), { destroyable: true })
    return keyring.use(datasetSecretKey(dataset), async (key) => {
      const secret = createHmac('sha256', key).update(`dataset secret ${purpose}`).digest()
      try {
        return await use(secret)
      } finally {
        secret.fill(0)
      }
    })
  }

  async function destroyGrant(grant: string, at: number): Promise<Destruction> {
    const views = await keyring.records.named(`${grantKey(grant)}/`)
    return destroyKeys(parts, [grantKey(grant), ...views.map((view) => view.id)], at)
  }

  async function sweep(): Promise<number> {
    const orphans = await sql.query<{ id: string }>(
      `SELECT id FROM wrapped_key WHERE (starts_with(parent, 'dataset/') OR starts_with(parent, 'grant/')) AND NOT destroyable AND starts_with(id, 'object-')
         AND NOT EXISTS (SELECT FROM vault_object WHERE object = wrapped_key.id)`,
    )
    await objects.remove(orphans.map((orphan) => orphan.id))
    // A removal that was cut short left files without a key: nothing opens them.
    const files = await objects.list()
    const known = await sql.query<{ id: string }>('SELECT id FROM wrapped_key WHERE id = ANY($1)', [files])
    const keyed = new Set(known.map((one) => one.id))
    const dead = files.filter((id) => !keyed.has(id))
    await objects.remove(dead)
    return orphans.length + dead.length
  }

  async function leaves(grant: string): Promise<readonly SealLeaf[]> {
    const all = await findObjects(sql, { grant_id: grant })
    return Promise.all(
      all.map(async ({ object, bytes, ...of }) => {
        const { dataset, version, name, position, type, rows } = of
        const facts = { dataset, version, name, position, type, rows, bytes }
        return { object, ...(await objects.digest(object)), facts }
      }),
    )
  }

  return {
    store,
    replace,
    versions,
    grantsOf,
    forgetDataset,
    leaves,
    commit,
    discard,
    columns,
    openColumn,
    createGrantKey,
    storeForGrant,
    grantObjects: (grant, dataset) =>
      findObjects(sql, { grant_id: grant, ...(dataset === undefined ? {} : { dataset }) }),
    openForGrant,
    removeForGrant,
    grantSecret,
    keepSecrets,
    datasetSecret,
    destroyGrant,
    destroyDataset: (dataset, at) => destroyKeys(parts, [datasetKey(dataset)], at),
    sweep,
  }
}
