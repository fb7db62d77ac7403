/** What the script of a journey says about clauses, and how its steps went. */
import { bare, locate, type Located, type Place } from '../../law/index.ts'
import type { Status } from './status.ts'

/** One step that names clauses: `satisfies` what it does under them, `refuses` what it must refuse citing exactly them. */
export interface StepMention {
  readonly step: string
  readonly title: string
  readonly place: Place
  readonly satisfies: readonly string[]
  readonly refuses: readonly { readonly clauses: readonly string[]; readonly place: Place }[]
}

/** How a journey last went: on which pack (digest), by which script (SHA-256 of its text), and each step that was reached. */
export interface JourneyRun {
  readonly journey: string
  readonly pack: string
  readonly script: string
  readonly steps: { readonly [step: string]: boolean }
}

/** The steps of a script with their lines; none when it is no script. */
export function journeySteps(pack: string, file: string, text: string): readonly StepMention[] {
  const root = locate(pack, file, text, { errors: [], warnings: [] }, 'followed')
  return listIn(root, 'steps').map((step) => ({
    step: textOf(step, 'id'),
    title: textOf(member(step, 'title'), 'zh'),
    place: step.place,
    satisfies: wordsOf(member(step, 'clauses')),
    refuses: listIn(step, 'do').flatMap((move) => {
      const clauses = wordsOf(member(move, 'refused'))
      return clauses.length > 0 ? [{ clauses, place: move.place }] : []
    }),
  }))
}

/** How a step went, as far as that still counts for today's pack and script. */
export function stepStatus(step: string, run: JourneyRun | null, pack: string, script: string): Status {
  const passed = run?.steps[step]
  if (!run || passed === undefined) return 'not-run'
  if (run.pack !== pack || run.script !== script) return 'stale'
  return passed ? 'passed' : 'failed'
}

function member(of: Located | null, name: string): Located | null {
  return of?.type === 'map' ? (of.entries.get(name)?.value ?? null) : null
}

function listIn(of: Located | null, name: string): readonly Located[] {
  const found = member(of, name)
  return found?.type === 'list' ? found.items : []
}

function textOf(of: Located | null, name: string): string {
  const found = member(of, name)
  return found?.type === 'scalar' ? String(found.value ?? '') : ''
}

function wordsOf(of: Located | null): readonly string[] {
  const value = of ? bare(of) : []
  return Array.isArray(value) ? value.map(String) : []
}
