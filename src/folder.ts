import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StoreFault } from './base/store/index.ts'

/** Makes the data folder. Throws StoreFault with a sentence when it cannot be written. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw new StoreFault('not-writable', { path: folder, reason: codeOf(error) }, error)
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
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('main.ts')
  } catch {
    return true
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
