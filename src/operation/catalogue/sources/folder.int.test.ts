import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifySignature } from '../../../base/crypto/index.ts'
import { canonical, type JsonObject } from '../../../core/kernel/index.ts'
import { vaultRows } from '../../domain/vault/testing.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { supplier } from '../testing.ts'
import { sourceGround } from './testing.ts'

let ground: Awaited<ReturnType<typeof sourceGround>>
let counter = 0
beforeAll(async () => {
  ground = await sourceGround({ patience: 3_600_000 })
})
afterAll(() => ground.close())

interface Sent {
  readonly name: string
  readonly role: 'rows' | 'upserts' | 'deletes'
  readonly content: string
  readonly more?: object
}
const rowsIn = (content: string) => content.trimEnd().split('\n').length - 1

async function opened(more: object = {}) {
  const dataset = `dataset-folder${(counter += 1)}`
  const folder = `supplier-${counter}`
  const settings = { folder, key: ['id'], partial: false, ...more }
  const { id } = await ground.sources.add(
    supplier,
    dataset,
    { kind: 'folder', name: '前置机', every: 0, folder: settings },
    `add-${dataset}`,
  )
  const place = join(ground.exchange, folder)
  await run(dataset, id)
  return { dataset, id, place }
}
async function run(dataset: string, id: string) {
  const command = `run-${(counter += 1)}`
  await ground.sources.refresh(supplier, dataset, id, command)
  expect(await ground.store.settled(command, 30_000)).toBe(true)
}
function put(place: string, sequence: number, files: readonly Sent[], more: object = {}) {
  for (const { name, content } of files) writeFileSync(join(place, name), content)
  const announced = files.map(({ name, role, content, more: other }) => {
    const sha256 = createHash('sha256').update(content).digest('hex')
    return { name, role, bytes: Buffer.byteLength(content), sha256, rows: rowsIn(content), ...other }
  })
  const mode = files[0]?.role === 'rows' ? 'full' : 'increment'
  const manifest = { batch: `b-${sequence}`, sequence, mode, files: announced, ...more }
  writeFileSync(join(place, `b-${sequence}.manifest.json`), JSON.stringify(manifest))
}
const receipt = (place: string, sequence: number) =>
  JSON.parse(readFileSync(join(place, 'receipts', `b-${sequence}.receipt.json`), 'utf8')) as JsonObject & {
    outcome: string
    problems: { code: string; text: string; cure: string }[]
    counts: object
    signature: string
    key: string
  }
const full: Sent = {
  name: 'all.csv',
  role: 'rows',
  content: 'id,day,name\n007,2024-03-05,甲\n008,2024-03-06,乙\n009,2024-03-07,丙\n',
}

describe('exchange folders', () => {
  it('given everything once and then an increment, when taken in, then rows change in place, come and go, and counts and signed receipts agree', async () => {
    const { dataset, id, place } = await opened()
    put(place, 1, [full])
    await run(dataset, id)
    put(
      place,
      2,
      [
        { name: 'up.csv', role: 'upserts', content: 'id,day,name\n008,2024-04-01,"乙,改"\n010,2024-04-02,丁\n' },
        { name: 'del.csv', role: 'deletes', content: 'id\n007\n999\n' },
      ],
      { total: 3 },
    )
    await run(dataset, id)
    expect(await vaultRows(ground.vault, ground.area, dataset, 2)).toEqual([
      { id: '008', day: '2024-04-01', name: '乙,改' },
      { id: '009', day: '2024-03-07', name: '丙' },
      { id: '010', day: '2024-04-02', name: '丁' },
    ])
    const { signature, ...body } = receipt(place, 2)
    expect(body).toMatchObject({
      outcome: 'accepted',
      version: 2,
      counts: { announced: 4, received: 4, accepted: 4, rejected: 0, total: 3 },
    })
    expect(body.key).toBe(ground.sources.receiptKey)
    expect(
      verifySignature(Buffer.from(body.key, 'base64'), Buffer.from(canonical(body)), Buffer.from(signature, 'base64')),
    ).toBe(true)
    expect(existsSync(join(place, 'up.csv'))).toBe(false)
    expect(existsSync(join(place, 'done', 'b-2.manifest.json'))).toBe(true)
    const [newest] = await ground.catalogue.versions(dataset)
    expect(newest).toMatchObject({ format: 'increment', drift: null })
    expect((await ground.catalogue.profile(dataset))?.findings).toContainEqual({
      code: 'unknown-deletes',
      params: { rows: 1 },
    })
  })

  it('given the same batch again, or its number with other content, when taken in, then the receipt comes again, or the batch is sent back', async () => {
    const { dataset, id, place } = await opened()
    put(place, 1, [full])
    await run(dataset, id)
    put(place, 1, [full])
    await run(dataset, id)
    expect(receipt(place, 1)).toMatchObject({ outcome: 'accepted', repeated: true, version: 1 })
    put(place, 1, [{ ...full, content: `${full.content}010,2024-03-08,戊\n` }])
    await run(dataset, id)
    expect(receipt(place, 1).problems[0]).toMatchObject({ code: 'delivery.replayed', cure: '请使用新的批次号交付' })
    expect((await ground.catalogue.versions(dataset)).length).toBe(1)
  })

  it('given an increment before its predecessor, or a file that is still being written, when looked at, then it waits, says so, and goes on by itself', async () => {
    const { dataset, id, place } = await opened()
    put(place, 1, [full])
    const up = (n: number): Sent => ({
      name: `up-${n}.csv`,
      role: 'upserts',
      content: `id,day,name\n01${n},2024-05-0${n},新\n`,
    })
    put(place, 3, [up(3)])
    await run(dataset, id)
    expect(receipt(place, 3)).toMatchObject({
      outcome: 'waiting',
      problems: [{ code: 'delivery.gap', params: { sequence: 3, expected: 2 } }],
    })
    put(place, 2, [up(2)])
    const whole = readFileSync(join(place, 'up-2.csv'))
    writeFileSync(join(place, 'up-2.csv'), whole.subarray(0, 10))
    await run(dataset, id)
    expect(receipt(place, 2).problems[0]?.code).toBe('delivery.file-size')
    expect((await ground.catalogue.versions(dataset)).length).toBe(1)
    writeFileSync(join(place, 'up-2.csv'), whole)
    await run(dataset, id)
    expect((await ground.catalogue.versions(dataset))[0]).toMatchObject({ version: 3, rows: 5 })
    expect(receipt(place, 3).outcome).toBe('accepted')
  })

  const bad: readonly (readonly [string, readonly Sent[], object, string])[] = [
    ['a wrong digest', [{ ...full, more: { sha256: 'a'.repeat(64) } }], {}, 'delivery.file-digest'],
    ['a wrong count', [{ ...full, more: { rows: 9 } }], {}, 'delivery.file-rows'],
    ['more bytes than announced', [{ ...full, more: { bytes: 5 } }], {}, 'delivery.file-size'],
    ['a wrong total', [full], { total: 7 }, 'delivery.total'],
    ['a path out of the folder', [{ ...full, more: { name: '../x.csv' } }], {}, 'delivery.manifest'],
    ['an increment without a full delivery', [{ ...full, role: 'upserts' }], {}, 'delivery.no-base'],
    ['ragged rows', [{ ...full, content: 'id,day,name\n1\n' }], {}, 'mount.row-short'],
  ]
  it.each(bad)(
    'given %s, when taken in, then it is sent back with the reason and nothing is mounted',
    async (_, files, more, code) => {
      const { dataset, id, place } = await opened()
      put(place, 1, files, more)
      await run(dataset, id)
      const [delivery] = await ground.sources.deliveries(supplier, dataset)
      expect([delivery?.outcome, delivery?.problems[0]?.code]).toEqual(['refused', code])
      const name = code === 'delivery.manifest' ? 'b-1.manifest.json' : 'b-1'
      const sent = JSON.parse(readFileSync(join(place, 'receipts', `${name}.receipt.json`), 'utf8')) as {
        outcome: string
        problems: { text: string; cure: string }[]
      }
      expect(sent.outcome).toBe('rejected')
      expect(sent.problems[0]?.text.length).toBeGreaterThan(5)
      expect(sent.problems[0]?.cure.length).toBeGreaterThan(5)
      expect(await ground.catalogue.versions(dataset)).toEqual([])
      put(place, 1, [full])
      await run(dataset, id)
      expect((await ground.catalogue.versions(dataset)).length).toBe(1)
    },
  )

  it('given empty and double keys, when taken in, then the batch is sent back with their rows, or only they are left out where the source says so', async () => {
    const up: Sent = {
      name: 'up.csv',
      role: 'upserts',
      content: 'id,day,name\n,2024-01-01,x\n008,2024-01-02,a\n008,2024-01-03,b\n011,2024-01-04,c\n',
    }
    const came = async (partial: boolean) => {
      const { dataset, id, place } = await opened({ partial })
      put(place, 1, [full])
      await run(dataset, id)
      put(place, 2, [up])
      await run(dataset, id)
      return (await ground.sources.deliveries(supplier, dataset))[0]
    }
    expect(await came(true)).toMatchObject({
      outcome: 'accepted',
      counts: { received: 4, accepted: 1, rejected: 3, total: 4 },
    })
    expect(await came(false)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'delivery.key-empty', params: { lines: [1], rows: 1 } }],
    })
  })

  it('given a link to a file elsewhere, when it is announced, then it is not read', async () => {
    const { dataset, id, place } = await opened()
    put(place, 1, [full], {})
    const elsewhere = join(ground.folder, 'elsewhere.csv')
    writeFileSync(elsewhere, full.content)
    rmSync(join(place, full.name))
    symlinkSync(elsewhere, join(place, full.name))
    await run(dataset, id)
    expect(receipt(place, 1)).toMatchObject({ outcome: 'waiting', problems: [{ code: 'delivery.file-missing' }] })
    expect(await ground.catalogue.versions(dataset)).toEqual([])
  })

  it('given a queue, a folder, a device or a second name of a file in the place of announced files and manifests, when looked at, then nothing is read and nobody waits for ever', async () => {
    const { dataset, id, place } = await opened()
    const secret = join(ground.folder, 'second.csv')
    writeFileSync(secret, full.content)
    const plants: readonly ((path: string) => void)[] = [
      (path) => execFileSync('mkfifo', [path]),
      (path) => mkdirSync(path),
      (path) => symlinkSync('/dev/zero', path),
      (path) => linkSync(secret, path),
    ]
    for (const plant of plants) {
      put(place, 1, [full])
      rmSync(join(place, full.name))
      plant(join(place, full.name))
      plant(join(place, 'b-9.manifest.json'))
      await run(dataset, id)
      expect(receipt(place, 1)).toMatchObject({ outcome: 'waiting', problems: [{ code: 'delivery.file-missing' }] })
      for (const name of [full.name, 'b-9.manifest.json']) rmSync(join(place, name), { recursive: true })
    }
    expect(await ground.catalogue.versions(dataset)).toEqual([])
    put(place, 1, [full])
    await run(dataset, id)
    expect((await ground.catalogue.versions(dataset)).length).toBe(1)
  })

  it('given links in the place of the exchange’s own folders, when looked at, then nothing is written where they lead, and the refusal says so', async () => {
    const elsewhere = join(ground.folder, 'elsewhere')
    mkdirSync(elsewhere)
    for (const name of ['receipts', 'done', '.']) {
      const { dataset, id, place } = await opened()
      const whole = name === '.' ? place : join(place, name)
      if (name === '.') writeFileSync(join(elsewhere, full.name), full.content)
      else put(place, 1, [full])
      rmSync(whole, { recursive: true })
      symlinkSync(elsewhere, whole)
      const before = readdirSync(elsewhere)
      await run(dataset, id)
      expect(readdirSync(elsewhere)).toEqual(before)
      const [delivery] = await ground.sources.deliveries(supplier, dataset)
      expect(delivery?.problems[0]).toMatchObject({ code: 'delivery.folder', cure: 'delivery.real-folder' })
      expect(await ground.catalogue.versions(dataset)).toEqual([])
      rmSync(whole)
    }
  })

  it('given a folder that serves another data set, or a site without exchange folders, when entered, then it is refused', async () => {
    const { place } = await opened()
    const folder = place.split('/').at(-1) as string
    const again = ground.sources.add(
      supplier,
      'dataset-z',
      { kind: 'folder', name: 'z', every: 0, folder: { folder, key: [], partial: false } },
      'add-z',
    )
    expect((await refusalOf(again)).unmet[0]?.code).toBe('source.folder-taken')
  })
})
