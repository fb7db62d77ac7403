import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { Refused } from '../../../core/kernel/index.ts'
import {
  analyst,
  auditor,
  bureau,
  calls,
  job,
  mounted,
  opened,
  product,
  record,
  stranger,
  supplier,
  testTrace,
  training,
} from '../testing.ts'

let ground: Awaited<ReturnType<typeof testTrace>>
const people = 'dataset-people'
const derived = 'dataset-derived'
const page = { limit: 50 }

beforeAll(async () => {
  ground = await testTrace()
  const at = ground.store.clock.now()
  await ground.tell([
    record('grant-a', { holder: analyst.party, giver: bureau.party, fields: { ends: '2028-12-31' } }),
    record('grant-b', { holder: 'party-other', giver: bureau.party }),
    record(people, { holder: supplier.party }),
    record(derived, { holder: analyst.party }),
    mounted(people, ['id', 'district', 'income', 'age']),
    opened('grant-a', people, { id: 'pseudonym', district: 'division', income: 'round', age: 'keep' }),
    ...job('sums', 'grant-a', {
      dataset: people,
      outputs: { place: ['district'], total: ['income'] },
      filters: ['id'],
    }),
    ...product('sums', 'grant-a', 'artifact-sums', ['place', 'total']),
    calls('sums', 5, at),
    // The artifact becomes a data set of another grant, which makes a product of its own.
    mounted(derived, ['place', 'total'], 1, 'artifact-sums.parquet'),
    opened('grant-b', derived, { place: 'keep', total: 'keep' }),
    ...job('again', 'grant-b', { dataset: derived, outputs: { area: ['place'] } }),
    ...product('again', 'grant-b', 'artifact-again', ['area']),
    // A model states what it read; a job that scores with it names it.
    record('model-m', {
      holder: analyst.party,
      links: { grant: 'grant-a' },
      fields: { job: 'job-train', reads: [{ dataset: people, column: 'income', use: 'direct' }] },
    }),
    ...job(
      'score',
      'grant-a',
      { dataset: people, outputs: { score: [] }, filters: ['district'] },
      { links: { model: 'model-m' } },
    ),
    ...product('score', 'grant-a', 'artifact-score', ['score']),
    // A model as the domain trains it, served by a product.
    ...training('trained', 'grant-a', people, ['age']),
    ...product('served', 'grant-a', 'artifact-trained', ['chance']),
  ])
  await ground.settled()
})
afterAll(() => ground.store.close())

const denied = (promise: Promise<unknown>) => expect(promise).rejects.toBeInstanceOf(Refused)

describe('what a column went into', () => {
  it('given a column, when the supplier asks what contains it, then products over two grants and a derived data set are named with their subscribers', async () => {
    const found = await ground.trace.containing(supplier, { dataset: people, column: 'district', indirect: false })
    expect(found.map(({ id, column, direct }) => [id, column, direct])).toEqual([
      ['product-again', 'area', true],
      ['product-sums', 'place', true],
      [derived, 'place', true],
    ])
    expect(found[1]?.subscribers).toEqual([
      { subscription: 'subscription-sums', party: 'party-consumer', purpose: '选址', calls: 5 },
    ])
  })

  it('given a column that only filters, when asked with influence, then what it decided is found, and otherwise not', async () => {
    const ask = (indirect: boolean) => ground.trace.containing(auditor, { dataset: people, column: 'id', indirect })
    expect(await ask(false)).toEqual([])
    const decided = await ask(true)
    expect(decided.every(({ direct }) => !direct)).toBe(true)
    expect([...new Set(decided.map(({ id }) => id))].toSorted()).toEqual([derived, 'product-again', 'product-sums'])
  })

  it('given a model trained on a column, when a product scores with it, then the product contains the column', async () => {
    const found = await ground.trace.containing(bureau, { dataset: people, column: 'income', indirect: false })
    expect(found.map(({ id }) => id)).toContain('model-m')
    expect(found.map(({ id, column }) => `${id}.${column}`)).toContain('product-score.score')
  })

  it('given a model as the domain trains it, when a product serves it, then the product contains what it was trained on, and the training is a job', async () => {
    const found = await ground.trace.containing(bureau, { dataset: people, column: 'age', indirect: false })
    expect(found.map(({ id, column }) => `${id}.${column}`)).toContain('product-served.chance')
    expect(found.map(({ kind, id }) => [kind, id])).toContainEqual(['model', 'artifact-trained'])
    const { jobs } = await ground.trace.origin(bureau, 'product-served')
    expect(jobs.map(({ id, name }) => [id, name])).toEqual([['job-trained', 'trained']])
  })

  it('given a product, when traced back, then source columns, masks, jobs, grant and decisions are told without a gap', async () => {
    const origin = await ground.trace.origin(analyst, 'product-sums')
    expect(origin.gaps).toEqual([])
    expect(
      origin.columns
        .filter(({ direct }) => direct)
        .map((one) => [one.column, one.sourceColumn, (one.mask as { method: string }).method]),
    ).toEqual([
      ['place', 'district', 'division'],
      ['total', 'income', 'round'],
    ])
    expect(origin.jobs.map(({ id }) => id)).toEqual(['job-sums'])
    expect(origin.records.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['grant-a', people, 'artifact-sums', 'product-sums']),
    )
  })

  it('given a product whose artifact nothing is known of, when traced back, then its columns are a gap', async () => {
    await ground.tell(product('lost', 'grant-a', 'artifact-unknown', ['x']))
    await ground.settled()
    expect((await ground.trace.origin(auditor, 'product-lost')).gaps).toEqual(['x'])
  })
})

describe('who used a column', () => {
  it('given jobs, when asked, then person, mandate, scenario, counts, calls and the last day are told', async () => {
    const { uses } = await ground.trace.uses(supplier, { dataset: people, column: 'district' }, page)
    expect(uses).toEqual([
      expect.objectContaining({
        grant: 'grant-a',
        account: analyst.account,
        scenario: 'scenario-one',
        jobs: 2,
        direct: 1,
        artifacts: 2,
        calls: 5,
        mask: 'division',
        open: true,
        until: '2028-12-31',
      }),
    ])
    const { reads } = await ground.trace.reads(supplier, { dataset: people, column: 'district' }, page)
    expect(reads.map(({ job: id, direct }) => [id, direct])).toEqual([
      ['job-score', false],
      ['job-sums', true],
    ])
  })

  it('given a training and other uses of a column, when asked, then the training stands with its scenario, and each product on the line whose work made it', async () => {
    const { uses } = await ground.trace.uses(bureau, { dataset: people, column: 'age' }, page)
    const lines = uses.map(({ scenario, products }) => [scenario, products])
    expect(lines).toContainEqual(['scenario-train', 1])
    const all = await ground.trace.containing(bureau, { dataset: people, column: 'age', indirect: true })
    const products = new Set(all.filter(({ kind }) => kind === 'product').map(({ id }) => id))
    expect(uses.reduce((sum, one) => sum + one.products, 0)).toBeLessThanOrEqual(products.size)
  })

  it('given pages, when turned, then every use is told once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { uses, next } = await ground.trace.uses(bureau, { dataset: people, column: null }, { limit: 1, cursor })
      seen.push(...uses.map(({ column }) => column))
      cursor = next ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(['age', 'district', 'id', 'income'])
  })

  it('given a withdrawal, when its impact is asked, then grants, people, products and subscribers are counted', async () => {
    const impact = await ground.trace.impact(supplier, { dataset: people, column: null })
    expect(impact).toMatchObject({ people: 1, subscribers: 1, running: [] })
    expect(impact.grants).toEqual([
      { grant: 'grant-a', holder: analyst.party, columns: ['age', 'district', 'id', 'income'], until: '2028-12-31' },
    ])
  })
})

describe('who may ask', () => {
  it('given others, when they ask, then the holder of a grant sees its own use only, and a stranger is refused on the record', async () => {
    const other = { ...stranger, party: 'party-other' }
    await denied(ground.trace.uses(stranger, { dataset: people, column: null }, page))
    expect(ground.refused).toContain(people)
    await denied(ground.trace.uses(other, { dataset: people, column: null }, page))
    expect(
      (await ground.trace.uses(other, { dataset: derived, column: null }, page)).uses.map(({ grant }) => grant),
    ).toEqual(['grant-b'])
    expect((await ground.trace.uses(analyst, { dataset: people, column: 'income' }, page)).uses).toHaveLength(1)
    await denied(ground.trace.origin(supplier, 'product-sums'))
    await denied(ground.trace.graph(stranger, { owner: 'product-sums', column: null }))
    expect(await ground.trace.reach(stranger, people)).toEqual({ trace: false, trail: false, all: false })
    expect(await ground.trace.reach(supplier, people)).toEqual({ trace: true, trail: true, all: false })
  })
})

describe('the picture', () => {
  it('given a data set, when drawn, then its columns lead through the grants to both products; given a product, then back to it', async () => {
    const graph = await ground.trace.graph(supplier, { owner: people, column: 'district' })
    const ids = new Set(graph.nodes.map(({ id }) => id))
    for (const id of [
      `source:${people}@1/district`,
      `masked:grant-a/${people}@1/district`,
      'output:artifact-sums/place',
      'product:product-sums@1/place',
      'product:product-again@1/area',
    ])
      expect(ids).toContain(id)
    expect(ids).not.toContain(`source:${people}@1/income`)
    const back = await ground.trace.graph(analyst, { owner: 'product-sums', column: 'total' })
    expect(back.nodes.map(({ id }) => id)).toContain(`source:${people}@1/income`)
    expect(back.calls).toEqual({ 'product-sums': 5 })
  })

  it('given a result that was let out without a product, when the data set is drawn, then it stands there and contains the column; one that stayed does not', async () => {
    const asked = { dataset: people, column: 'income', indirect: false }
    const shape = { dataset: people, outputs: { sum: ['income'] } }
    await ground.tell([...job('letout', 'grant-a', shape), ...job('stayed', 'grant-a', shape)])
    await ground.tell([
      { stream: 'egress/artifact-letout', type: 'artifact.released', data: { artifact: 'artifact-letout' } },
    ])
    await ground.settled()
    const found = await ground.trace.containing(supplier, asked)
    expect(found.filter(({ kind }) => kind === 'artifact').map(({ id, column }) => [id, column])).toEqual([
      ['artifact-letout', 'sum'],
    ])
    const ids = (await ground.trace.graph(supplier, { owner: people, column: 'income' })).nodes.map(({ id }) => id)
    expect(ids).toContain('output:artifact-letout/sum')
    expect(ids).not.toContain('output:artifact-stayed/sum')
  })

  it('given columns that were closed, when asked, then they stand as closed', async () => {
    await ground.tell([
      {
        stream: 'domain/grant-a',
        type: 'domain.columns-closed',
        data: { grant: 'grant-a', dataset: people, columns: ['id'] },
      },
    ])
    await ground.settled()
    const { uses } = await ground.trace.uses(auditor, { dataset: people, column: null }, page)
    expect(
      uses.map(({ column, open }) => [column, open]).toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual([
      ['age', true],
      ['district', true],
      ['id', false],
      ['income', true],
    ])
  })
})

it('given all of these events, then lineage, audit and counts are nothing but their fold', async () => {
  await ground.settled()
  expect((await checkProjections(ground.store)).findings).toEqual([])
})
