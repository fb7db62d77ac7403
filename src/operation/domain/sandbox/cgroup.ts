import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A control group for one sandbox. The kernel then counts its memory, tmpfs included, and its processes. */
export interface ControlGroup {
  /** Files to which a process writes its id to enter. */
  readonly entrances: readonly string[]
  limit(memory: number): void
  remove(): void
}

function write(path: string, value: string): boolean {
  try {
    writeFileSync(path, value)
    return true
  } catch {
    return false
  }
}

function ownPath(hierarchy: (line: readonly string[]) => boolean): string | null {
  try {
    const lines = readFileSync('/proc/self/cgroup', 'utf8').trim().split('\n')
    return lines.map((line) => line.split(':')).find(hierarchy)?.[2] ?? null
  } catch {
    return null
  }
}

/** Version 2: needs a delegated group (systemd's `Delegate=yes`) or a group named by the operator. */
function versionTwo(name: string, configured: string | undefined): ControlGroup | null {
  const own = ownPath((line) => line[0] === '0' && line[1] === '')
  const parent = configured ?? (own === null ? null : join('/sys/fs/cgroup', own))
  if (!parent || !existsSync(join(parent, 'cgroup.controllers'))) return null
  if (!readFileSync(join(parent, 'cgroup.controllers'), 'utf8').includes('memory')) return null
  write(join(parent, 'cgroup.subtree_control'), '+memory +pids')
  const folder = join(parent, name)
  try {
    mkdirSync(folder)
  } catch {
    return null
  }
  if (!existsSync(join(folder, 'memory.max'))) {
    remove(folder)
    return null
  }
  write(join(folder, 'pids.max'), '64')
  return {
    entrances: [join(folder, 'cgroup.procs')],
    limit(memory) {
      write(join(folder, 'memory.swap.max'), '0')
      write(join(folder, 'memory.max'), String(memory))
    },
    remove: () => remove(folder),
  }
}

/** Version 1, as containers still have it. */
function versionOne(name: string): ControlGroup | null {
  const folders = ['memory', 'pids'].flatMap((controller) => {
    const own = ownPath((line) => line[1]?.split(',').includes(controller) ?? false)
    const folder = own === null ? null : join('/sys/fs/cgroup', controller, own, name)
    try {
      if (!folder) return []
      mkdirSync(folder)
      return [{ controller, folder }]
    } catch {
      return []
    }
  })
  const memory = folders.find((one) => one.controller === 'memory')
  const drop = () => folders.forEach((one) => remove(one.folder))
  if (!memory || !existsSync(join(memory.folder, 'memory.limit_in_bytes'))) {
    drop()
    return null
  }
  for (const { controller, folder } of folders) if (controller === 'pids') write(join(folder, 'pids.max'), '64')
  return {
    entrances: folders.map((one) => join(one.folder, 'cgroup.procs')),
    limit: (bytes) => void write(join(memory.folder, 'memory.limit_in_bytes'), String(bytes)),
    remove: drop,
  }
}

function remove(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Still held by a dying process; an empty group costs nothing.
  }
}

/** A group for a sandbox, or null where the machine gives us none: then the watch alone bounds memory. */
export function controlGroup(name: string, configured?: string): ControlGroup | null {
  return versionTwo(name, configured) ?? versionOne(name)
}
