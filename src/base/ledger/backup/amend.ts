import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../files.ts'
import { BACKUP_FORMAT, digestFile, type Manifest, MANIFEST } from './manifest.ts'

/** A backup where it lies. */
export interface BackupAt {
  readonly folder: string
  readonly manifest: Manifest
}

/** The backup in a folder; null when there is none that was finished. Its files are not checked. */
export function readBackup(folder: string): BackupAt | null {
  const path = join(folder, MANIFEST)
  if (!existsSync(path)) return null
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  return manifest.format === BACKUP_FORMAT ? { folder, manifest } : null
}

export interface Amendment {
  /** Whole new content by path. */
  readonly write?: { readonly [path: string]: string }
  /** Lines to add by path. */
  readonly append?: { readonly [path: string]: string }
  /** Paths that are gone; the caller removed them. */
  readonly remove?: readonly string[]
  /** Rows of tables that were written. */
  readonly rows?: { readonly [table: string]: number }
}

/** Changes what a backup holds and its manifest with it, so that it can still be restored. A crash in between is mended by a repeat. */
export async function amendBackup(at: BackupAt, change: Amendment): Promise<void> {
  const files = { ...at.manifest.files }
  for (const [path, content] of Object.entries(change.write ?? {}))
    await writeDurably(join(at.folder, path), Buffer.from(content), 0o600)
  for (const [path, content] of Object.entries(change.append ?? {}))
    appendFileSync(join(at.folder, path), content, { mode: 0o600, flush: true })
  for (const path of change.remove ?? []) delete files[path]
  for (const path of Object.keys({ ...change.write, ...change.append }))
    files[path] = await digestFile(join(at.folder, path))
  const manifest = { ...at.manifest, tables: { ...at.manifest.tables, ...change.rows }, files }
  await writeDurably(join(at.folder, MANIFEST), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 0o600)
}
