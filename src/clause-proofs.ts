import { sha256Text } from './base/law/index.ts'
import { journeySteps, stepStatus, type Status, type StepMention } from './core/cases/coverage/index.ts'
import { mechanisms, placeText, type Pack, type PackLibrary } from './core/law/index.ts'
import type { LastRuns } from './edge/cli/index.ts'

/** What shows a clause besides its cases: a step of the whole journey, or the attack test of a mechanism, and how it last went. */
export interface ClauseProof {
  readonly kind: 'step' | 'refusal' | 'attack'
  readonly title: string
  /** `dongshi/journey.yaml:12`, or the test's path. */
  readonly place: string
  readonly status: Status
}

/** Finds the steps and attack tests that name a clause; how they went is what was remembered beside the project. */
export function clauseProofs(
  library: PackLibrary,
  runs: LastRuns,
): (pack: Pack, clause: string) => readonly ClauseProof[] {
  const read = new Map<string, readonly StepMention[]>()
  function stepsOf(id: string, script: string): readonly StepMention[] {
    const steps = read.get(id) ?? journeySteps(id, 'journey.yaml', script)
    read.set(id, steps)
    return steps
  }
  return (pack, clause) => {
    const { id } = pack.head
    const script = library.get(id)?.get('journey.yaml') ?? ''
    const run = runs.journey(id)
    const digest = sha256Text(script)
    const steps = (script === '' ? [] : stepsOf(id, script)).flatMap((one): readonly ClauseProof[] => {
      const status = stepStatus(one.step, run, pack.digest, digest)
      return [
        ...(one.satisfies.includes(clause)
          ? [{ kind: 'step' as const, title: one.title, place: placeText(one.place), status }]
          : []),
        ...one.refuses
          .filter((refusal) => refusal.clauses.includes(clause))
          .map(({ place }) => ({ kind: 'refusal' as const, title: one.title, place: placeText(place), status })),
      ]
    })
    const attacks = [...pack.mechanisms.values()]
      .filter((mechanism) => mechanism.clauses.includes(clause))
      .map(({ id: mechanism }): ClauseProof => {
        const place = mechanisms[mechanism]?.attack ?? ''
        return { kind: 'attack', title: mechanism, place, status: runs.attack(place) }
      })
    return [...steps, ...attacks]
  }
}
