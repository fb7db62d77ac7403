import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { StoreFault } from '../../store/index.ts'

export const BACKUP_FORMAT = 'shuyu-backup/1'
export const MANIFEST = 'manifest.json'

/** What a backup holds; written last, so a backup without it is not one. */
export interface Manifest {
  readonly format: typeof BACKUP_FORMAT
  readonly installation: string
  readonly origin: string
  /** Events, and how many of them the log covers. */
  readonly events: number
  readonly leaves: number
  /** The last signed checkpoint; null when nothing was signed. */
  readonly checkpoint: string | null
  /** Rows by table. */
  readonly tables: { readonly [table: string]: number }
  /** SHA-256 in hex by path below the backup. */
  readonly files: { readonly [path: string]: string }
}

export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** All files below a folder, relative, sorted. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(folder, path))
    .sort()
}

/** Reads a backup's manifest and checks every file against it. Throws `backup-unreadable`. */
export async function readManifest(folder: string): Promise<Manifest> {
  const bad = (reason: string) => new StoreFault('backup-unreadable', { path: folder, reason })
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) throw bad(MANIFEST)
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  if (manifest.format !== BACKUP_FORMAT) throw bad(String(manifest.format))
  for (const [name, digest] of Object.entries(manifest.files)) {
    const file = join(folder, name)
    if (!existsSync(file) || (await digestFile(file)) !== digest) throw bad(name)
  }
  return manifest
}
