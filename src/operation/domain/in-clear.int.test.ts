import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../base/crypto/index.ts'
import { filesUnder, mark, marked, needles } from './testing-marks.ts'
import { analyst, mountQuery, testDomain } from './testing.ts'
import type { ColumnOpening } from './types.ts'

/** What the disk holds while something runs is what a kill at that instant would leave on it: so it is searched in the middle as well as after. */
let ground: Awaited<ReturnType<typeof testDomain>>
let database: string
const began = Date.now()

const rows = `SELECT i AS id, 'p' || (i // 2) AS person, '${mark}' || ['甲','乙','丙'][1 + (i % 3)] AS trade, '${mark}' || i AS name,
  (18 + (i * 7919) % 70)::INTEGER AS age, CASE WHEN (i * 7919) % 70 + (hash(i) % 120) > 95 THEN '${mark}是' ELSE '${mark}否' END AS overdue FROM range(3000) t(i)`
const keep = (name: string, ladder: ColumnOpening['ladder']): ColumnOpening => ({
  name,
  mask: { method: 'keep' },
  ladder,
})
const columns: readonly ColumnOpening[] = [
  { name: 'person', mask: { method: 'pseudonym' }, ladder: 'aggregate' },
  keep('trade', 'group'),
  keep('name', 'free'),
  keep('age', 'free'),
  keep('overdue', 'group'),
]

beforeAll(async () => {
  ground = await testDomain({ keepMs: 60_000, idlePython: 1 })
  await mountQuery(ground, ground.dataset, rows)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'people', columns })
  const [of] = await ground.store.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
  database = of?.folder ?? ''
}, 120_000)
afterAll(() => ground.close())

/** Files in the folder for temporary files that came about since the test began, and those of the data folder and the database. */
function onDisk(): readonly string[] {
  const temporary = readdirSync(tmpdir(), { withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.name.startsWith('shuyu'))
    .map((entry) => join(tmpdir(), entry.name))
    .filter((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > began)
    .flatMap((path) => (statSync(path).isFile() ? [path] : []))
  return [...new Set([...filesUnder(ground.folder), ...filesUnder(database), ...temporary])]
}

async function inClear(): Promise<readonly string[]> {
  await ground.store.query('CHECKPOINT')
  return marked(onDisk())
}

const noise = `import base64, sys, os, logging, tempfile
one = q.name[0]
for way in ('utf-8', 'gb18030', 'utf-16-le', 'utf-16-be'):
  open('/job/' + way, 'wb').write(one.encode(way) * 1000)
  print(one.encode(way)); sys.stderr.write(one)
open('/job/b', 'wb').write(base64.b64encode(one.encode()) + one.encode().hex().encode())
logging.error(one)
tempfile.NamedTemporaryFile(delete=False).write(one.encode() * 100000)
`

async function script(text: string) {
  const cells = [
    { name: 'q', kind: 'sql' as const, text: 'SELECT name FROM people' },
    { name: 'p', kind: 'python' as const, text },
  ]
  const program = { cells, parameters: [], result: [{ name: 'name', type: 'text' as const }] }
  return ground.domain.work.run(analyst, ground.grant, { name: '脚本', program, values: {} }, newId('command'))
}

describe('given data whose every value holds a marker', () => {
  test('when the marker is put into a file, then the search finds it, in any way of writing', () => {
    const path = join(ground.folder, 'planted')
    const found = needles().flatMap(([name, needle]) => {
      writeFileSync(path, Buffer.concat([Buffer.from('xx'), needle, Buffer.from('yy')]))
      return readFileSync(path).includes(needle) && needle.length >= 6 ? [] : [name]
    })
    rmSync(path)
    expect(found).toEqual([])
  })

  test('when queries and scripts run, write, print, fail or are killed in the middle, then nothing of it is on the disk, then or later', async () => {
    const { domain, grant } = ground
    const { job } = await domain.run(
      analyst,
      grant,
      { name: '查', sql: 'SELECT name, age FROM people' },
      newId('command'),
    )
    expect(await domain.ended(job, 30_000)).toBe('finished')
    const fine = await script(`${noise}result = q`)
    expect(await domain.ended(fine.job, 60_000)).toBe('finished')
    const failing = await script(`${noise}raise ValueError(one)`)
    expect(await domain.ended(failing.job, 60_000)).toBe('failed')
    const long = await script(`${noise}while True: pass`)
    await expect
      .poll(async () => (await domain.work.progress(analyst, long.job)).cells[1]?.state, { timeout: 30_000 })
      .toBe('running')
    expect(await inClear()).toEqual([])
    await domain.cancel(analyst, long.job, newId('command'))
    await domain.ended(long.job, 30_000)
    expect(await inClear()).toEqual([])
  })

  test('when a model learns from it, then its names of classes and categories stand in no file', async () => {
    const { models } = ground.domain
    const request = {
      name: '预测',
      algorithm: 'logistic',
      task: 'classification',
      sql: 'SELECT person, age, trade, overdue FROM people',
      target: 'overdue',
      unit: 'person',
    } as const
    const { job } = await models.train(analyst, ground.grant, request, newId('command'))
    await models.ended(job, 120_000)
    const model = await models.model(analyst, job)
    expect(model).toMatchObject({ state: 'trained', reason: null })
    expect(await inClear()).toEqual([])
  })

  test('when the grant is sealed and destroyed, then neither in files, nor in events, nor in a message of a fault', async () => {
    await ground.domain.sealGrant(ground.grant, 'exit')
    await ground.domain.destroyGrant(ground.grant, 'exit')
    expect(await inClear()).toEqual([])
    expect(JSON.stringify(await ground.store.query('SELECT data FROM event'))).not.toContain(mark.slice(2))
    expect(ground.faults).toEqual([])
  })
})
