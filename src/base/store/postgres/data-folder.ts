import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StoreFault } from '../faults.ts'
import type { ServerUser } from './server-user.ts'

const NEEDED_MB = 200

/** Makes the platform's data folder if needed and checks that it can be written and has room. */
export function prepareDataFolder(home: string): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o711 })
    accessSync(home, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StoreFault('not-writable', { path: home, reason: codeOf(error) }, error)
  }
  requireRoom(home)
}

/** Throws `disk-full` when less is left than a server needs to start and stop safely. */
export function requireRoom(home: string): void {
  const { bavail, bsize } = statfsSync(home)
  const free = Math.floor((bavail * bsize) / 1_048_576)
  if (free < NEEDED_MB) throw new StoreFault('disk-full', { path: home, free, needed: NEEDED_MB })
}

/** `absent`: to be made by initdb · `ready`: a cluster that this server can run. Throws what is wrong with anything else. */
export function clusterState(cluster: string, major: string, user: ServerUser | null): 'absent' | 'ready' {
  if (!existsSync(cluster)) return 'absent'
  const version = join(cluster, 'PG_VERSION')
  if (!existsSync(version)) {
    if (readdirSync(cluster).length === 0) return 'absent'
    throw new StoreFault('folder-foreign', { path: cluster })
  }
  const found = readFileSync(version, 'utf8').trim()
  if (found !== major) throw new StoreFault('folder-version', { path: cluster, found, wanted: major })
  const owner = statSync(cluster).uid
  const wanted = user?.uid ?? process.getuid?.() ?? owner
  if (owner !== wanted) throw new StoreFault('folder-owner', { path: cluster, found: owner, wanted })
  return 'ready'
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
