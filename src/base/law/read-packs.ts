import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/**
 * Every pack below these folders: pack id (folder name) → path inside it → text. `calendar` holds the notices.
 * Throws an Error with a sentence when a folder cannot be read, or when two of them hold a pack of the same id.
 */
export async function readPacks(
  ...folders: readonly string[]
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const library = new Map<string, ReadonlyMap<string, string>>()
  for (const folder of folders) {
    for (const entry of await entriesOf(folder)) {
      if (!entry.isDirectory()) continue
      if (library.has(entry.name))
        throw new Error(`规则包“${entry.name}”在两个目录中都有，第二个在 ${folder}：请改名或移走其中一个`)
      library.set(entry.name, await readPack(join(folder, entry.name)))
    }
  }
  return library
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    throw new Error(`规则包目录 ${folder} 读不到：请检查路径和权限`, { cause: error })
  }
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
