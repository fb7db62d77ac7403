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
  has(step: string): boolean
  /** Copies what was put aside at a step into a folder that does not exist yet. */
  take(step: string, into: string): KeptState
  /** Makes a step while nobody else of this run does, with the way to put it aside; null when it lay there already. */
  reach<T>(step: string, make: (put: (folder: string, state: KeptState) => void) => Promise<T>): Promise<T | null>
}

/** What this run of the tests has put aside of a journey; null outside a run. */
export function keptOf(name: string): Kept | null {
  const asked = process.env['SHUYU_TEST_POSTGRES']
  if (!asked) return null
  const home = join(dirname(asked), 'stages', name)
  mkdirSync(home, { recursive: true, mode: 0o711 })
  // Written last: where it stands, all of the folder does.
  const stateOf = (step: string) => join(home, step, 'state.json')
  const has = (step: string) => existsSync(stateOf(step))
  return {
    has,
    take(step, into) {
      copy(join(home, step, 'folder'), into)
      return JSON.parse(readFileSync(stateOf(step), 'utf8')) as KeptState
    },
    async reach(step, make) {
      const lock = join(home, `${step}.lock`)
      while (!taken(lock)) await sleep(200)
      try {
        if (has(step)) return null
        return await make((folder, state) => {
          mkdirSync(join(home, step), { mode: 0o711 })
          copy(folder, join(home, step, 'folder'))
          writeFileSync(stateOf(step), JSON.stringify(state))
        })
      } finally {
        rmSync(lock, { recursive: true, force: true })
      }
    },
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
