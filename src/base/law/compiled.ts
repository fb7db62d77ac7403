/** Effective packs kept ready to use: what the loader made of the texts, by a digest of those texts and of the loader itself. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Result } from '../../core/kernel/index.ts'
import { loadPack, type LoadedPack, type PackError, type PackLibrary } from '../../core/law/index.ts'
import { sha256Text } from './read-packs.ts'

/** Loads packs, from the store of compiled ones where it can. */
export interface PackLoader {
  load(library: PackLibrary, id: string): Result<LoadedPack, readonly PackError[]>
  /** Writes what was compiled since; call when the folder is known to be one of ours. */
  keep(): void
}

/** The loader alone: nothing is kept. */
export const plainLoader: PackLoader = {
  load: (library, id) => loadPack(library, id, sha256Text),
  keep() {
    // Nothing to keep.
  },
}

/** As many compiled packs as a folder keeps; the oldest go first. */
const MOST = 48

/**
 * A loader with a folder of compiled packs. A file that is damaged, or that another version of the loader wrote, is not used and is written anew;
 * packs with faults are never kept. Nothing is lost with the folder.
 */
export function compiledLoader(folder: string): PackLoader {
  const loader = loaderDigest()
  const digests = new WeakMap<PackLibrary, string>()
  const fresh = new Map<string, LoadedPack>()
  const digestOf = (library: PackLibrary) => {
    const known = digests.get(library) ?? libraryDigest(library)
    digests.set(library, known)
    return known
  }
  return {
    load(library, id) {
      const key = sha256Text(`${loader}\n${digestOf(library)}\n${id}`)
      const kept = read(join(folder, `${key}.json`))
      if (kept) return { ok: true, value: kept }
      const loaded = loadPack(library, id, sha256Text)
      if (loaded.ok) fresh.set(key, loaded.value)
      return loaded
    },
    keep() {
      for (const [key, loaded] of fresh) write(folder, key, loaded)
      fresh.clear()
    },
  }
}

/** The texts that a pack is made of: all of the library, since layers and packs that bind all others have their say; cases and journeys have none. */
function libraryDigest(library: PackLibrary): string {
  const hash = createHash('sha256')
  for (const [id, files] of [...library].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const [path, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      if (!/^(cases\/|journey)/.test(path)) hash.update(`${id}/${path}\n${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}

/** Which loader this is: the digest of its sources. */
function loaderDigest(): string {
  const hash = createHash('sha256')
  const core = join(import.meta.dirname, '../../core')
  for (const room of ['kernel', 'law']) {
    const files = readdirSync(join(core, room), { recursive: true, encoding: 'utf8' })
    for (const file of files.toSorted())
      if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
        hash.update(`${room}/${file}\n`).update(readFileSync(join(core, room, file)))
  }
  return hash.digest('hex')
}

interface Kept {
  readonly $map: readonly (readonly [string, unknown])[]
}

/** The digest of the rest stands in the first line, so that a damaged file is not taken for law. */
function read(path: string): LoadedPack | null {
  try {
    const text = readFileSync(path, 'utf8')
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    if (text.slice(0, end) !== sha256Text(body)) return null
    return JSON.parse(body, revive) as LoadedPack
  } catch {
    return null // Not there, or not readable: it is compiled again.
  }
}

function revive(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && '$map' in value ? new Map((value as Kept).$map) : value
}

function write(folder: string, key: string, loaded: LoadedPack): void {
  const body = JSON.stringify(loaded, (_, value: unknown) => (value instanceof Map ? { $map: [...value] } : value))
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `${key}.json`)
    const made = `${path}.${process.pid}`
    writeFileSync(made, `${sha256Text(body)}\n${body}`, { mode: 0o600 })
    renameSync(made, path)
    const files = readdirSync(folder).map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    for (const { name } of files.toSorted((a, b) => b.at - a.at).slice(MOST)) rmSync(join(folder, name))
  } catch {
    // A full or read-only disk costs the next start a second and nothing else.
  }
}
