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

/** Threads of a process; 0 when it is gone. */
export function threads(pid: number): number {
  return Number(statOf(pid)[17] ?? 0)
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
  const fields = statOf(pid)
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond
}
