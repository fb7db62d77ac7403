import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Demonstration } from './announce.ts'

/**
 * What a demonstration leaves in its data folder. `demonstration.unfinished` stands from before the founding until it was lived through;
 * `demonstration.json` is written only then. INVARIANT: a folder without the former was not left half-way by `start`.
 */
const KEPT = 'demonstration.json'
const UNFINISHED = 'demonstration.unfinished'

export function demonstrationFile(folder: string): string {
  return join(folder, KEPT)
}

/** Whether `start` founded an installation here and its demonstration did not come to its end. */
export function isUnfinished(folder: string): boolean {
  return existsSync(join(folder, UNFINISHED)) && !existsSync(demonstrationFile(folder))
}

/** Notes that a demonstration begins in this folder. */
export function beginDemonstration(folder: string): void {
  writeFileSync(join(folder, UNFINISHED), '')
}

/** Keeps a demonstration that was lived through, with its accounts. */
export function keepDemonstration(folder: string, demonstration: Demonstration): void {
  const file = demonstrationFile(folder)
  writeFileSync(`${file}.tmp`, `${JSON.stringify(demonstration, null, 1)}\n`, { mode: 0o600 })
  renameSync(`${file}.tmp`, file)
  rmSync(join(folder, UNFINISHED), { force: true })
}

/** The demonstration kept in a folder; null when there is none. */
export function readDemonstration(folder: string): Demonstration | null {
  const file = demonstrationFile(folder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Demonstration) : null
}
