import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CryptoFault,
  digestOf,
  memoryKeyRecords,
  newId,
  openKeyring,
  shareFile,
  shareName,
  wipeFile,
  type KeyRecord,
  type RootKey,
} from '../../../base/crypto/index.ts'
import { amendBackup, readBackup, type BackupAt } from '../../../base/ledger/index.ts'
import type { Sql } from '../../../base/store/types.ts'
import type { CopyProbe } from '../vault/index.ts'

/** A backup that the platform made. */
export interface Copy {
  readonly id: string
  readonly path: string
  readonly madeAt: number
  readonly fingerprint: string | null
}

interface Row {
  readonly id: string
  readonly path: string
  readonly made_at: string | number
  readonly fingerprint: string | null
}

/** Remembers where a backup was made. */
export async function registerCopy(sql: Sql, path: string, fingerprint: string | null, at: number): Promise<string> {
  const id = newId('copy')
  await sql.query(
    `INSERT INTO backup_copy (id, path, made_at, fingerprint) VALUES ($1, $2, $3, $4)
     ON CONFLICT (path) DO UPDATE SET id = excluded.id, made_at = excluded.made_at, fingerprint = excluded.fingerprint, gone_at = NULL`,
    [id, path, at, fingerprint],
  )
  return id
}

/** Copies that were made and not reported gone, newest first. */
export async function copiesOf(sql: Sql): Promise<readonly Copy[]> {
  const rows = await sql.query<Row>('SELECT * FROM backup_copy WHERE gone_at IS NULL ORDER BY made_at DESC, id')
  return rows.map(({ id, path, made_at, fingerprint }) => ({ id, path, madeAt: Number(made_at), fingerprint }))
}

/** The wrapped keys that a copy holds. */
function keysIn(copy: BackupAt): readonly KeyRecord[] {
  const path = join(copy.folder, 'tables', 'wrapped_key.ndjson')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const row = JSON.parse(line) as {
        id: string
        parent: string | null
        destroyable: boolean
        generation?: number
        wrapped: string
        wrapped_sha256: string
        destroyed_at: number | null
      }
      return {
        id: row.id,
        parent: row.parent,
        destroyable: row.destroyable,
        generation: row.generation ?? 1,
        wrapped: Buffer.from(row.wrapped.slice(2), 'hex'),
        wrappedSha256: row.wrapped_sha256,
        destroyedAt: row.destroyed_at,
      }
    })
}

/** A copy that lies where it was made and is whole; null otherwise. */
export function reach(copy: Copy): BackupAt | null {
  return readBackup(copy.path)
}

/** Wraps the keys in a copy under a new root key, so that it can still be restored. `unreachable`, `other-root`, or `rewrapped`. */
export async function rewrapCopy(sql: Sql, copy: Copy, from: RootKey, to: RootKey): Promise<string> {
  const at = reach(copy)
  if (!at) return 'unreachable'
  if (copy.fingerprint === to.fingerprint) return 'rewrapped'
  const lines: string[] = []
  try {
    for (const line of readFileSync(join(at.folder, 'tables', 'wrapped_key.ndjson'), 'utf8').split('\n')) {
      if (line !== '') lines.push(`${await rewrapLine(line, from, to)}\n`)
    }
  } catch (error) {
    if (error instanceof CryptoFault) return 'other-root'
    throw error
  }
  const root = { fingerprint: to.fingerprint, suite: to.suite, since: copy.madeAt, retired: null }
  await amendBackup(at, {
    write: { 'tables/wrapped_key.ndjson': lines.join(''), 'tables/key_root.ndjson': `${JSON.stringify(root)}\n` },
    rows: { key_root: 1 },
  })
  await sql.query('UPDATE backup_copy SET fingerprint = $2 WHERE id = $1', [copy.id, to.fingerprint])
  return 'rewrapped'
}

async function rewrapLine(line: string, from: RootKey, to: RootKey): Promise<string> {
  const row = JSON.parse(line) as { id: string; parent: string | null; wrapped: string; wrapped_sha256: string }
  if (row.parent !== null || row.wrapped === '\\x') return line
  const old = Buffer.from(row.wrapped.slice(2), 'hex')
  let inner: Buffer
  try {
    inner = await from.unwrap(old, row.id)
  } catch (error) {
    // A crash between the copy and its row in the register: it lies under the new key already.
    if (!(error instanceof CryptoFault)) throw error
    inner = await to.unwrap(old, row.id)
  }
  const wrapped = await to.wrap(inner, row.id)
  inner.fill(0)
  return JSON.stringify({ ...row, wrapped: `\\x${wrapped.toString('hex')}`, wrapped_sha256: digestOf(wrapped) })
}

/**
 * Overwrites the shares of destroyed keys in a copy and tries afterwards to unwrap everything that lay under them with what the copy holds.
 * A copy out of reach is reported so: a restore destroys again what the register names.
 */
export async function destroyInCopy(
  copy: Copy,
  keys: readonly string[],
  root: RootKey,
  erasures: readonly object[],
  /** Leaves keys alone that were renewed since. */
  upTo = Infinity,
): Promise<CopyProbe> {
  const at = reach(copy)
  if (!at) return { copy: copy.id, madeAt: copy.madeAt, reached: false, probes: {} }
  const rows = keysIn(at)
  const doomed = new Set(keys.filter((key) => rows.some((row) => row.id === key && row.generation <= upTo)))
  for (let grew = true; grew;) {
    grew = false
    for (const row of rows)
      if (row.parent !== null && doomed.has(row.parent) && !doomed.has(row.id)) grew = !!doomed.add(row.id)
  }
  const shares = rows
    .filter((row) => doomed.has(row.id) && row.destroyable)
    .map((row) => join('files', 'shares', shareFile(shareName(row.id, row.generation))))
  for (const share of shares) wipeFile(join(at.folder, share))
  await amendBackup(at, {
    remove: shares,
    append: { 'files/erasures.ndjson': erasures.map((one) => `${JSON.stringify(one)}\n`).join('') },
  })
  return { copy: copy.id, madeAt: copy.madeAt, reached: true, probes: await tryAll(at, rows, doomed, root) }
}

async function tryAll(
  at: BackupAt,
  rows: readonly KeyRecord[],
  doomed: ReadonlySet<string>,
  root: RootKey,
): Promise<{ readonly [outcome: string]: number }> {
  const records = memoryKeyRecords()
  for (const row of rows) await records.add(row, { generation: row.generation })
  const sharesIn = {
    read: (name: string) => {
      const path = join(at.folder, 'files', 'shares', shareFile(name))
      return existsSync(path) ? readFileSync(path) : undefined
    },
    create: () => {
      throw new Error('a copy gets no new share')
    },
    destroy: () => {},
  }
  const ring = openKeyring(root, sharesIn, records)
  const probes: { [outcome: string]: number } = {}
  for (const row of rows.filter((one) => doomed.has(one.id))) {
    const outcome = await ring
      .use(row.id, async () => 'readable')
      .catch((error: unknown) => {
        if (error instanceof CryptoFault) return error.code
        throw error
      })
    probes[outcome] = (probes[outcome] ?? 0) + 1
  }
  return probes
}
