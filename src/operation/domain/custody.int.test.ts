import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refused, type JsonObject } from '../../core/kernel/index.ts'
import { newId } from '../../base/crypto/index.ts'
import { testCommand } from '../../base/store/testing.ts'
import { registerEffects } from './effects.ts'
import { family } from './sandbox/watch.ts'
import { analyst, columns, mountQuery, people, testDomain } from './testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
beforeAll(async () => {
  ground = await testDomain({ keepMs: 60_000, idle: 0 })
  await mountQuery(ground, ground.dataset, people)
}, 60_000)
afterAll(() => ground.close())

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Refused ? error.refusal.unmet.map((one) => one.code).join() : Promise.reject(error),
  )
const few = columns.filter(({ name }) => ['phone', 'income'].includes(name))
async function opened(): Promise<string> {
  const grant = newId('grant')
  const model = ground.law.records.get(ground.grant)
  if (!model) throw new Error('no grant')
  ground.law.records.set(grant, { ...model, id: grant, holds: [] })
  await ground.domain.openColumns({ grant, dataset: ground.dataset, columns: few })
  return grant
}
const count = { name: 'n', sql: 'select count(*) as n, sum(income) as s from people' }
const endless = {
  name: 'endless',
  sql: 'select count(*) as n from people a, people b, people c where a.phone < b.phone and b.phone < c.phone',
}
async function finished(grant: string) {
  const { job } = await ground.domain.run(analyst, grant, count, newId('command'))
  expect(await ground.domain.ended(job, 30_000)).toBe('finished')
  return job
}
async function hold(grant: string, covers: readonly string[]) {
  const record = ground.law.records.get(grant)
  if (!record) throw new Error('no grant')
  const one = { name: 'incident', case: 'case-x', covers, clauses: ['x-1'], since: '2026-03-02' as never }
  ground.law.records.set(grant, { ...record, holds: covers.length > 0 ? [one] : [] })
  await ground.store.transact(testCommand(), async (tx) => {
    await tx.append([{ stream: `record/${grant}`, type: 'record.held', data: {} }])
    return null
  })
}
/** Sandboxes of this test that are alive. */
const sandboxes = () =>
  family(process.pid).filter((pid) => existsSync(`/proc/${pid}`) && /inside\/job\.ts/.test(commandOf(pid)))
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
async function until(what: () => boolean | Promise<boolean>) {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('suspension', () => {
  it('given a running job and a sandbox that waits, when the grant is held, then both are gone, nothing unwraps, and it all works again after', async () => {
    const { domain } = ground
    const grant = await opened()
    const job = await finished(grant)
    await until(() => sandboxes().length > 0)
    await hold(grant, ['job.run'])
    await until(() => sandboxes().length === 0)
    await hold(grant, [])
    const { job: long } = await domain.run(analyst, grant, endless, newId('command'))
    await until(async () => (await domain.job(analyst, long)).state === 'started' && sandboxes().length > 0)
    await hold(grant, ['job.run'])
    expect(await domain.ended(long, 30_000)).toBe('killed')
    await until(() => sandboxes().length === 0)
    const artifact = job.replace(/^job-/, 'artifact-')
    expect(await codeOf(domain.artifactBytes(artifact))).toBe('domain.suspended')
    expect(await codeOf(ground.vault.grantSecret(grant, 'pseudonym', async () => 1))).toBe('domain.suspended')
    expect(
      await codeOf(domain.trusted({ grant, queries: [{ name: 'n', sql: 'select count(phone) as n from people' }] })),
    ).toBe('domain.suspended')
    expect(await domain.custody(analyst, grant)).toMatchObject({ suspended: true, state: 'open' })
    await hold(grant, [])
    expect((await domain.artifactBytes(artifact)).byteLength).toBeGreaterThan(0)
  }, 60_000)

  it('given a hold on what the grant hangs under, when something is opened, then it refuses with that hold', async () => {
    const grant = await opened()
    const record = ground.law.records.get(grant)
    const agreement = newId('agreement')
    if (!record) throw new Error('no grant')
    ground.law.records.set(agreement, { ...record, id: agreement, kind: 'agreement' })
    ground.law.records.set(grant, { ...record, links: { agreement } })
    await hold(agreement, ['job.run'])
    const [column] = await ground.vault.grantObjects(grant, ground.dataset)
    const reading = ground.vault.openForGrant({ grant, dataset: ground.dataset, name: column?.name as string })
    expect(await codeOf(reading.next())).toBe('domain.suspended')
  })
})

describe('seal', () => {
  it('given a sealed grant, when checked, then it is unchanged; a changed, lost or added object and a forged list are told', async () => {
    const { domain, vault, folder, store } = ground
    const grant = await opened()
    const artifact = (await finished(grant)).replace(/^job-/, 'artifact-')
    await domain.sealGrant(grant, 'exit')
    const seal = (await domain.custody(analyst, grant)).seal
    expect(seal).toMatchObject({ number: 1, objects: (await vault.grantObjects(grant)).length })
    expect(await domain.checkSeal(analyst, grant)).toEqual({ ...seal, unchanged: true, changed: [], listed: true })
    expect(await codeOf(domain.artifactBytes(artifact))).toBe('domain.grant-closed')
    const [one, two] = (await vault.grantObjects(grant)).map(({ object }) => object)
    const file = (object: string) => join(folder, 'objects', object.slice(-2), object)
    const kept = mkdtempSync(join(folder, 'kept-'))
    copyFileSync(file(one as string), join(kept, 'one'))
    appendFileSync(file(one as string), 'x')
    rmSync(file(two as string))
    expect((await domain.checkSeal(analyst, grant))?.changed).toEqual([
      { object: one, what: 'changed' },
      { object: two, what: 'missing' },
    ])
    writeFileSync(file(one as string), readFileSync(join(kept, 'one')))
    await store.query('UPDATE vault_seal_leaf SET sha256 = $2 WHERE object = $1', [two, ''])
    expect(await domain.checkSeal(analyst, grant)).toMatchObject({ unchanged: false, listed: false })
    // Sealing again after a crash adds nothing; the standing never goes back.
    await domain.sealGrant(grant, 'again')
    await domain.closeGrant(grant, 'again')
    expect(await domain.custody(analyst, grant)).toMatchObject({ state: 'sealed', reason: 'exit', seal: { number: 1 } })
  }, 60_000)
})

describe('destruction', () => {
  it('given one person behind it, when an effect orders it, then the grant is sealed and an administrator is asked; with two persons it is destroyed', async () => {
    const { domain, law } = ground
    const grant = await opened()
    const handlers = new Map<string, (args: JsonObject, effect: object) => Promise<void>>()
    const asked: string[][] = []
    let persons: readonly string[] | null = ['person-a']
    registerEffects(
      domain,
      {
        record: async (id: string) => law.records.get(id) ?? null,
        onEffect: (kind: string, handle: never) => handlers.set(kind, handle),
      } as never,
      undefined,
      { persons: async () => persons, demand: async (...order) => void asked.push(order) },
    )
    const order = () => handlers.get('destroy-grant')?.({ of: grant, reason: 'exit' }, { id: '1' })
    await order()
    await order()
    expect(asked).toEqual([
      [grant, 'exit', 'person-a'],
      [grant, 'exit', 'person-a'],
    ])
    expect(await domain.custody(analyst, grant)).toMatchObject({ state: 'sealed', certificate: null })
    persons = ['person-a', 'person-b']
    await order()
    expect(await domain.custody(analyst, grant)).toMatchObject({ state: 'destroyed', certificate: { grant } })
  }, 60_000)

  it('given a sealed grant, when destroyed, then the certificate names keys, tries with old rows, places and times, and a repeat is the same', async () => {
    const { domain, vault } = ground
    const grant = await opened()
    await finished(grant)
    await domain.sealGrant(grant, 'exit')
    const objects = (await vault.grantObjects(grant)).length
    const certificate = await domain.destroyGrant(grant, 'exit')
    expect(certificate).toMatchObject({
      grant,
      objects,
      probes: { 'key-destroyed': objects },
      oldRows: { 'key-destroyed': objects },
      copies: [],
      places: [
        { place: 'shares', left: 0 },
        { place: 'files', looked: objects, left: 0 },
      ],
    })
    expect(await domain.destroyGrant(grant, 'other')).toEqual(certificate)
    expect((await domain.custody(analyst, grant)).certificate).toEqual(certificate)
    const left = await ground.store.query(
      'SELECT id FROM wrapped_key WHERE starts_with(id, $1) AND octet_length(wrapped) > 0',
      [`grant/${grant}`],
    )
    expect(left).toEqual([])
  }, 60_000)
})

describe('a destroyed grant', () => {
  it('given one, when somebody wants to open, use or adjust it, then the refusal leads to its record, and nothing is offered to adjust', async () => {
    const { domain, law } = ground
    const grant = await opened()
    await domain.destroyGrant(grant, 'exit')
    const asked = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => (error instanceof Refused ? error.refusal.unmet : null),
      )
    const destroyed = { code: 'domain.grant-destroyed', params: { grant }, cure: 'see-certificate' }
    expect(await asked(domain.run(analyst, grant, count, newId('command')))).toMatchObject([destroyed])
    expect((await domain.access(analyst, grant)).may).toEqual({ people: false, limits: false })
    const hours = { hours: { from: '09:00', to: '17:00' } }
    expect(await asked(domain.limit(analyst, grant, hours, newId('command')))).toMatchObject([destroyed])
    law.refuse = ({ action }) => action === 'workspace.open'
    expect(await asked(domain.workspace(analyst, grant))).toMatchObject([{ code: 'forbidden' }, destroyed])
    law.refuse = () => false
  })
})
