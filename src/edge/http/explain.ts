import type { Clause, Condition, Pack } from '../../core/law/grammar.ts'
import type { Unmet } from '../../core/kernel/index.ts'
import type { Language } from '../../core/locales/index.ts'
import { packsOf } from './portal/shelf.ts'
import { explainPlainly, type CitedClause, type Explain } from './problem.ts'
import type { LawRoom } from './rooms.ts'

/** Says an unmet requirement in the pack's own words where its condition has some, and cites each clause with source and title. */
export function explainBy(law: Pick<LawRoom, 'areas' | 'pack'>, plainly: Explain = explainPlainly): Explain {
  return (unmet, language) => {
    const packs = packsOf(law)
    const condition = conditionOf(packs, unmet)
    const plain = plainly(unmet, language)
    return {
      text: wordsOf(condition?.says, language) ?? plain.text,
      cure: wordsOf(condition?.cure, language) ?? plain.cure,
      cited: unmet.clauses.map((id) => cite(packs, id, language)),
    }
  }
}

function conditionOf(packs: readonly Pack[], unmet: Unmet): Condition | undefined {
  const key = unmet.params['condition']
  return typeof key === 'string' ? first(packs, (pack) => pack.conditions.get(key)) : undefined
}

function cite(packs: readonly Pack[], id: string, language: Language): CitedClause {
  const clause: Clause | undefined = first(packs, (pack) => pack.clauses.get(id))
  return { id, source: clause?.source ?? id, title: wordsOf(clause?.title, language) ?? '' }
}

function wordsOf(words: { readonly zh: string; readonly en: string } | undefined, language: Language): string | null {
  return words === undefined ? null : words[language === 'en' ? 'en' : 'zh']
}

function first<T>(packs: readonly Pack[], find: (pack: Pack) => T | undefined): T | undefined {
  for (const pack of packs) {
    const found = find(pack)
    if (found !== undefined) return found
  }
  return undefined
}
