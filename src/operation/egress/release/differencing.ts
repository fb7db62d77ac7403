import { analyse, rowsSql, type Analysis } from '../evidence/analyse.ts'
import { NotAnalysed } from '../evidence/not-analysed.ts'
import type { SqlTrees } from '../evidence/index.ts'
import { finding } from '../rules/index.ts'
import { Unanswered, type ArtifactSource, type DisclosureSettings, type EgressDomain, type Finding } from '../types.ts'

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
 * a query not analysable) a person has to look. Pairs of cells are compared here, sums of several in `combination.ts`.
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
    if (answer.artifact === source.id || !answer.datasets.some((dataset) => datasets.has(dataset))) continue
    // Of what was computed on other rows nobody can tell the difference any more: be it the same query, it may be one unit.
    if ((await domain.artifact(answer.artifact))?.changed === true) {
      findings.push(finding('differencing', 'review', null, null, settings.threshold, answer.artifact))
      continue
    }
    if (answer.plan === source.plan) continue
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
  const pairs = related(mine, theirs)
  if (pairs.length === 0) return []
  const pair = unitPair(mine, theirs)
  if (!pair) return look
  const answers = await answered(domain, {
    grant: source.grant,
    queries: [{ name: 'closest', sql: await closestSql([mine, theirs], pair, pairs, settings.threshold, trees) }],
  })
  if (!answers) return look
  const closest = Number(answers['closest']?.[0]?.['d'] ?? 0)
  return closest > 0 ? [finding('differencing', 'fail', null, closest, settings.threshold, answer.artifact)] : []
}

/** What cannot be computed within the bounds is not taken for different: null. */
async function answered(domain: EgressDomain, request: Parameters<EgressDomain['trusted']>[0]) {
  try {
    return await domain.trusted(request)
  } catch (error) {
    if (error instanceof Unanswered) return null
    throw error
  }
}

/** A query taken apart; null where that is not certain. */
export async function tried(
  sql: string,
  sources: ArtifactSource['sources'],
  trees: SqlTrees,
): Promise<Analysis | null> {
  try {
    return await analyse(sql, sources, trees)
  } catch (error) {
    if (error instanceof NotAnalysed) return null
    throw error
  }
}

/** Figures of both that may be of the same thing: counts with counts, sums with sums that read a common column, by whatever name. */
function related(a: Analysis, b: Analysis): readonly (readonly [number, number])[] {
  return a.measures.flatMap((mine, i) =>
    b.measures.flatMap((theirs, j) => (mayBeSame(mine, theirs) ? [[i, j] as const] : [])),
  )
}

function mayBeSame(a: Analysis['measures'][number], b: Analysis['measures'][number]): boolean {
  if (a.kind === 'count' || b.kind === 'count') return a.kind === b.kind
  return a.columns.some((column) => b.columns.includes(column)) || a.columns.length + b.columns.length === 0
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
  [a, b]: readonly [Analysis, Analysis],
  [u, v]: readonly [number, number],
  pairs: readonly (readonly [number, number])[],
  threshold: number,
  trees: SqlTrees,
): Promise<string> {
  const key = (analysis: Analysis) =>
    `[${Array.from({ length: analysis.groups }, (_, n) => `coalesce(g${n}::VARCHAR, '')`).join(', ')}]::VARCHAR`
  const cells = async (analysis: Analysis, unit: number, name: string, of: readonly number[]) => {
    const rows = `r${name} AS MATERIALIZED (${await rowsSql(analysis, trees)})`
    // Whoever gives nothing to a figure does not stand behind it.
    const each = [...new Set(of)].map(
      (n) =>
        `SELECT DISTINCT ${key(analysis)} AS k, ${n} AS m, u${unit}::VARCHAR AS u FROM r${name} WHERE v${n} IS NOT NULL${
          analysis.measures[n]?.kind === 'linear' ? ` AND TRY_CAST(v${n} AS DOUBLE) IS DISTINCT FROM 0` : ''
        }`,
    )
    return `${rows}, ${name} AS MATERIALIZED (${each.join(' UNION ALL ')})`
  }
  const first = await cells(
    a,
    u,
    'a',
    pairs.map(([i]) => i),
  )
  const second = await cells(
    b,
    v,
    'b',
    pairs.map(([, j]) => j),
  )
  return [
    `WITH ${first}, ${second},`,
    `pairs(i, j) AS (VALUES ${pairs.map(([i, j]) => `(${i}, ${j})`).join(', ')}),`,
    'na AS (SELECT k, m, count(*) AS n FROM a GROUP BY k, m), nb AS (SELECT k, m, count(*) AS n FROM b GROUP BY k, m),',
    'ab AS (SELECT a.k AS ka, a.m AS ma, b.k AS kb, b.m AS mb, count(*) AS n FROM a JOIN b ON a.u IS NOT DISTINCT FROM b.u',
    'JOIN pairs ON pairs.i = a.m AND pairs.j = b.m GROUP BY a.k, a.m, b.k, b.m),',
    'd AS (SELECT na.n + nb.n - 2 * ab.n AS d FROM ab JOIN na ON na.k = ab.ka AND na.m = ab.ma JOIN nb ON nb.k = ab.kb AND nb.m = ab.mb)',
    `SELECT min(d) AS d FROM d WHERE d BETWEEN 1 AND ${Math.trunc(threshold) - 1}`,
  ].join(' ')
}
