import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isAlive } from './pid-file.ts'

/** Which of our processes has the server in its care, so that a command beside a running platform uses its server and leaves it alone. */
export function claimServer(file: string): void {
  writeFileSync(file, `${process.pid}\n`)
}

export function releaseServer(file: string): void {
  if (ownerOf(file) === process.pid) rmSync(file, { force: true })
}

/** The process that looks after the server, if it lives. */
export function ownerOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return pid > 1 && isAlive(pid) ? pid : null
  } catch {
    return null
  }
}
