import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { DomainParts } from '../parts.ts'
import { quoteName, type SandboxSession } from '../sandbox/index.ts'
import { badRows, depthOf, placeRows } from './check.ts'
import { chance } from './chance.ts'
import { association, cellsOf, codeTable, sharesOf } from './depend.ts'
import { drawRow, type DrawnRow } from './draw.ts'
import { sampleBounds } from './codes.ts'
import { fitModel } from './measure.ts'
import { codesOf, isModelled, type SampleFigures, type SampleModel } from './model.ts'

/** Making a sample is the platform's own work over whole columns: its bounds are wider than a job's. */
const wallMs = 15 * 60_000
const rounds = 6
const batchRows = 20_000

export interface MadeSample {
  readonly model: SampleModel
  readonly figures: SampleFigures
  readonly rows: readonly DrawnRow[]
  readonly parquet: Buffer
}

/**
 * Fits a model to a version of a data set and draws a sample from it, in a sandbox of its own: rows in clear never leave it, drawn ones go in to be
 * held against them. The same version and the same key give the same sample. Throws `Refused` when there are too few rows to hide among.
 */
export async function makeSample(
  parts: DomainParts,
  dataset: string,
  wanted: number,
  only?: readonly string[],
): Promise<MadeSample> {
  const whole = await parts.vault.columns(dataset)
  const raw = only ? whole.filter(({ name }) => only.includes(name)) : whole
  const missing = (only ?? []).filter((name) => !whole.some((one) => one.name === name))
  if (missing.length > 0)
    throw new Refused(
      platformRefusal('unmet', 'domain.column-missing', { dataset, column: missing.join('、') }, 'check-columns'),
    )
  const [first] = raw
  if (!first) throw new Refused(platformRefusal('unmet', 'domain.not-mounted', { dataset }, 'mount-dataset'))
  if (first.rows < sampleBounds.fewest)
    throw new Refused(platformRefusal('unmet', 'sample.too-few', { least: sampleBounds.fewest }, 'more-rows'))
  const profile = (await parts.profile?.(dataset)) ?? null
  const seed = await parts.vault.datasetSecret(dataset, `samples ${first.version}`, async (secret) =>
    Buffer.from(secret.subarray(0, 16)),
  )
  const { limits } = parts.settings
  const session = await parts.pool.take([{ name: 'raw', columns: raw.map(({ name, type }) => ({ name, type })) }], {
    ...limits,
    cpuSeconds: (wallMs / 1000) * limits.threads,
    resultRows: 1_000_000,
  })
  const timer = setTimeout(() => session.kill('deadline'), wallMs)
  try {
    for (const { name } of raw) await session.fill('raw', name, parts.vault.openColumn(dataset, first.version, name))
    const model = await fitModel(session, raw, profile)
    const { rows, rejected, depth } = await drawGood(session, model, seed, wanted)
    if (rows.length === 0) throw new Refused(platformRefusal('unmet', 'sample.all-rare', {}, 'fewer-columns'))
    await placeRows(session, model, rows)
    const list = raw.map(({ name }) => quoteName(name)).join(', ')
    const { parquet } = await session.query(`SELECT ${list} FROM drawn ORDER BY _n`)
    return { model, figures: { ...(await nearness(session, model)), rejected, depth }, rows, parquet }
  } finally {
    clearTimeout(timer)
    session.kill('closed')
  }
}

async function drawGood(session: SandboxSession, model: SampleModel, seed: Buffer, wanted: number) {
  const draw = chance(seed)
  const depth = depthOf(model.columns.filter(isModelled).length)
  const rows: DrawnRow[] = []
  let [drawn, rejected] = [0, 0]
  for (let round = 0; round < rounds && rows.length < wanted; round++) {
    // As many as will do, by what stood so far.
    const stood = drawn === 0 ? 0.8 : Math.max(rows.length / drawn, 0.02)
    const count = Math.min(Math.ceil(((wanted - rows.length) / stood) * 1.2), batchRows)
    const batch = Array.from({ length: count }, (_, at) => drawRow(model, draw, drawn + at))
    drawn += count
    await placeRows(session, model, batch)
    const bad = await badRows(session, model, depth)
    rejected += bad.size
    rows.push(...batch.filter((_, at) => !bad.has(at)).slice(0, wanted - rows.length))
  }
  return { rows, rejected, depth }
}

/** How near the drawn rows are to the rows that were looked at. */
async function nearness(
  session: SandboxSession,
  model: SampleModel,
): Promise<Pick<SampleFigures, 'marginal' | 'association'>> {
  const modelled = model.columns.filter(isModelled)
  if (modelled.length === 0)
    return { marginal: { mean: 0, worst: 0, column: null }, association: { mean: 0, worst: 0 } }
  await codeTable(session, modelled, 'drawn', 'drawn_codes')
  const apart: { readonly name: string; readonly by: number }[] = []
  const links: number[] = []
  for (const [at, column] of modelled.entries()) {
    const [real, drawn] = [
      await sharesOf(session, 'codes', at, codesOf(column), model.least),
      await sharesOf(session, 'drawn_codes', at, codesOf(column), 1),
    ]
    apart.push({
      name: column.name,
      by: real.reduce((sum, one, code) => sum + Math.abs(one - (drawn[code] ?? 0)), 0) / 2,
    })
    for (let other = at + 1; other < modelled.length; other++) {
      const [a, b] = [
        association(await cellsOf(session, 'codes', at, other, 1)),
        association(await cellsOf(session, 'drawn_codes', at, other, 1)),
      ]
      links.push(Math.abs(a - b))
    }
  }
  const worst = apart.reduce((most, one) => (one.by > most.by ? one : most))
  return {
    marginal: { mean: mean(apart.map(({ by }) => by)), worst: thousandths(worst.by), column: worst.name },
    association: { mean: mean(links), worst: thousandths(Math.max(0, ...links)) },
  }
}

function mean(of: readonly number[]): number {
  return of.length === 0 ? 0 : thousandths(of.reduce((sum, one) => sum + one, 0) / of.length)
}

function thousandths(of: number): number {
  return Math.round(of * 1000) / 1000
}
