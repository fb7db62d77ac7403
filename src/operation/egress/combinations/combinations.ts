import type { SqlTrees } from '../evidence/index.ts'
import { Unanswered, type EgressDomain } from '../types.ts'
import { atomsOf } from './atoms.ts'
import { familiesOf, isLeftOut } from './families.ts'
import { incidenceSql, MOST_ATOMS, type Answer, type Family } from './incidence.ts'
import { isolate } from './isolate.ts'
import type { Isolation } from './types.ts'

/** What sums and differences of all cells of some answers come to. */
export type Combined = Isolation | { readonly verdict: 'doubt'; readonly units: number }

/** How near the factors of a row are to count as the same: to whoever subtracts exact figures, and to whoever subtracts rounded ones. */
const [exact, rough] = [1e-9, 0.01]

/** Families of figures that are weighed for one answer; with more of them a person has to look. */
const mostFamilies = 12

/**
 * Weighs every combination of cells in answers that somebody has before them together. `fresh` of them are new, the first; what the others
 * show among each other was judged before. `fail` names fewest units that sums of the same values single out, `doubt` those of counts and of
 * figures that only have a column in common, `open` says that it was not found out.
 */
export async function combined(
  answers: readonly Answer[],
  of: { readonly fresh: number; readonly least: number; readonly grant: string },
  domain: EgressDomain,
  trees: SqlTrees,
): Promise<Combined> {
  const families = familiesOf(answers, of.fresh)
  const several = answers.length > 1 || families.length > 0
  let found: Combined =
    families.length > mostFamilies || (several && answers.some(isLeftOut)) ? { verdict: 'open' } : { verdict: 'pass' }
  for (const family of families.slice(0, mostFamilies)) {
    found = worse(found, await weighed(family, answers, of, domain, trees))
    if (found.verdict === 'fail') return found
  }
  return found
}

async function weighed(
  family: Family,
  answers: readonly Answer[],
  { least, grant }: { readonly least: number; readonly grant: string },
  domain: EgressDomain,
  trees: SqlTrees,
): Promise<Combined> {
  try {
    const queries = await Promise.all(
      (family.kind === 'count' ? [exact] : [exact, rough]).map(async (within) => ({
        name: `within-${within}`,
        sql: await incidenceSql(family, answers, least, trees, within),
      })),
    )
    const found = Object.values(await domain.trusted({ grant, queries })).map((atoms): Combined => {
      if (atoms.length > MOST_ATOMS) return { verdict: 'open' }
      const told = isolate(atomsOf(atoms), least)
      return told.verdict === 'fail' && !family.sure ? { ...told, verdict: 'doubt' } : told
    })
    return found.reduce(worse, { verdict: 'pass' })
  } catch (error) {
    if (error instanceof Unanswered) return { verdict: 'open' }
    throw error
  }
}

const order = ['pass', 'open', 'doubt', 'fail']

function worse(one: Combined, other: Combined): Combined {
  return order.indexOf(other.verdict) > order.indexOf(one.verdict) ? other : one
}
