import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFault } from './base/store/index.ts'

/** What only a platform puts into a folder: one of them tells a data folder of ours from somebody else's files. */
const marks = ['postgres', 'root.key', 'ledger.key', 'platform.pid']

/** Makes the data folder. Throws StoreFault with a sentence when it cannot be written, or holds files that are not ours. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StoreFault('not-writable', { path: folder, reason: codeOf(error) }, error)
  }
  const found = readdirSync(folder).filter((name) => name !== 'lost+found')
  if (found.length > 0 && !found.some((name) => marks.includes(name)))
    throw new StoreFault('folder-foreign', { path: folder })
}

/** Whether an installation was founded in a folder, or began to be. */
export function isFounded(folder: string): boolean {
  return ['postgres', 'root.key'].some((name) => existsSync(join(folder, name)))
}

/** Renames an installation's folder to `<folder>-unfinished-<n>` and answers that name; nothing is deleted. Throws an Error with a sentence. */
export async function setAside(folder: string): Promise<string> {
  const giveBack = holdFolder(folder)
  await databaseGone(folder)
  giveBack()
  const from = resolve(folder)
  let n = 1
  while (existsSync(`${from}-unfinished-${n}`)) n += 1
  const to = `${from}-unfinished-${n}`
  try {
    renameSync(from, to)
  } catch (error) {
    throw new Error(`无法把 ${from} 改名为 ${to}（${codeOf(error)}）：请自行移开它，或用 --data-folder 另选目录`, {
      cause: error,
    })
  }
  return to
}

/** The database of a platform that was killed goes down by itself a moment later. */
async function databaseGone(folder: string): Promise<void> {
  const file = join(folder, 'postgres', 'postmaster.pid')
  for (let round = 0; round < 300; round += 1) {
    if (!existsSync(file) || !lives(Number.parseInt(readFileSync(file, 'utf8'), 10))) return
    await sleep(100)
  }
  throw new Error(`数据目录 ${folder} 的数据库还在运行：请稍后再试，或用 --data-folder 另选目录`)
}

function lives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/**
 * Takes a data folder for one serving platform: two at once would each take the other's running work for the remains of a crash.
 * Answers what gives it back. Throws an Error with a sentence while another lives.
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'platform.pid')
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw new StoreFault('not-writable', { path: file, reason: codeOf(error) }, error)
    }
    const holder = Number(readFileSync(file, 'utf8'))
    if (isPlatform(holder))
      throw new Error(`数据目录 ${folder} 正由另一个平台进程（${holder}）使用：请先停止它，或用 --data-folder 另选目录`)
    rmSync(file, { force: true })
  }
}

/** Whether a process lives and is not some other program that got a dead one's number. */
function isPlatform(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid) return false
  if (!lives(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts')
  } catch {
    return true
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
