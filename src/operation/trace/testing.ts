import { peopleProjection } from '../people/projection.ts'
import { heads } from '../procedures/parts/heads.ts'
import { readRecord, readRecords } from '../procedures/parts/records.ts'
import { productsProjection } from '../products/projections.ts'
import { testCommand, testStore } from '../../base/store/testing.ts'
import type { NewEvent, PgStore } from '../../base/store/index.ts'
import {
  day,
  platformRefusal,
  Refused,
  startOf,
  type Day,
  type Json,
  type JsonObject,
} from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { openKeyUses, openTrace, type Trace } from './index.ts'

export const area = '990100'
const someDay = day('2026-03-02')

export function actorOf(name: string, administrator: Actor['administrator'] = null): Actor {
  return {
    account: `account-${name}`,
    person: `person-${name}`,
    party: `party-${name}`,
    area,
    roles: [],
    administrator,
  }
}

export const analyst = actorOf('operator')
export const supplier = actorOf('supplier')
export const bureau = actorOf('bureau')
export const stranger = actorOf('stranger')
export const auditor = actorOf('audit', 'audit')

/** A store with records, products, people and the trace over them; the law is that the bureau may read the ledger. Use inside Vitest only. */
export async function testTrace(at: Day = someDay) {
  let made: Trace | undefined
  const faults: unknown[] = []
  const refused: string[] = []
  const settings = new Map<string, Json>()
  const allows = async ({ actor }: { readonly actor: Actor }) => actor.party === bureau.party
  const store = await testStore({
    at: startOf(at, 9 * 60),
    prepare: (opened) => {
      for (const projection of [heads, peopleProjection, productsProjection]) opened.project(projection)
      const procedures = {
        record: (id: string) => readRecord(opened, id),
        records: (kind: string, filter?: Readonly<Record<string, string>>) => readRecords(opened, kind, filter),
        allows,
        require: async (question: { readonly actor: Actor; readonly on: string | null }) => {
          if (await allows(question)) return
          refused.push(question.on ?? '')
          throw new Refused(platformRefusal('forbidden', 'forbidden', {}))
        },
        value: async (_: string, name: string) => settings.get(name) ?? null,
      }
      const report = (_: string, error: unknown) => void faults.push(error)
      made = openTrace({
        store: opened,
        procedures: procedures as never,
        keyUses: openKeyUses({ store: opened, report }),
        report,
      })
    },
  })
  if (!made) throw new Error('not prepared')
  return {
    store,
    trace: made,
    faults,
    refused,
    settings,
    tell: (events: readonly Told[]) => tell(store, events),
    settled: () => settled(store),
  }
}

interface Told extends Omit<NewEvent, 'data'> {
  readonly data: object
  readonly by?: Actor | 'system' | 'platform'
}

/** Appends events one command each, as their rooms would. */
async function tell(store: PgStore, events: readonly Told[]): Promise<void> {
  for (const { by = 'system', data, ...event } of events) {
    const actor = typeof by === 'string' ? { account: by, party: by === 'platform' ? 'platform' : null } : by
    const on = event.stream.startsWith('record/') ? { on: someDay } : {}
    const meta = testCommand({ actor: actor.account, party: actor.party })
    await store.transact(meta, (tx) => tx.append([{ ...on, ...event, data: data as JsonObject }]).then(() => null))
  }
}

/** Waits until the fold has read everything. */
async function settled(store: PgStore): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    const [row] = await store.query<{ behind: boolean }>(
      `select (select max(seq) from event) > coalesce((select seq from projection_position where name = 'trace'), 0) as behind`,
    )
    if (!row?.behind) return
    await new Promise((done) => setTimeout(done, 20))
  }
  throw new Error('the fold does not follow')
}

/** The analyst's party and account, as people would register them. */
export const registered: readonly Told[] = [
  {
    stream: `party/${analyst.party}`,
    type: 'party.registered',
    data: {
      id: analyst.party,
      name: '甲',
      uscc: null,
      kind: 'enterprise',
      area,
      level: null,
      affiliates: [],
      facts: {},
      formerNames: [],
    },
  },
  {
    stream: `account/${analyst.account}`,
    type: 'account.opened',
    data: { id: analyst.account, name: 'op', person: analyst.person, party: analyst.party, administrator: null },
  },
]

export const record = (id: string, more: object = {}): Told => ({
  stream: `record/${id}`,
  type: 'record-created',
  data: {
    id,
    kind: id.split('-')[0],
    area,
    standing: 'open',
    holder: null,
    giver: null,
    links: {},
    fields: {},
    ...more,
  },
})

export const mounted = (dataset: string, columns: readonly string[], version = 1, filename = 'upload.csv'): Told => ({
  stream: `dataset/${dataset}`,
  type: 'dataset.mounted',
  by: filename.startsWith('artifact-') ? 'platform' : supplier,
  data: {
    dataset,
    version,
    rows: 100,
    digest: 'd'.repeat(64),
    filename,
    columns: columns.map((name) => ({ name, type: 'VARCHAR' })),
  },
})

export const opened = (
  grant: string,
  dataset: string,
  masks: { readonly [column: string]: string },
  version = 1,
): Told => ({
  stream: `domain/${grant}`,
  type: 'domain.columns-opened',
  data: {
    grant,
    dataset,
    version,
    columns: Object.entries(masks).map(([name, method]) => ({
      name,
      type: 'VARCHAR',
      mask: { method },
      ladder: 'group',
    })),
  },
})

/** What a plan says of its outputs: for each the columns that flow into it, and those that decide on all rows. */
interface Plan {
  readonly dataset: string
  readonly outputs: { readonly [name: string]: readonly string[] }
  readonly filters?: readonly string[]
  readonly digest?: string
}

function facetOf({ dataset, outputs, filters = [] }: Plan): object {
  const input = (field: string, type: string, subtype: string) => ({
    namespace: 'shuyu',
    name: dataset,
    field,
    transformations: [{ type, subtype, description: '', masking: false }],
  })
  return {
    fields: Object.fromEntries(
      Object.entries(outputs).map(([name, columns]) => [
        name,
        { inputFields: columns.map((one) => input(one, 'DIRECT', 'AGGREGATION')) },
      ]),
    ),
    dataset: filters.map((one) => input(one, 'INDIRECT', 'FILTER')),
  }
}

function readsOf({ dataset, outputs, filters = [] }: Plan): readonly object[] {
  const direct = new Set(Object.values(outputs).flat())
  return [...new Set([...direct, ...filters])].map((column) => ({
    table: 't',
    dataset,
    column,
    use: direct.has(column) ? (filters.includes(column) ? 'both' : 'direct') : 'indirect',
  }))
}

export const asked = (name: string, grant: string, plan: Plan, by: Actor = analyst): Told => ({
  stream: `job/job-${name}`,
  type: 'job.asked',
  by,
  data: {
    job: `job-${name}`,
    grant,
    area,
    scenario: 'scenario-one',
    name,
    sql: `select '${name}'`,
    sqlDigest: name,
    refusal: null,
    plan: {
      digest: plan.digest ?? name,
      columns: readsOf(plan),
      output: Object.keys(plan.outputs).map((one) => ({ name: one, state: 'aggregate', aggregates: ['sum'] })),
      lineage: facetOf(plan),
      shape: { tables: ['t'], operators: ['FILTER'], functions: ['sum'] },
    },
  },
})

/** A job from asking to its artifact. */
export function job(
  name: string,
  grant: string,
  plan: Plan,
  more: { readonly links?: object; readonly by?: Actor } = {},
): readonly Told[] {
  const id = `job-${name}`
  const facts = { job: id, grant, sqlDigest: name, plan: name }
  const fields = {
    job: id,
    lineage: facetOf(plan),
    reads: readsOf(plan),
    columns: Object.keys(plan.outputs).map((one) => ({ name: one, state: 'aggregate' })),
  }
  return [
    asked(name, grant, plan, more.by),
    { stream: `job/${id}`, type: 'job.started', data: facts },
    record(`artifact-${name}`, {
      holder: analyst.party,
      links: { grant, datasets: [plan.dataset], ...more.links },
      fields,
    }),
    {
      stream: `job/${id}`,
      type: 'job.finished',
      data: { ...facts, artifact: `artifact-${name}`, rows: 12, bytes: 400, durations: { run: 5 } },
    },
  ]
}

export function product(name: string, grant: string, artifact: string, columns: readonly string[]): readonly Told[] {
  const id = `product-${name}`
  return [
    record(id, { holder: analyst.party, links: { grant, artifact } }),
    {
      stream: `product/${id}`,
      type: 'product.published',
      data: {
        product: id,
        area,
        holder: analyst.party,
        definition: {
          product: id,
          version: 1,
          title: name,
          artifact,
          columns: columns.map((one) => ({ name: one, type: 'text' })),
        },
      },
    },
    record(`subscription-${name}`, {
      holder: 'party-consumer',
      links: { product: id },
      fields: { subscription: { purpose: '选址' } },
    }),
    {
      stream: `key/key-${name}`,
      type: 'key.issued',
      data: {
        key: `key-${name}`,
        subscription: `subscription-${name}`,
        product: id,
        account: 'account-consumer',
        quota: {},
        expires: null,
      },
    },
  ]
}

export const calls = (name: string, count: number, at: number): Told => ({
  stream: `calls/product-${name}`,
  type: 'product.calls',
  data: {
    product: `product-${name}`,
    count,
    calls: Array.from({ length: count }, () => ['salt', `key-${name}`, at, 200, 3, 'q', 'b']),
  },
})

/** A model from asking for its training to its record. */
export function training(name: string, grant: string, dataset: string, columns: readonly string[]): readonly Told[] {
  const id = `job-${name}`
  const reads = columns.map((column) => ({ table: 't', dataset, column, use: 'direct' }))
  const facts = { job: id, grant, plan: name }
  const lineage = facetOf({ dataset, outputs: { feature: columns } })
  const fields = { type: 'model', job: id, name, lineage, columns: [], reads }
  return [
    {
      stream: `model/${id}`,
      type: 'model.asked',
      by: analyst,
      data: {
        ...facts,
        area,
        name,
        request: { scenario: 'scenario-train' },
        sqlDigest: name,
        refusal: null,
        plan: { digest: name, columns: reads, lineage },
      },
    },
    { stream: `model/${id}`, type: 'model.started', data: facts },
    record(`artifact-${name}`, { holder: analyst.party, links: { grant, datasets: [dataset] }, fields }),
    {
      stream: `model/${id}`,
      type: 'model.trained',
      data: { ...facts, artifact: `artifact-${name}`, durations: { run: 5 } },
    },
  ]
}
