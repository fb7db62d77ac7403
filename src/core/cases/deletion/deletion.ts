/** Does a case break when an element goes? */
import type { Pack, Place } from '../../law/index.ts'
import { runSpec, type Spec } from '../spec/index.ts'
import type { Equivalent } from './equivalent.ts'
import { mutations, type Mutation } from './mutations.ts'

export interface Survivor {
  readonly key: string
  readonly what: string
  readonly place: Place
  /** How many cases touched the element and did not notice. */
  readonly ran: number
}

export interface DeletionReport {
  readonly mutations: number
  /** Changes that no case notices and nobody has excused. */
  readonly survivors: readonly Survivor[]
  /** Excuses for a change that a case does notice, or that there is not. */
  readonly stale: readonly Equivalent[]
}

interface Ran {
  readonly spec: Spec
  readonly touched: ReadonlySet<string>
  readonly decided: ReadonlySet<string>
}

/**
 * Changes one thing after the other in what the pack itself defines and runs the cases that touched it: at least one must break.
 * `excused` are changes that change nothing, each with its reason.
 */
export function deletionTest(
  pack: Pack,
  specs: readonly Spec[],
  hash: (text: string) => string,
  excused: readonly Equivalent[] = [],
): DeletionReport {
  // A case that fails anyway notices nothing.
  const ran = specs.flatMap((spec): readonly Ran[] => {
    const { touched, decided, failures } = runSpec(pack, spec, hash)
    return failures.length > 0 ? [] : [{ spec, touched, decided }]
  })
  const all = mutations(pack)
  const survivors: Survivor[] = []
  const used = new Set<Equivalent>()
  for (const mutation of all) {
    const near = candidates(mutation, ran)
    const changed = mutation.pack()
    if (near.some(({ spec }) => runSpec(changed, spec, hash).failures.length > 0)) continue
    const excuse = excused.find((one) => one.key === mutation.key && one.what === mutation.what)
    if (excuse) used.add(excuse)
    else survivors.push({ key: mutation.key, what: mutation.what, place: mutation.place, ran: near.length })
  }
  return { mutations: all.length, survivors, stale: excused.filter((one) => !used.has(one)) }
}

/**
 * Cases that can notice: first those whose last step asked for the element, then those that touched it or its surroundings on the
 * way; the shortest first. */
function candidates(mutation: Mutation, ran: readonly Ran[]): readonly Ran[] {
  const rank = ({ spec, touched, decided }: Ran) => {
    if (decided.has(mutation.key)) return spec.clauses.some((clause) => mutation.clauses.includes(clause)) ? 4 : 3
    if (touched.has(mutation.key)) return 2
    return touched.has(mutation.of) ? 1 : 0
  }
  return ran
    .map((one) => ({ one, rank: rank(one) }))
    .filter((entry) => entry.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.one.spec.given.length - b.one.spec.given.length)
    .map(({ one }) => one)
}
