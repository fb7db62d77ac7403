import { readFileSync } from 'node:fs'

/** Every process under one, itself included. */
export function family(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    return [pid, ...(children ? children.split(' ').flatMap((child) => family(Number(child))) : [])]
  } catch {
    return []
  }
}

const pageBytes = 4096
const ticksPerSecond = 100

/** Resident memory of a process, bytes; 0 when it is gone. */
export function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  } catch {
    return 0
  }
}

/** Address space of a process, bytes; 0 when it is gone. */
export function addressSpace(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[0]) * pageBytes
  } catch {
    return 0
  }
}

/** What a process is using, in one look: resident memory in bytes, processor time in seconds, threads; nothing when it is gone. */
export function inUse(pid: number): {
  readonly resident: number
  readonly cpuSeconds: number
  readonly threads: number
} {
  const fields = statOf(pid)
  return {
    resident: Number(fields[21] ?? 0) * pageBytes,
    cpuSeconds: secondsIn(fields),
    threads: Number(fields[17] ?? 0),
  }
}

function statOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  } catch {
    return []
  }
}

/** Processor time that a process has used, seconds. */
export function cpuSeconds(pid: number): number {
  return secondsIn(statOf(pid))
}

function secondsIn(fields: readonly string[]): number {
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond
}
