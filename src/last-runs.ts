/**
 * What is remembered of the last runs of journeys and attack tests, beside the project in `.cache/last-runs`, so that `law coverage` can tell it.
 * Nothing depends on it: without it a step counts as not run. Losing it loses nothing.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { JourneyRun } from './core/cases/coverage/index.ts'
import type { LastRuns } from './edge/cli/index.ts'

/** `tests.json` is written by `npm test`: a file → whether it passed, and the SHA-256 of its text then. */
type Tests = { readonly [file: string]: { readonly passed: boolean; readonly sha256: string } | undefined }

export function lastRuns(root: string): LastRuns {
  const folder = join(root, '.cache', 'last-runs')
  const tests = read<Tests>(join(folder, 'tests.json')) ?? {}
  return {
    journey: (id) => read<JourneyRun>(join(folder, `journey-${id}.json`)),
    keep(run) {
      const file = join(folder, `journey-${run.journey}.json`)
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, `${JSON.stringify(run, null, 1)}\n`)
      } catch {
        return
      }
    },
    attack(test) {
      const known = tests[test]
      const file = join(root, test)
      if (!known || !existsSync(file)) return 'not-run'
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
      if (sha256 !== known.sha256) return 'stale'
      return known.passed ? 'passed' : 'failed'
    },
  }
}

function read<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}
