import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Every pack below a folder: pack id (folder name) → path inside it → text. `calendar` holds the notices. */
export async function readPacks(folder: string): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const library = new Map<string, ReadonlyMap<string, string>>()
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) library.set(entry.name, await readPack(join(folder, entry.name)))
  }
  return library
}

/** The YAML texts of one pack folder by path, with `/` on every machine. */
export async function readPack(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue
    const path = join(entry.parentPath, entry.name)
    files.set(relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8'))
  }
  return files
}

/** Lower-case hex SHA-256 of a text in UTF-8. */
export function sha256Text(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
