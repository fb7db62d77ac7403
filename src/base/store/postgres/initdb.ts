import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { requireRoom } from './data-folder.ts'
import { StoreFault } from '../faults.ts'
import type { Binaries } from './binaries.ts'
import { closeAll, descriptors, reachAll } from './reach.ts'
import { giveTo, type ServerUser } from './server-user.ts'

/**
 * Makes a cluster. It is built beside its place and renamed into it, so an interrupted start leaves nothing that looks like a cluster.
 * Throws `disk-full` or `start-failed`.
 */
export async function initdb(
  binaries: Binaries,
  cluster: string,
  user: ServerUser | null,
  durable: boolean,
): Promise<void> {
  const building = `${cluster}.new`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { mode: 0o700 })
  giveTo(building, user)
  const reached = reachAll([building], user)
  const args = [
    '-D',
    reached[0]!.path,
    '-U',
    'shuyu',
    '-E',
    'UTF8',
    '--locale=C',
    '--auth=trust',
    ...(durable ? [] : ['--no-sync']),
  ]
  const { code, output } = await run(binaries.initdb, args, user, descriptors(reached)).finally(() => closeAll(reached))
  if (code !== 0) {
    rmSync(building, { recursive: true, force: true })
    requireRoom(cluster.replace(/[^/]+$/, ''))
    const reason = output.split('\n').find((line) => /error|fatal|cannot|No space/i.test(line)) ?? output.slice(-300)
    throw new StoreFault('start-failed', { log: 'initdb', reason: reason.trim() })
  }
  rmSync(cluster, { recursive: true, force: true })
  renameSync(building, cluster)
}

function run(
  program: string,
  args: readonly string[],
  user: ServerUser | null,
  fds: readonly number[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe', ...fds],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
