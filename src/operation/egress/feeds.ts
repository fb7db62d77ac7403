import type { Feed, FeedJudge, Withheld } from '../domain/index.ts'
import { settingValue } from './assess.ts'
import { combined, type Answer } from './combinations/index.ts'
import { analyse, type Analysis } from './evidence/analyse.ts'
import { composeEvidence, pairsOf } from './evidence/compose.ts'
import { NotAnalysed } from './evidence/not-analysed.ts'
import type { EgressDeps } from './deps.ts'
import { settingsOf } from './rules/index.ts'
import { Unanswered, type TrustedRows } from './types.ts'

/** Rows of a cell that stay behind; with more of them the cell is too fine to be fed. */
const mostWithheld = 5_000

/**
 * Weighs what a script is fed as if it left the domain: every figure has enough units behind it, and so has everything that adding and
 * subtracting the figures of all its cells can come to. Rows of too few stay behind; what only a combination shows keeps the script from starting.
 */
export function feedJudge(deps: EgressDeps): FeedJudge {
  return {
    form: async (feed) => {
      try {
        return unfit(await analyse(feed.sql, feed.sources, await deps.trees()), feed)
      } catch (error) {
        if (error instanceof NotAnalysed) return error.reason
        throw error
      }
    },
    async judge({ grant, area, feeds }) {
      const settings = await settingsOf((name) => settingValue(deps, area, name), deps.settings)
      const trees = await deps.trees()
      const answers: Answer[] = []
      const cells: Withheld[] = []
      for (const feed of feeds) {
        try {
          const analysis = await analyse(feed.sql, feed.sources, trees)
          if (unfit(analysis, feed)) return { refused: 'open' }
          const queries = await composeEvidence(analysis, trees)
          const without = few(analysis, await deps.domain.trusted({ grant, queries }), settings.threshold)
          if (without.length > mostWithheld) return { refused: 'open' }
          answers.push({ analysis, without })
          cells.push({ keys: analysis.keys, without })
        } catch (error) {
          if (error instanceof NotAnalysed || error instanceof Unanswered) return { refused: 'open' }
          throw error
        }
      }
      const of = { fresh: answers.length, least: settings.threshold, grant }
      const told = await combined(answers, of, deps.domain, trees)
      if (told.verdict === 'fail') return { refused: 'differ' }
      return told.verdict === 'open' ? { refused: 'open' } : { cells }
    },
  }
}

/** Figures that no count of units can vouch for: single values, and what cannot be taken apart. */
function unfit(analysis: Analysis, { closed }: Feed): string | null {
  if (analysis.unknown.length > 0) return 'unknown-measure'
  if (analysis.arithmetic.length > 0) return 'arithmetic'
  const names = new Set(closed.map((name) => name.toLowerCase()))
  const single = analysis.measures.some(
    ({ kind, columns }) => !['count', 'linear'].includes(kind) && columns.some((name) => names.has(name)),
  )
  return single ? 'single-values' : null
}

/** Keys of the rows in which some figure, or the difference of two, is about few units. */
function few(analysis: Analysis, answers: TrustedRows, least: number): readonly string[] {
  const pairs = pairsOf(analysis)
  const isFew = (units: unknown) => Number(units ?? 0) > 0 && Number(units) < least
  const found = Object.values(answers)
    .flat()
    .filter(
      (row) =>
        analysis.measures.some((_, n) => isFew(row[`c${n}`]) || row[`even${n}`] === false) ||
        pairs.some(([a, b]) => isFew(row[`d${a}_${b}`])),
    )
  return [...new Set(found.map(({ key }) => String(key)))]
}
