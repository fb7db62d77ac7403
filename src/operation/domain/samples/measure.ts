import { quoteName, type SandboxSession } from '../sandbox/index.ts'
import { personalKinds, scanText } from '../../catalogue/index.ts'
import type { DatasetProfile } from '../parts.ts'
import type { VaultObject } from '../vault/index.ts'
import { depend } from './depend.ts'
import { measureOf, sampleBounds } from './codes.ts'
import { isModelled, type ColumnModel, type SampleModel } from './model.ts'

const number = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/
const whole = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)/

/** Kinds that many rows share: they are values like any other. */
const shared = new Set(['division-code'])

type Counts = readonly { readonly [column: string]: unknown }[]

/** Fits a model to the rows of the table `raw` in a sandbox. What leaves the sandbox is counts that enough rows share, and rounded quantiles. */
export async function fitModel(
  session: SandboxSession,
  raw: readonly VaultObject[],
  profile: DatasetProfile | null,
): Promise<SampleModel> {
  const { looked } = sampleBounds
  await session.rows(
    `CREATE TABLE looked AS SELECT * FROM raw USING SAMPLE reservoir(${looked} ROWS) REPEATABLE (7)`,
    10,
  )
  const columns: ColumnModel[] = []
  for (const column of raw) {
    const room = columns.filter(isModelled).length < sampleBounds.columns
    columns.push(await columnModel(session, column, profile, room))
  }
  return { least: sampleBounds.least, columns: await depend(session, columns) }
}

async function columnModel(
  session: SandboxSession,
  { name, type }: VaultObject,
  profile: DatasetProfile | null,
  room: boolean,
): Promise<ColumnModel> {
  const kinds = profile?.columns.find((column) => column.name === name)?.identifiers ?? []
  const kind = kinds.find((one) => !shared.has(one.kind))?.kind
  if (kind !== undefined) return { name, type, make: 'identifier', kind }
  const of = quoteName(name)
  const [facts] = await session.rows(
    `SELECT count(${of}) AS filled, count(DISTINCT ${of}) AS kinds, max(length(${of}::VARCHAR)) AS long FROM looked`,
    10,
  )
  const [filled, distinct] = [Number(facts?.filled ?? 0), Number(facts?.kinds ?? 0)]
  if (filled < sampleBounds.least) return { name, type, make: 'empty' }
  const text = type === 'VARCHAR'
  if (distinct === filled && (text || whole.test(type))) return { name, type, make: 'serial' }
  const few = distinct <= sampleBounds.values * (text ? 8 : 1)
  const values = few || type === 'BOOLEAN' ? await commonValues(session, of) : []
  if (room && values.length > 0 && (text || type === 'BOOLEAN' || (whole.test(type) && distinct <= sampleBounds.codes)))
    return { name, type, make: 'category', values, parent: null, odds: [] }
  if (room && (number.test(type) || /^(DATE|TIMESTAMP)/.test(type))) {
    const range = await rangeOf(session, { name, type }, filled)
    if (range) return { name, type, make: 'range', ...range, parent: null, odds: [] }
  }
  return text ? { name, type, make: 'text', length: 12 } : { name, type, make: 'empty' }
}

/** Values that enough rows share and that name nobody, the commonest first. */
async function commonValues(session: SandboxSession, of: string): Promise<readonly string[]> {
  const rows: Counts = await session.rows(
    `SELECT ${of}::VARCHAR AS v FROM looked WHERE ${of} IS NOT NULL GROUP BY 1 HAVING count(*) >= ${sampleBounds.least}
     ORDER BY count(*) DESC, 1 LIMIT ${sampleBounds.values}`,
    sampleBounds.values,
  )
  return rows
    .map((row) => String(row.v))
    .filter((value) => !scanText(value).some((found) => personalKinds.has(found.kind)))
}

/** Rounded quantiles between the second and the ninety-eighth hundredth: what lies beyond is in the outermost steps. */
async function rangeOf(
  session: SandboxSession,
  column: { readonly name: string; readonly type: string },
  filled: number,
): Promise<{ readonly edges: readonly number[]; readonly step: number } | null> {
  const steps = Math.min(sampleBounds.steps, Math.floor(filled / (2 * sampleBounds.least)))
  if (steps < 2) return null
  const at = Array.from({ length: steps + 1 }, (_, index) => 0.02 + (0.96 * index) / steps)
  const [row] = await session.rows(
    `SELECT to_json(quantile_cont(${measureOf(column)}, [${at.join(', ')}])) AS q FROM looked`,
    1,
  )
  const found = (typeof row?.q === 'string' ? JSON.parse(row.q) : row?.q) as readonly number[] | null
  const spread = found ? (found.at(-1) ?? 0) - (found[0] ?? 0) : 0
  if (!found || !(spread > 0)) return null
  const fine = whole.test(column.type) || /^(DATE|TIMESTAMP)/.test(column.type) ? 1 : 0.01
  const step = Math.max(10 ** (Math.floor(Math.log10(spread)) - 2), fine)
  const edges = [...new Set(found.map((value) => Number((Math.round(value / step) * step).toPrecision(12))))]
  return edges.length < 3 ? null : { edges, step: fine === 1 ? 1 : step }
}
