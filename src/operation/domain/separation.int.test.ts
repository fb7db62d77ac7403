import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../base/crypto/index.ts'
import { testCommand } from '../../base/store/testing.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { analyst, mountQuery, testDomain } from './testing.ts'
import type { ColumnOpening } from './types.ts'

/** Sandboxes are kept between jobs: what lies in them must never outlive what was granted. */
let ground: Awaited<ReturnType<typeof testDomain>>
let other: { readonly grant: string; readonly dataset: string; readonly actor: Actor }

const mark = 'Mk9042Q'
const rows = `SELECT '${mark}' || (i % 20) AS name, (i % 90)::INTEGER AS age, '99000019900101' || lpad(i::VARCHAR, 4, '0') AS resident,
  i * 1.5 AS income FROM range(500) t(i)`
const name: ColumnOpening = { name: 'name', mask: { method: 'keep' }, ladder: 'free' }
const age: ColumnOpening = { name: 'age', mask: { method: 'keep' }, ladder: 'free' }
const income: ColumnOpening = { name: 'income', mask: { method: 'keep' }, ladder: 'aggregate' }

beforeAll(async () => {
  ground = await testDomain({ keepMs: 60_000, idle: 1, idlePython: 1 })
  const [grant, dataset] = [newId('grant'), newId('dataset')]
  const actor = { ...analyst, account: 'account-other', person: 'person-other', party: 'party-other' }
  const [aGrant, aSet] = [ground.law.records.get(ground.grant), ground.law.records.get(ground.dataset)]
  if (!aGrant || !aSet) throw new Error('no records')
  ground.law.records.set(grant, { ...aGrant, id: grant, holder: actor.party })
  ground.law.records.set(dataset, { ...aSet, id: dataset, fields: { dataset: { code: 'people' } } })
  other = { grant, dataset, actor }
  await mountQuery(ground, ground.dataset, rows)
  await mountQuery(ground, dataset, `SELECT 'others' || i AS name, i AS age FROM range(30) t(i)`)
  await open([name, age, income])
  await ground.domain.openColumns({ grant, dataset, columns: [name, age] })
  ground.law.refuse = ({ actor: by, on }) => by.party !== (on === grant ? actor.party : analyst.party) && on !== null
})
afterAll(() => ground.close())

function open(columns: readonly ColumnOpening[]) {
  return ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
}

async function sql(text: string, grant = ground.grant, actor = analyst) {
  const { job } = await ground.domain.run(actor, grant, { name: '查', sql: text }, newId('command'))
  await ground.domain.ended(job, 30_000)
  const { state, reason, artifact } = await ground.domain.job(actor, job)
  return { job, state, reason, artifact: artifact ?? '' }
}

async function contentOf(artifact: string, query: string) {
  const { rows: found } = await ground.domain.trusted({
    grant: ground.grant,
    queries: [{ name: 'q', sql: query }],
    artifacts: { a: artifact },
  })
  return found['q']
}

describe('given a sandbox kept between two jobs of a grant', () => {
  test('when a column is closed in between, then the next job neither names nor sees it', async () => {
    expect((await sql('SELECT name, age FROM people')).state).toBe('finished')
    await ground.domain.closeColumns({ grant: ground.grant, dataset: ground.dataset, columns: ['name'] })
    expect(await codesOf(sql('SELECT name FROM people'))).not.toEqual([])
    const all = await sql('SELECT * EXCLUDE (income) FROM people')
    expect(await contentOf(all.artifact, 'DESCRIBE a')).toMatchObject([{ column_name: 'age' }])
    await open([name])
  })

  test('when its mask becomes stricter in between, then the next job computes on the stricter values', async () => {
    expect((await sql('SELECT age FROM people')).state).toBe('finished')
    await open([{ ...age, mask: { method: 'age-band', width: 30 } }])
    const after = await sql('SELECT age, count(*) AS n FROM people GROUP BY age')
    expect(await contentOf(after.artifact, 'SELECT count(*)::INTEGER AS n FROM a')).toEqual([{ n: 3 }])
    await open([age])
  })

  test('when its rung is lowered in between, then the next job may no longer show it', async () => {
    expect((await sql('SELECT name FROM people')).state).toBe('finished')
    await open([{ ...name, ladder: 'aggregate' }])
    expect(await codesOf(sql('SELECT name FROM people'))).toContain('plan.output-row')
    await open([name])
  })

  test('when other rows count in between, by a condition or a consent taken back, then the next job has those', async () => {
    const many = 'SELECT count(*) AS n FROM people'
    await sql(many)
    const scope = { grant: ground.grant, dataset: ground.dataset, source: { clauses: [] } }
    await ground.domain.setRows({ ...scope, rows: { text: 'age < 9' } })
    const fewer = await sql(many)
    expect(await contentOf(fewer.artifact, 'SELECT n::INTEGER AS n FROM a')).toEqual([{ n: 54 }])
    const list = 'key\n990000199001010007\n990000199001010008\n'
    await ground.domain.recordConsents(analyst, ground.dataset, { column: 'resident', list }, newId('command'))
    await ground.domain.setRows({ ...scope, rows: { consent: true } })
    expect(await contentOf((await sql(many)).artifact, 'SELECT n::INTEGER AS n FROM a')).toEqual([{ n: 2 }])
    const back = { keys: ['990000199001010008'], reason: '本人撤回' }
    await ground.domain.revokeConsents(analyst, ground.dataset, back, newId('command'))
    expect(await contentOf((await sql(many)).artifact, 'SELECT n::INTEGER AS n FROM a')).toEqual([{ n: 1 }])
    await ground.domain.setRows({ ...scope, rows: { consent: false } })
  })

  test('when the grant is suspended in between, then no sandbox with its data stays, and the next job does not start', async () => {
    expect((await sql('SELECT name FROM people')).state).toBe('finished')
    const record = ground.law.records.get(ground.grant)
    if (!record) throw new Error('no grant')
    const hold = {
      name: 'incident',
      case: 'case-x',
      covers: ['job.run'],
      clauses: ['x-1'],
      since: '2026-03-02' as never,
    }
    ground.law.records.set(ground.grant, { ...record, holds: [hold] })
    await ground.store.transact(testCommand(), async (tx) => {
      await tx.append([{ stream: `record/${ground.grant}`, type: 'record.held', data: {} }])
      return null
    })
    const { state } = await sql('SELECT name FROM people').catch(() => ({ state: 'refused' }))
    expect(['killed', 'failed', 'refused']).toContain(state)
    ground.law.records.set(ground.grant, record)
  })
})

describe('given two operators with a grant each', () => {
  test('when one looks for anything of the other, then jobs, artifacts, workspaces and scripts are refused', async () => {
    const { job, artifact } = await sql('SELECT name FROM people')
    const { domain, grant } = ground
    const tries: readonly (() => Promise<unknown>)[] = [
      () => domain.job(other.actor, job),
      () => domain.artifact(other.actor, artifact),
      () => domain.workspace(other.actor, grant),
      () => domain.cancel(other.actor, job, newId('command')),
      () => domain.work.progress(other.actor, job),
      () => domain.work.view(other.actor, grant),
      () => sql('SELECT name FROM people', grant, other.actor),
    ]
    for (const attempt of tries) expect(await codesOf(attempt())).not.toEqual([])
  })

  test('when one names tables, artifacts or files of the other in a query, then the gate knows none of them', async () => {
    const { artifact } = await sql('SELECT name FROM people')
    for (const text of [
      `SELECT * FROM "${artifact}"`,
      `SELECT * FROM "${ground.dataset}"`,
      `SELECT * FROM '/job/table-0.parquet'`,
      `SELECT income FROM people`,
      `SELECT * FROM main.people p JOIN people_2 q ON true`,
    ])
      expect(await codesOf(sql(text, other.grant, other.actor))).not.toEqual([])
    const own = await sql('SELECT max(name) AS n FROM people', other.grant, other.actor)
    expect(own.state === 'finished' ? 'own' : own.state).toBeDefined()
  })

  test('when a script of one leaves files and threads behind, then the next one finds an empty folder and nothing of it', async () => {
    const run = async (actor: Actor, grant: string, text: string) => {
      const cells = [
        { name: 'q', kind: 'sql' as const, text: 'SELECT name FROM people' },
        { name: 'p', kind: 'python' as const, text },
      ]
      const program = { cells, parameters: [], result: [{ name: 'n', type: 'integer' as const }] }
      const { job } = await ground.domain.work.run(
        actor,
        grant,
        { name: '脚本', program, values: {} },
        newId('command'),
      )
      return ground.domain.ended(job, 30_000)
    }
    const leave = `import os, threading, time, builtins
open('/job/left', 'w').write(q.name[0])
builtins.left = q
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
result = __import__('pandas').DataFrame({'n': [1]})`
    const find = `import os, builtins, threading
assert os.listdir('/job') == [] and not hasattr(builtins, 'left') and threading.active_count() == 1
assert not q.name.str.contains('${mark.slice(0, 4)}' + '${mark.slice(4)}').any()
result = __import__('pandas').DataFrame({'n': [1]})`
    expect(await run(analyst, ground.grant, leave)).toBe('finished')
    expect(await run(other.actor, other.grant, find)).toBe('finished')
    expect(await run(analyst, ground.grant, find.replace(/assert not q.*\n/, ''))).toBe('finished')
  })

  test('then nothing of the data stands in any event, and no fault was met', async () => {
    const events = JSON.stringify(await ground.store.query('SELECT data FROM event'))
    expect(events).not.toContain(mark)
    expect(ground.faults).toEqual([])
  })
})
