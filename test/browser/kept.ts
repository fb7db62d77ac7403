import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Day } from '../../src/core/kernel/index.ts'

/** Where a journey stood when its platform was put aside: what it had named, who plays, the day. No session: everybody signs in again. */
export interface KeptState {
  readonly names: readonly (readonly [string, unknown])[]
  readonly players: readonly {
    readonly alias: string
    readonly party: string
    readonly person: string
    readonly roles: readonly string[]
  }[]
  /** The auditor’s first password still stands. */
  readonly administrators: {
    readonly system: string
    readonly security: string
    readonly audit: { readonly name: string; readonly password: string }
  }
  readonly today: Day
}

/** Platforms put aside at some steps of a journey, by the step; they live as long as the run of the tests. */
export interface Kept {
  /** Copies what was put aside at a step into a folder that does not exist yet; null when nothing was. */
  take(step: string, into: string): KeptState | null
  /** Puts a platform aside that does not run. */
  put(step: string, folder: string, state: KeptState): void
}

/** Runs `work` while nobody else of this run makes or takes stages of a name. */
export async function keeping<T>(name: string, work: (kept: Kept | null) => Promise<T> | T): Promise<T> {
  const asked = process.env['SHUYU_TEST_POSTGRES']
  if (!asked) return work(null)
  const home = join(dirname(asked), 'stages', name)
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const lock = join(home, 'lock')
  while (!taken(lock)) await sleep(200)
  try {
    return await work({
      take(step, into) {
        const from = join(home, step)
        if (!existsSync(join(from, 'state.json'))) return null
        copy(join(from, 'folder'), into)
        return JSON.parse(readFileSync(join(from, 'state.json'), 'utf8')) as KeptState
      },
      put(step, folder, state) {
        const to = join(home, step)
        mkdirSync(to, { mode: 0o711 })
        copy(folder, join(to, 'folder'))
        writeFileSync(join(to, 'state.json'), JSON.stringify(state))
      },
    })
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

/** With owners and rights: the database's files belong to its own user. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', '--reflink=auto', from, to])
}
