import { chownSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { StoreFault } from '../faults.ts'

/** The operating-system user that PostgreSQL runs as; it refuses root. `null` = ourselves. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const NOBODY: ServerUser = { uid: 65534, gid: 65534 }

export function serverUser(): ServerUser | null {
  return process.getuid?.() === 0 ? NOBODY : null
}

/** Throws `path-not-traversable` naming the first folder on the way to `path` that the server's user cannot enter. */
export function requireTraversable(path: string, user: ServerUser | null): void {
  const closed = firstClosed(path, user)
  if (closed && user) throw new StoreFault('path-not-traversable', { path: closed, uid: user.uid })
}

/** The topmost existing folder on the way to `path` that the user cannot enter; null when there is none. */
export function firstClosed(path: string, user: ServerUser | null): string | null {
  if (!user) return null
  const way: string[] = []
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at)
    if (at === dirname(at)) break
  }
  return way.find((folder) => !canEnter(folder, user)) ?? null
}

function canEnter(folder: string, user: ServerUser): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return true
  if (stat.uid === user.uid) return (stat.mode & 0o100) !== 0
  if (stat.gid === user.gid) return (stat.mode & 0o010) !== 0
  return (stat.mode & 0o001) !== 0
}

export function giveTo(path: string, user: ServerUser | null): void {
  if (user) chownSync(path, user.uid, user.gid)
}
