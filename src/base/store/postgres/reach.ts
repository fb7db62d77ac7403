import { closeSync, cpSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { firstClosed, requireTraversable, type ServerUser } from './server-user.ts'

/** A folder as the server's process sees it. */
export interface Reached {
  readonly path: string
  /** Handed to the child at this place of its descriptors; null when the path itself is open to it. */
  readonly fd: number | null
}

/**
 * Folders below one that the server's user may not enter (a clone in root's home, a private temporary folder) are handed over as open
 * descriptors: on Linux `/proc/self/fd/N` leads into them without passing their parents. Elsewhere throws `path-not-traversable`.
 */
export function reachAll(paths: readonly string[], user: ServerUser | null): readonly Reached[] {
  const closed = paths.some((path) => firstClosed(join(path, '..'), user) !== null)
  if (!closed) return paths.map((path) => ({ path, fd: null }))
  if (process.platform !== 'linux') for (const path of paths) requireTraversable(path, user)
  return paths.map((path, i) => ({ path: `/proc/self/fd/${3 + i}`, fd: openSync(path, 'r') }))
}

export function descriptors(reached: readonly Reached[]): number[] {
  return reached.flatMap(({ fd }) => (fd === null ? [] : [fd]))
}

export function closeAll(reached: readonly Reached[]): void {
  for (const fd of descriptors(reached)) closeSync(fd)
}

/** Programs below a folder that the server's user may not enter are copied once to where it may. */
export function reachBinaries(binaries: Binaries, user: ServerUser | null): Binaries {
  if (!user || firstClosed(join(binaries.root, 'bin'), user) === null) return binaries
  const copy = join('/var/tmp', `shuyu-postgres-${binaries.version}`)
  if (!existsSync(copy)) copyTo(binaries.root, copy)
  const { uid, mode } = statSync(copy)
  // Somebody else's folder of that name could hold anything.
  if (uid !== 0 || (mode & 0o022) !== 0) requireTraversable(join(binaries.root, 'bin'), user)
  return { ...binaries, root: copy, initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
}

function copyTo(root: string, copy: string): void {
  const building = `${copy}.${process.pid}`
  mkdirSync(building, { mode: 0o755 })
  cpSync(root, building, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(building, copy)
  } catch (error) {
    // Another process was faster.
    rmSync(building, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}
