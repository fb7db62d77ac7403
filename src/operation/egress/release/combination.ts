import { combined, type Answer } from '../combinations/index.ts'
import type { Analysis } from '../evidence/analyse.ts'
import type { SqlTrees } from '../evidence/index.ts'
import { finding } from '../rules/index.ts'
import type { ArtifactSource, DisclosureSettings, EgressDomain, Finding } from '../types.ts'
import { tried, type ReleasedAnswer } from './differencing.ts'

/** Releases that an answer is weighed together with, the newest; before that pairs of cells are compared. Ours. */
const mostTogether = 24

/**
 * Weighs all cells of an answer together with those of the same grant that have left before: sums and differences of any number of them
 * that are about few units. Beyond the bounds a person has to look.
 */
export async function combination(
  source: ArtifactSource,
  analysis: Analysis,
  earlier: readonly ReleasedAnswer[],
  settings: DisclosureSettings,
  domain: EgressDomain,
  trees: SqlTrees,
): Promise<readonly Finding[]> {
  const datasets = new Set(source.sources.map(({ dataset }) => dataset))
  const before = earlier.filter(
    (answer) =>
      answer.grant === source.grant &&
      answer.artifact !== source.id &&
      answer.plan !== source.plan &&
      answer.datasets.some((dataset) => datasets.has(dataset)),
  )
  const answers: Answer[] = [{ analysis }]
  for (const answer of before.slice(-mostTogether)) {
    const theirs = await tried(answer.sql, await sourcesNow(answer, domain), trees)
    if ((await domain.artifact(answer.artifact))?.changed === true) continue
    // What cannot be taken apart, or was computed on other rows, is told by the comparison of pairs.
    if (theirs) answers.push({ analysis: theirs })
  }
  const { grant } = source
  const told = await combined(answers, { fresh: 1, least: settings.threshold, grant }, domain, trees)
  const say = (verdict: Finding['verdict'], units: number | null, detail: string | null) =>
    finding('combination', verdict, null, units, settings.threshold, detail)
  if (told.verdict === 'fail') return [say('fail', told.units, null)]
  if (told.verdict === 'doubt') return [say('review', told.units, 'doubt')]
  return told.verdict === 'open' || before.length > mostTogether ? [say('review', null, 'open')] : []
}

/** The tables as they stand now, by which an earlier answer is weighed. */
export async function sourcesNow(answer: ReleasedAnswer, domain: EgressDomain): Promise<ReleasedAnswer['sources']> {
  return (await domain.artifact(answer.artifact))?.sources ?? answer.sources
}
