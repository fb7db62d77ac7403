import { explain, type Pack } from '../../../core/law/index.ts'
import type { Unmet } from '../../../core/kernel/index.ts'
import { packsOf } from './shelf.ts'
import { explainPlainly, rulesIn, type Explain } from '../answer/problem.ts'
import type { LawRoom } from '../rooms.ts'

/** Says an unmet requirement in the words of the pack that it comes from, and cites each clause with source and title. */
export function explainBy(law: Pick<LawRoom, 'areas' | 'pack' | 'version'>): Explain {
  return (unmet, language) => {
    // A field of a form of ours: no pack knows it.
    if (typeof unmet.params['field'] === 'string' && unmet.clauses.length === 0) return explainPlainly(unmet, language)
    const { rules } = unmet.params
    const params = typeof rules === 'string' ? { ...unmet.params, rules: rulesIn(rules, language) } : unmet.params
    const said = explain({ ...unmet, params }, language, packOf(law, unmet))
    return { text: said.title, what: said.what, cure: said.cure, origin: said.origin, cited: said.clauses }
  }
}

/** The pack that an unmet requirement comes from: the very version that its case opened under, else one that knows its condition, or else its clauses; any for the platform's own. */
function packOf(law: Pick<LawRoom, 'areas' | 'pack' | 'version'>, unmet: Unmet): Pack | null {
  const packs = packsOf(law)
  const { rulesDigest } = unmet.params
  const own =
    typeof rulesDigest === 'string'
      ? (law.version?.(rulesDigest) ?? packs.find(({ digest }) => digest === rulesDigest))
      : undefined
  if (own && cites(own, unmet)) return own
  const condition = unmet.params['condition']
  const knowing =
    typeof condition === 'string'
      ? packs.find((pack) => pack.conditions.has(condition) && cites(pack, unmet))
      : undefined
  return knowing ?? packs.find((pack) => cites(pack, unmet)) ?? packs[0] ?? null
}

function cites(pack: Pack, unmet: Unmet): boolean {
  return unmet.clauses.every((clause) => pack.clauses.has(clause))
}
