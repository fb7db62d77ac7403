import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../core/law/permit-types.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import { keepConsents } from '../grants/consent/index.ts'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { analyst, columns, mountQuery, people, testDomain } from '../testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
const clerk = (person: string): Actor => ({ ...analyst, account: `account-${person}`, person, party: 'party-supplier' })
const [one, two] = [clerk('one'), clerk('two')]
const person = '610601190000000007'
const few = columns.filter(({ name }) => ['phone', 'income'].includes(name))

beforeAll(async () => {
  ground = await testDomain({ idle: 1 })
  const { law, dataset } = ground
  const record = law.records.get(dataset)
  if (record) law.records.set(dataset, { ...record, holder: 'party-supplier' })
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
    expect(await codeOf(ask(two))).toBe('keys.waiting')
    expect(await codeOf(erasures.approve(one, erasure, person, newId('command')))).toBe('approver-same')
    expect(await codeOf(erasures.approve({ ...two, person: 'one' }, erasure, person, newId('command')))).toBe(
      'approver-same',
    )
    expect(await codeOf(erasures.approve(two, erasure, '610601190000000008', newId('command')))).toBe('erasure.value')
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
    expect(await codeOf(erasures.approve(two, erasure, person, newId('command')))).toBe('erasure.preserved')
    ground.law.records.set(ground.grant, record)
    await erasures.decline(two, erasure, '不属实', newId('command'))
    expect(await codeOf(erasures.approve(two, erasure, person, newId('command')))).toBe('keys.decided')
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
    await domain.erasures.approve(two, erasure, person, newId('command'))
    const done = await domain.erasures.settled(erasure, 60_000)
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
    expect(await store.query('SELECT ref FROM consent')).toHaveLength(1)
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
    const generation = await ground.store.query('SELECT id, generation FROM wrapped_key ORDER BY id')
    await ground.domain.erasures.approve(two, erasure, 'nobody', newId('command'))
    expect((await ground.domain.erasures.settled(erasure, 60_000)).certificate).toMatchObject({ found: false })
    expect(await ground.store.query('SELECT id, generation FROM wrapped_key ORDER BY id')).toEqual(generation)
  }, 60_000)

  it('given a sealed grant with a view, when a person is erased, then the view is gone and the seal is taken anew', async () => {
    const { domain, grant } = ground
    await domain.sealGrant(grant, 'exit')
    const { erasure } = await ask(one, '610601190000000008')
    await domain.erasures.approve(two, erasure, '610601190000000008', newId('command'))
    const done = await domain.erasures.settled(erasure, 60_000)
    expect(done.certificate).toMatchObject({ views: [{ grant, done: 'removed' }] })
    expect(await domain.custody(analyst, grant)).toMatchObject({ state: 'sealed', seal: { number: 2 } })
    expect(await domain.checkSeal(analyst, grant)).toMatchObject({ unchanged: true })
    expect((await checkProjections(ground.store)).findings).toEqual([])
  }, 60_000)
})
