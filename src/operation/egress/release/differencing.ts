import { analyse, type Analysis } from '../evidence/analyse.ts'
import { NotAnalysed } from '../evidence/not-analysed.ts'
import type { SqlTrees } from '../evidence/index.ts'
import { finding } from '../rules/index.ts'
import type { ArtifactSource, DisclosureSettings, EgressDomain, Finding } from '../types.ts'

/** An answer that has left: what was asked, over which inputs. */
export interface ReleasedAnswer {
  readonly artifact: string
  readonly grant: string
  readonly plan: string
  readonly sql: string
  readonly datasets: readonly string[]
  readonly sources: ArtifactSource['sources']
}

/**
 * Compares the units behind each cell with those behind every cell released before: two that differ by 1 … threshold − 1 units show,
 * by subtraction, what those few contribute. Inside one grant this is computed; where it cannot be (another grant, no unit column,
 * a query not analysable) a person has to look. Only pairs of cells are compared, not sums of several cells.
 */
export async function differencing(
  source: ArtifactSource,
  earlier: readonly ReleasedAnswer[],
  settings: DisclosureSettings,
  domain: EgressDomain,
  trees: SqlTrees,
): Promise<readonly Finding[]> {
  const datasets = new Set(source.sources.map(({ dataset }) => dataset))
  const findings: Finding[] = []
  for (const answer of earlier) {
    if (answer.artifact === source.id || answer.plan === source.plan) continue
    if (!answer.datasets.some((dataset) => datasets.has(dataset))) continue
    findings.push(...(await compare(source, answer, settings, domain, trees)))
  }
  return findings
}

async function compare(
  source: ArtifactSource,
  answer: ReleasedAnswer,
  settings: DisclosureSettings,
  domain: EgressDomain,
  trees: SqlTrees,
): Promise<readonly Finding[]> {
  const look = [finding('differencing', 'review', null, null, settings.threshold, answer.artifact)]
  if (answer.grant !== source.grant) return look
  const [mine, theirs] = [
    source.opaque ? null : await tried(source.sql, source.sources, trees),
    await tried(answer.sql, answer.sources, trees),
  ]
  if (!mine || !theirs) return look
  if (!shareMeasure(mine, theirs)) return []
  const pair = unitPair(mine, theirs)
  if (!pair) return look
  const answers = await domain.trusted({
    grant: source.grant,
    queries: [{ name: 'closest', sql: await closestSql(mine, theirs, pair, settings.threshold, trees) }],
  })
  const closest = Number(answers['closest']?.[0]?.['d'] ?? 0)
  return closest > 0 ? [finding('differencing', 'fail', null, closest, settings.threshold, answer.artifact)] : []
}

async function tried(sql: string, sources: ArtifactSource['sources'], trees: SqlTrees): Promise<Analysis | null> {
  try {
    return await analyse(sql, sources, trees)
  } catch (error) {
    if (error instanceof NotAnalysed) return null
    throw error
  }
}

function shareMeasure(a: Analysis, b: Analysis): boolean {
  const theirs = new Set(b.measures.map(({ content }) => content))
  return a.measures.some(({ content }) => theirs.has(content))
}

/** Positions of unit columns that both queries have by the same name. */
function unitPair(a: Analysis, b: Analysis): readonly [number, number] | null {
  for (const [mine, name] of a.unitNames.entries()) {
    const theirs = b.unitNames.indexOf(name)
    if (theirs >= 0) return [mine, theirs]
  }
  return null
}

/** The smallest symmetric difference between a cell here and a cell there, if it lies between 1 and the threshold. */
async function closestSql(
  a: Analysis,
  b: Analysis,
  [u, v]: readonly [number, number],
  threshold: number,
  trees: SqlTrees,
): Promise<string> {
  const key = (analysis: Analysis) =>
    `[${Array.from({ length: analysis.groups }, (_, n) => `coalesce(g${n}::VARCHAR, '')`).join(', ')}]::VARCHAR`
  const cells = async (analysis: Analysis, unit: number) =>
    `SELECT DISTINCT ${key(analysis)} AS k, u${unit}::VARCHAR AS u FROM (${await trees.print(analysis.rows)})`
  return [
    `WITH a AS MATERIALIZED (${await cells(a, u)}), b AS MATERIALIZED (${await cells(b, v)}),`,
    'na AS (SELECT k, count(*) AS n FROM a GROUP BY k), nb AS (SELECT k, count(*) AS n FROM b GROUP BY k),',
    'ab AS (SELECT a.k AS ka, b.k AS kb, count(*) AS n FROM a JOIN b ON a.u IS NOT DISTINCT FROM b.u GROUP BY a.k, b.k),',
    'd AS (SELECT na.n + nb.n - 2 * ab.n AS d FROM ab JOIN na ON na.k = ab.ka JOIN nb ON nb.k = ab.kb)',
    `SELECT min(d) AS d FROM d WHERE d BETWEEN 1 AND ${Math.trunc(threshold) - 1}`,
  ].join(' ')
}
