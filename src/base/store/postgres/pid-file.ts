import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What a running server writes about itself into `postmaster.pid`. */
export interface Running {
  readonly pid: number
  /** Whether it takes connections already. */
  readonly ready: boolean
}

/**
 * The server that runs on this cluster; null when there is none. The file of a crashed server stays: PostgreSQL reads in it whether
 * orphaned processes still use its memory. It is removed only when its pid has gone to another program, which would keep PostgreSQL from starting.
 */
export function runningServer(cluster: string): Running | null {
  const path = join(cluster, 'postmaster.pid')
  const text = readOrNull(path)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null
  if (!isPostgres(pid)) {
    rmSync(path, { force: true })
    return null
  }
  return { pid, ready: (lines[7] ?? '').trim() === 'ready' }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Ended and not yet collected by its parent: it holds nothing any more. */
function isZombie(pid: number): boolean {
  return / Z /.test(readOrNull(`/proc/${pid}/stat`)?.replace(/^.*\)/s, '').slice(0, 3) ?? '')
}

/** A pid is reused after a crash or a reboot: only a process that is PostgreSQL counts. */
function isPostgres(pid: number): boolean {
  if (process.platform === 'linux') {
    const stat = readOrNull(`/proc/${pid}/stat`)
    return stat !== null && stat.includes('(postgres)')
  }
  try {
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return false
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
