import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import { keepConsents } from '../grants/consent/index.ts'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { analyst, columns, mountQuery, people, testDomain } from '../testing.ts'

const broken = { on: false }
let ground: Awaited<ReturnType<typeof testDomain>>
const clerk = (person: string): Actor => ({ ...analyst, account: `account-${person}`, person, party: 'party-supplier' })
const [one, two] = [clerk('one'), clerk('two')]
const person = '610601190000000007'
const few = columns.filter(({ name }) => ['phone', 'income'].includes(name))

beforeAll(async () => {
  ground = await testDomain({ idle: 1 }, {}, async () => {
    if (broken.on) throw new Refused(platformRefusal('closed', 'test.broken'))
    return []
  })
  const { law, dataset } = ground
  const record = law.records.get(dataset)
  const classification = {
    columns: [
      { name: 'resident', category: 'identity' },
      { name: 'phone', category: 'contact' },
    ],
  }
  if (record)
    law.records.set(dataset, { ...record, holder: 'party-supplier', fields: { ...record.fields, classification } })
  await mountQuery(ground, dataset, `SELECT resident, phone, income FROM (${people}) WHERE id < 500`)
  await mountQuery(ground, dataset, `SELECT resident, phone, income FROM (${people}) WHERE id < 600`, 2)
  await ground.domain.openColumns({ grant: ground.grant, dataset, columns: few })
}, 60_000)
afterAll(() => ground.close())

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Refused ? error.refusal.unmet.map(({ code }) => code).join() : Promise.reject(error),
  )
const ask = (actor = one, value = person) =>
  ground.domain.erasures.ask(actor, ground.dataset, { column: 'resident', value, reason: '本人要求' }, newId('command'))
async function countOf(sql: string): Promise<number> {
  const { job } = await ground.domain.run(analyst, ground.grant, { name: 'n', sql }, newId('command'))
  expect(await ground.domain.ended(job, 30_000)).toBe('finished')
  const [row] = await ground.store.query<{ data: { rows: number } }>(
    `SELECT data FROM event WHERE stream = $1 AND type = 'job.finished'`,
    [`job/${job}`],
  )
  return row?.data.rows ?? 0
}
async function rawRows(version: number) {
  return (await ground.vault.columns(ground.dataset, version)).map(({ rows }) => rows)
}
/** Everything in the database as text. */
async function database(): Promise<string> {
  const tables = await ground.store.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  const texts = await Promise.all(
    tables.map(({ name }) => ground.store.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)),
  )
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

describe('a person in a data set', () => {
  it('given who does not answer for the data, one person alone, another value, or preservation, when they try, then nothing is erased', async () => {
    const { erasures } = ground.domain
    expect(await codeOf(ask(analyst))).toBe('erasure.answerable')
    const none = { column: 'nothing', value: 'x', reason: 'x' }
    expect(await codeOf(erasures.ask(one, ground.dataset, none, newId('command')))).toBe('erasure.column')
    const { erasure } = await ask()
    expect(await codeOf(ask(two))).toBe('erasure.waiting')
    const year = { column: 'income', value: '0.7', reason: 'x' }
    expect(await codeOf(erasures.ask(one, ground.dataset, year, newId('command')))).toBe('erasure.not-person')
    expect(await codeOf(erasures.approve(one, erasure, { value: person }, newId('command')))).toBe('approver-same')
    expect(
      await codeOf(erasures.approve({ ...two, person: 'one' }, erasure, { value: person }, newId('command'))),
    ).toBe('approver-same')
    expect(await codeOf(erasures.approve(two, erasure, { value: '610601190000000008' }, newId('command')))).toBe(
      'erasure.value',
    )
    const record = ground.law.records.get(ground.grant)
    if (!record) throw new Error('no grant')
    const hold = {
      name: 'evidence',
      case: 'case-x',
      covers: ['grant.destroy'],
      clauses: ['x-1'],
      since: '2026-03-02' as never,
    }
    ground.law.records.set(ground.grant, { ...record, holds: [hold] })
    expect(await codeOf(erasures.approve(two, erasure, { value: person }, newId('command')))).toBe('erasure.preserved')
    ground.law.records.set(ground.grant, record)
    await erasures.decline(two, erasure, '不属实', newId('command'))
    expect(await codeOf(erasures.approve(two, erasure, { value: person }, newId('command')))).toBe('keys.decided')
    expect(await rawRows(2)).toEqual([600, 600, 600])
  }, 60_000)

  it('given two persons who enter the same value, when it is done, then no version, view or old copy has the rows, and the value stands nowhere', async () => {
    const { domain, vault, store, dataset, grant, folder } = ground
    expect(await countOf('select phone from people')).toBe(600)
    const before = await store.query<{ id: string; wrapped: Buffer }>('SELECT id, wrapped FROM wrapped_key')
    const old = [
      ...(await vault.columns(dataset, 1)),
      ...(await vault.columns(dataset, 2)),
      ...(await vault.grantObjects(grant, dataset)),
    ]
    const entries = [person, '610601190000000009'].map((key) => ({ key, purpose: '', from: '2020-01-01', until: null }))
    const doer = { account: one.account, party: one.party }
    await keepConsents(ground, doer, { dataset, column: 'resident', entries: entries as never }, newId('command'))
    const { erasure } = await ask()
    expect(await database()).not.toContain(person)
    expect(await codeOf(domain.erasures.certificate(one, erasure))).toBe('erasure.not-done')
    await domain.erasures.approve(two, erasure, { value: person }, newId('command'))
    const done = await domain.erasures.settled(erasure, 60_000)
    const proof = await domain.erasures.certificate(one, erasure)
    const told = await store.query<{ type: string }>('SELECT type FROM event WHERE seq = ANY ($1) ORDER BY seq', [
      proof.events,
    ])
    expect([proof.view.certificate, told.map(({ type }) => type)]).toEqual([
      done.certificate,
      ['asked', 'approved', 'version-rewritten', 'version-rewritten', 'done'].map((what) => `erasure.${what}`),
    ])
    expect(await codeOf(domain.erasures.certificate(analyst, erasure))).toBe('erasure.answerable')
    expect(done.certificate).toMatchObject({
      found: true,
      column: 'resident',
      versions: [
        { version: 1, objects: 3, rows: 1 },
        { version: 2, objects: 3, rows: 1 },
      ],
      objects: 6,
      views: [{ grant, done: 'masked-anew' }],
      keys: 2,
      consents: 1,
    })
    expect(await store.query('SELECT ref FROM consent_unit')).toHaveLength(1)
    expect(await store.query('SELECT unit FROM consent')).toHaveLength(1)
    expect(done.certificate).toHaveProperty(['artifacts', 0])
    expect([await rawRows(1), await rawRows(2)]).toEqual([Array(3).fill(499), Array(3).fill(599)])
    expect(await countOf('select phone from people')).toBe(599)
    // Old rows of the database put back beside the files: nothing of before opens.
    for (const { object } of old) expect(await ground.probe(object)).toBe('key-unknown')
    for (const { id, wrapped } of before)
      if (old.some(({ object }) => object === id))
        await store.query(
          `INSERT INTO wrapped_key (id, parent, destroyable, wrapped, wrapped_sha256) VALUES ($1, $2, false, $3, '')`,
          [id, `dataset/${dataset}`, wrapped],
        )
    const probes = await Promise.all(
      old.filter(({ dataset: of }) => of === dataset).map(({ object }) => ground.probe(object)),
    )
    expect(probes.filter((found) => found !== 'wrong-key' && found !== 'missing')).toEqual([])
    await store.query('DELETE FROM wrapped_key WHERE id = ANY($1)', [old.map(({ object }) => object)])
    expect(await database()).not.toContain(person)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
    expect(files.filter((file) => readFileSync(file).includes(person))).toEqual([])
    expect(await store.query('SELECT * FROM data_erasure_value')).toEqual([])
  }, 120_000)

  it('given somebody who is not in it, when it is carried out, then the certificate says so and nothing was rewritten', async () => {
    const { erasure } = await ask(one, 'nobody')
    const generation = await ground.store.query(
      `SELECT id, generation FROM wrapped_key WHERE id NOT LIKE 'erasure/%' ORDER BY id`,
    )
    await ground.domain.erasures.approve(two, erasure, { value: 'nobody' }, newId('command'))
    expect((await ground.domain.erasures.settled(erasure, 60_000)).certificate).toMatchObject({ found: false })
    expect(await ground.store.query(`SELECT id FROM wrapped_key WHERE id = 'erasure/${erasure}'`)).toEqual([])
    expect(
      await ground.store.query(`SELECT id, generation FROM wrapped_key WHERE id NOT LIKE 'erasure/%' ORDER BY id`),
    ).toEqual(generation)
  }, 60_000)

  it('given a value of many rows, when it is asked for and approved, then both see how many, the second types it, and above the bound nothing is asked', async () => {
    const { domain, dataset, law } = ground
    await mountQuery(
      ground,
      dataset,
      `SELECT resident, CASE WHEN id < 3 THEN '13900000000' ELSE phone END AS phone, income FROM (${people}) WHERE id < 600`,
      3,
    )
    const wish = { column: 'phone', value: '13900000000', reason: '本人要求' }
    law.values.set('erasure-rows', 2)
    expect(await codeOf(domain.erasures.ask(one, dataset, wish, newId('command')))).toBe('erasure.too-many')
    law.values.set('erasure-rows', 3)
    const asked = await domain.erasures.ask(one, dataset, wish, newId('command'))
    expect(asked).toMatchObject({ rows: 3, total: 600 })
    expect((await domain.erasures.list(two, dataset))[0]).toMatchObject({ rows: 3, total: 600, stuck: null })
    const waits = async (actor: typeof one) => (await domain.erasures.waiting(actor)).map(({ id }) => id)
    expect([await waits(one), await waits(two)]).toEqual([[], [asked.erasure]])
    const approve = (rows?: number) =>
      domain.erasures.approve(two, asked.erasure, { value: wish.value, rows }, newId('command'))
    expect(await codeOf(approve())).toBe('erasure.rows')
    expect(await codeOf(approve(2))).toBe('erasure.rows')
    await approve(3)
    expect(await domain.erasures.settled(asked.erasure, 60_000)).toMatchObject({ state: 'done', found: true })
  }, 60_000)

  it('given two persons who wait at once, when one is erased, then the other can still be approved', async () => {
    const { erasures } = ground.domain
    const [first, second] = ['610601190000000020', '610601190000000021']
    const asked = [await ask(one, first), await ask(one, second)]
    for (const [index, value] of [first, second].entries()) {
      const id = asked[index]?.erasure ?? ''
      await erasures.approve(two, id, { value }, newId('command'))
      expect(await erasures.settled(id, 60_000)).toMatchObject({ state: 'done', found: true })
    }
  }, 60_000)

  it('given a suspended grant with a view, when a person is erased, then it is finished, the view waits empty, and after the hold it is there without the person', async () => {
    const { domain, grant, law, vault, dataset } = ground
    const record = law.records.get(grant)
    if (!record) throw new Error('no grant')
    const before = await countOf('select phone from people')
    const hold = {
      name: 'incident',
      case: 'case-x',
      covers: ['job.run'],
      clauses: ['x-1'],
      since: '2026-03-02' as never,
    }
    law.records.set(grant, { ...record, holds: [hold] })
    const value = '610601190000000030'
    const { erasure } = await ask(one, value)
    await domain.erasures.approve(two, erasure, { value }, newId('command'))
    const done = await domain.erasures.settled(erasure, 60_000)
    expect(done).toMatchObject({ state: 'done', certificate: { views: [{ grant, done: 'put-off' }] } })
    expect(await vault.grantObjects(grant, dataset)).toEqual([])
    law.records.set(grant, record)
    expect(await countOf('select phone from people')).toBe(before - 1)
  }, 60_000)

  it('given a step that fails for good, when it is given up, then it says why, blocks nobody else, and a retry finishes it', async () => {
    const { domain, dataset, store } = ground
    const [value, other] = ['610601190000000040', '610601190000000041']
    const { erasure } = await ask(one, value)
    broken.on = true
    await domain.erasures.approve(two, erasure, { value }, newId('command'))
    const stuck = await domain.erasures.settled(erasure, 60_000)
    expect(stuck).toMatchObject({ state: 'approved', stuck: { codes: ['test.broken'], attempts: 1 } })
    const told = await store.query(`SELECT data FROM event WHERE type = 'effect.given-up'`)
    expect(told).toMatchObject([{ data: { kind: 'erasure.carry-out', about: erasure, codes: ['test.broken'] } }])
    expect(JSON.stringify(told)).not.toContain(value)
    broken.on = false
    const next = await ask(one, other)
    await domain.erasures.approve(two, next.erasure, { value: other }, newId('command'))
    expect(await domain.erasures.settled(next.erasure, 60_000)).toMatchObject({ state: 'done' })
    await domain.erasures.retry(one, erasure, newId('command'))
    expect(await codeOf(domain.erasures.retry(analyst, erasure, newId('command')))).toBe('erasure.answerable')
    for (let i = 0; i < 200 && (await domain.erasures.settled(erasure, 0)).state !== 'done'; i++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await domain.erasures.list(one, dataset)).toContainEqual(
      expect.objectContaining({ id: erasure, state: 'done', stuck: null, found: true }),
    )
  }, 90_000)

  it('given a sealed grant with a view, when a person is erased, then the view is gone and the seal is taken anew', async () => {
    const { domain, grant } = ground
    await domain.sealGrant(grant, 'exit')
    const { erasure } = await ask(one, '610601190000000008')
    await domain.erasures.approve(two, erasure, { value: '610601190000000008' }, newId('command'))
    const done = await domain.erasures.settled(erasure, 60_000)
    expect(done.certificate).toMatchObject({ views: [{ grant, done: 'removed' }] })
    expect(await domain.custody(analyst, grant)).toMatchObject({ state: 'sealed', seal: { number: 2 } })
    expect(await domain.checkSeal(analyst, grant)).toMatchObject({ unchanged: true })
    expect((await checkProjections(ground.store)).findings).toEqual([])
  }, 60_000)
})
