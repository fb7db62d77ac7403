import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folders in memory that plaintext may lie in while it is taken in, each removed when its work ends or its process is gone. */
export interface WorkingArea {
  readonly root: string
  /** Runs `work` in a fresh folder of mode 700 and removes it, however it ends. */
  within<T>(work: (folder: string) => Promise<T>): Promise<T>
  /** Removes folders whose process has died. */
  cleanUp(): Promise<number>
}

export interface WorkingAreaOptions {
  /** Default: `/dev/shm`. */
  readonly root?: string
  /** Lets plaintext touch a disk where there is no file system in memory (a developer's machine). Default false. */
  readonly allowDisk?: boolean
}

const prefix = 'shuyu-work-'
const memoryFileSystems = [0x01021994, 0x858458f6]

async function inMemory(folder: string): Promise<boolean> {
  try {
    return memoryFileSystems.includes((await statfs(folder)).type)
  } catch {
    return false
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** INVARIANT: the area is in memory unless `allowDisk` says otherwise; else it throws and says what to do. */
export async function openWorkingArea(options: WorkingAreaOptions = {}): Promise<WorkingArea> {
  const wanted = options.root ?? '/dev/shm'
  const fits = await inMemory(wanted)
  if (!fits && !options.allowDisk) {
    throw new Error(
      `${wanted} is not a file system in memory, so uploads would lie on disk in clear: give a tmpfs, or allow it for trial data`,
    )
  }
  const root = fits || options.root ? wanted : tmpdir()

  async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = join(root, `${prefix}${process.pid}-${randomBytes(8).toString('hex')}`)
    await mkdir(folder, { mode: 0o700 })
    try {
      return await work(folder)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function cleanUp(): Promise<number> {
    const left = (await readdir(root)).filter((name) => {
      const pid = new RegExp(`^${prefix}(\\d+)-[0-9a-f]{16}$`).exec(name)?.[1]
      return pid !== undefined && !alive(Number(pid))
    })
    for (const name of left) await rm(join(root, name), { recursive: true, force: true })
    return left.length
  }

  return { root, within, cleanUp }
}
