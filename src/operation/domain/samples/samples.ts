import { createHash } from 'node:crypto'
import { platformRefusal, Refused, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { platformActor, type Actor } from '../../../core/law/facts/permit-types.ts'
import { newId, type Keyring } from '../../../base/crypto/index.ts'
import { tableName } from '../grants/table-name.ts'
import type { DomainParts } from '../parts.ts'
import type { GateTable } from '../plan-gate/index.ts'
import { ownRow } from '../own-data/rows.ts'
import { SandboxEnded, SessionFault } from '../sandbox/index.ts'
import { csvOf } from './csv.ts'
import { sampleQueries, sampleQuota } from './quota.ts'
import { makeSample } from './make.ts'
import type { SampleFigures } from './model.ts'
import { openSample, sealSample, type SampleContent } from './sealed.ts'
import { queriesOn } from './used.ts'
import type { SampleAnswer, SamplesFace, SampleView } from './types.ts'

/** Most rows of a sample, and of an answer to a query over samples. Ours. */
export const sampleRows = { made: 10_000, answered: 1_000 } as const

interface SampleRow {
  readonly dataset: string
  readonly version: number
  readonly rows: number
  readonly figures: SampleFigures
  readonly published: boolean
  readonly made_at: number
  readonly key: string
  readonly sealed: Buffer
}

// A sample whose content went with its key is none.
const kept = `SELECT dataset, version, rows, figures, published, made_at, key, sealed
  FROM domain_sample JOIN domain_sample_content USING (dataset)`

/** Samples of data sets: made by the supplier's leave, kept as a model and drawn rows, published and queried. */
export function samplesRoom(parts: DomainParts, keyring: Keyring): SamplesFace {
  const { store, procedures } = parts
  const contentOf = ({ key, sealed }: SampleRow): Promise<SampleContent> => openSample(keyring, key, sealed)

  const quota = sampleQuota(
    () => store.clock.now(),
    (account, day) => queriesOn(store, account, day),
  )

  async function rowOf(dataset: string): Promise<SampleRow | null> {
    const [row] = await store.query<SampleRow>(`${kept} WHERE dataset = $1`, [dataset])
    return row ?? null
  }

  async function nameOf(dataset: string, taken: ReadonlySet<string> = new Set()): Promise<string> {
    const described = (await procedures.record(dataset))?.fields.dataset
    const code = described && typeof described === 'object' && 'code' in described ? described.code : null
    return tableName(code, dataset, taken)
  }

  async function viewOf(row: SampleRow): Promise<SampleView> {
    const { dataset, version, rows, figures, published } = row
    const { model } = await contentOf(row)
    return {
      dataset,
      version,
      rows,
      columns: model.columns.map(({ name, type, make }) => ({ name, type, make })),
      figures,
      least: model.least,
      published,
      madeAt: Number(row.made_at),
      table: await nameOf(dataset),
    }
  }

  /** A published sample is everybody's; one that is not, for those who keep or may read the data set. */
  async function demandSeen(actor: Actor | null, dataset: string): Promise<SampleRow> {
    const row = await rowOf(dataset)
    if (row?.published) return row
    const refused = new Refused(platformRefusal('not-found', 'sample.none', { dataset }, 'ask-sample'))
    if (!actor) throw refused
    if ((await procedures.record(dataset))?.holder !== actor.party)
      await procedures.require({ actor, action: 'record.read', on: dataset })
    if (!row) throw refused
    return row
  }

  async function make(
    actor: Actor,
    dataset: string,
    of: { readonly rows: number },
    command: string,
  ): Promise<SampleView> {
    await procedures.require({ actor, action: 'sample.make', on: dataset })
    return keep(actor, dataset, of, command)
  }

  /** Makes a sample and keeps it; who may have it made has been asked before. */
  async function keep(
    actor: Pick<Actor, 'account' | 'party'>,
    dataset: string,
    of: { readonly rows: number; readonly columns?: readonly string[] },
    command: string,
  ): Promise<SampleView> {
    if (!Number.isInteger(of.rows) || of.rows < 1 || of.rows > sampleRows.made)
      throw new Refused(platformRefusal('invalid', 'sample.rows', { most: sampleRows.made }, 'fewer-rows'))
    const { model, figures, rows, parquet } = await parts.turn(`sample ${dataset}`, () =>
      makeSample(parts, dataset, of.rows, of.columns),
    )
    const version = (await parts.vault.columns(dataset))[0]?.version ?? 0
    const csv = csvOf(
      model.columns.map(({ name }) => name),
      rows,
    )
    const digest = createHash('sha256').update(csv).digest('hex')
    const before = await rowOf(dataset)
    const { key, sealed } = await sealSample(keyring, dataset, { model, csv, parquet })
    const meta = { id: command, actor: actor.account, party: actor.party, request: { sample: dataset, rows: of.rows } }
    const { repeated } = await store.transact(meta, async (tx) => {
      await tx.query(
        `INSERT INTO domain_sample_content (dataset, key, sealed) VALUES ($1, $2, $3)
         ON CONFLICT (dataset) DO UPDATE SET key = excluded.key, sealed = excluded.sealed`,
        [dataset, key, sealed],
      )
      const data = { dataset, version, rows: rows.length, digest, figures } as unknown as JsonObject
      await tx.append([{ stream: `sample/${dataset}`, type: 'sample.made', data }])
      return null
    })
    const dead = repeated ? key : before?.key
    if (dead) await keyring.records.remove([dead])
    const made = await rowOf(dataset)
    if (!made) throw new Error(`the sample of ${dataset} is gone`)
    return viewOf(made)
  }

  async function publish(actor: Actor, dataset: string, published: boolean, command: string): Promise<void> {
    const holder = (await procedures.record(dataset))?.holder
    // Taking out of the catalogue is never refused to whoever keeps the data set.
    if (published || holder !== actor.party) await procedures.require({ actor, action: 'sample.publish', on: dataset })
    if (published && (await ownRow(store, dataset)))
      throw new Refused(platformRefusal('forbidden', 'sample.own', { dataset }))
    if (!(await rowOf(dataset)))
      throw new Refused(platformRefusal('not-found', 'sample.none', { dataset }, 'make-sample'))
    await show(actor, dataset, published, command)
  }

  async function show(
    actor: Pick<Actor, 'account' | 'party'>,
    dataset: string,
    published: boolean,
    command: string,
  ): Promise<void> {
    const meta = { id: command, actor: actor.account, party: actor.party, request: { sample: dataset, published } }
    await store.transact(meta, async (tx) => {
      const type = published ? 'sample.published' : 'sample.withdrawn'
      await tx.append([{ stream: `sample/${dataset}`, type, data: { dataset } }])
      return null
    })
  }

  async function query(
    actor: Actor,
    request: { readonly datasets: readonly string[]; readonly sql: string },
    command: string,
  ): Promise<SampleAnswer> {
    const seen: SampleRow[] = []
    for (const dataset of new Set(request.datasets)) seen.push(await demandSeen(actor, dataset))
    const taken = new Set<string>()
    const tables: GateTable[] = []
    for (const row of seen) {
      const { dataset } = row
      const { model } = await contentOf(row)
      const name = await nameOf(dataset, taken)
      taken.add(name)
      const columns = model.columns.map(({ name: column, type }) => ({
        name: column,
        type,
        ladder: 'free' as const,
        masked: false,
      }))
      tables.push({ name, dataset, columns })
    }
    const verdict = await parts.gate.judge(request.sql, tables, { asker: actor.account })
    if (!verdict.ok) throw new Refused(verdict.error)
    const asked = {
      datasets: seen.map(({ dataset }) => dataset),
      sqlDigest: createHash('sha256').update(request.sql).digest('hex'),
    }
    const meta = { id: command, actor: actor.account, party: actor.party, request: asked }
    const leave = await quota.enter(actor.account)
    try {
      await store.transact(meta, async (tx) => {
        await tx.append([
          { stream: `sample/${asked.datasets[0] ?? newId('sample')}`, type: 'sample.queried', data: asked },
        ])
        return null
      })
      return await compute(tables, request.sql)
    } finally {
      leave()
    }
  }

  async function compute(tables: readonly GateTable[], sql: string): Promise<SampleAnswer> {
    const most = sampleRows.answered
    const session = await parts.pool.take(tables, { ...parts.settings.limits, resultRows: most + 1 })
    const timer = setTimeout(() => session.kill('deadline'), sampleQueries.seconds * 1_000)
    try {
      for (const { name, dataset } of tables) {
        const row = await rowOf(dataset)
        if (row) await session.fill(name, '*', whole((await contentOf(row)).parquet))
      }
      const rows = (await session.rows(`FROM (${sql.replace(/;\s*$/, '')}) LIMIT ${most + 1}`, most + 1)) as readonly {
        readonly [column: string]: Json
      }[]
      const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, type: '' }))
      return { synthetic: true, columns, rows: rows.slice(0, most), cut: rows.length > most }
    } catch (error) {
      // The sample holds nobody: how the query ended may be told.
      if (error instanceof SandboxEnded || error instanceof SessionFault)
        throw new Refused(platformRefusal('unmet', 'sample.query-ended', {}, 'smaller-query'))
      throw error
    } finally {
      clearTimeout(timer)
      session.kill('closed')
    }
  }

  return {
    makeSample: make,
    sample: async (actor, dataset) => {
      const row = await rowOf(dataset)
      if (!row?.published && (await procedures.record(dataset))?.holder !== actor.party)
        await procedures.require({ actor, action: 'record.read', on: dataset })
      return row ? viewOf(row) : null
    },
    publishSample: publish,
    async publishSampleFor({ dataset, rows, columns }, command) {
      if (await ownRow(store, dataset)) throw new Refused(platformRefusal('forbidden', 'sample.own', { dataset }))
      await keep(platformActor, dataset, { rows, columns }, `${command}/made`)
      await show(platformActor, dataset, true, `${command}/published`)
    },
    sampleCsv: async (actor, dataset) => {
      const row = await demandSeen(actor, dataset)
      const { csv } = await contentOf(row)
      return { text: csv, filename: `合成样例-${await nameOf(dataset)}-v${row.version}.csv` }
    },
    querySamples: query,
    publishedSamples: async () => {
      const rows = await store.query<SampleRow>(`${kept} WHERE published ORDER BY dataset`)
      return Promise.all(rows.map(viewOf))
    },
  }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
