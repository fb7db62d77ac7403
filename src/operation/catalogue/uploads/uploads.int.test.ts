import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refused, type Instant } from '../../../core/kernel/index.ts'
import { openVault } from '../../domain/vault/index.ts'
import { openCatalogue } from '../catalogue.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { supplier, testGround } from '../testing.ts'
import type { Catalogue } from '../types.ts'
import { openUploads } from './uploads.ts'
import type { Uploads } from './types.ts'

let ground: Awaited<ReturnType<typeof testGround>>
let catalogue: Catalogue
let uploads: Uploads
const other = { ...supplier, account: 'account-o', party: 'party-o' }
let counter = 0

/** A CSV whose cells are easily found on a disk. */
const csv = Buffer.from(
  `name,amount\n${Array.from({ length: 200_000 }, (_, row) => `机密标记${row},${row}\n`).join('')}`,
)
const sha256 = createHash('sha256').update(csv).digest('hex')

beforeAll(async () => {
  ground = await testGround()
  const { store, keyring, objects: content, gate } = ground
  catalogue = openCatalogue(ground.parts(openVault({ keyring, objects: content, sql: store })))
  const procedures = { require: ground.procedures.require, allows: async () => !gate.closed }
  uploads = openUploads({ store, procedures, catalogue, keyring, objects: content, limit: 64 << 20 })
})
afterAll(() => ground.close())

const begin = (dataset: string, more: object = {}) =>
  uploads.begin(supplier, dataset, { filename: 'a.csv', size: csv.length, ...more }, `begin-${(counter += 1)}`)
const objects = () => ground.objects.list()

async function* broken(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1 << 16) yield bytes.subarray(at, at + (1 << 16))
  throw new Error('connection lost')
}

describe('resumable uploads', () => {
  it('given a connection that is lost half-way, when the offset is asked and the rest is sent, then the whole file is mounted and nothing of it is left beside the vault', async () => {
    const { id, part } = await begin('dataset-a', { sha256 })
    expect(part).toBeLessThan(16 << 20)
    await expect(uploads.put(supplier, 'dataset-a', id, 0, broken(csv.subarray(0, 1_000_001)))).rejects.toThrow('lost')
    expect((await uploads.get(supplier, 'dataset-a', id)).offset).toBe(1_000_001)
    const early = await refusalOf(uploads.complete(supplier, 'dataset-a', id))
    expect(early.unmet[0]?.code).toBe('upload.unfinished')
    const wrong = await refusalOf(uploads.put(supplier, 'dataset-a', id, 5, [csv.subarray(5)]))
    expect(wrong).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'upload.offset', params: { expected: 1_000_001, found: 5 } }],
    })
    for (const object of await objects()) {
      const bytes = readFileSync(join(ground.folder, 'objects', object.slice(-2), object))
      expect(bytes.includes(Buffer.from('机密标记'))).toBe(false)
    }
    const done = await uploads.put(supplier, 'dataset-a', id, 1_000_001, [csv.subarray(1_000_001)])
    expect(done.offset).toBe(csv.length)
    const [answer, again] = await Promise.all([
      uploads.complete(supplier, 'dataset-a', id),
      uploads.complete(supplier, 'dataset-a', id),
    ])
    expect(answer).toMatchObject({ version: 1, rows: 200_000, digest: sha256 })
    expect(again.version).toBe(1)
    expect((await uploads.complete(supplier, 'dataset-a', id)).repeated).toBe(true)
    expect((await objects()).length).toBe(2)
    expect(await ground.keyring.state(`upload/${id}`)).toBe('unknown')
    const events = await ground.store.readStream(`upload/${id}`)
    expect(events.map(({ type }) => type)).toEqual(['upload.begun', 'upload.ended'])
  })

  it('given more bytes than announced, another digest, or content that is refused, when sent, then each is told and nothing is mounted', async () => {
    expect((await refusalOf(begin('dataset-b', { size: 0 }))).unmet[0]?.code).toBe('mount.empty')
    const small = Buffer.from('a,b\n1\n')
    const over = await begin('dataset-b', { size: 3 })
    expect((await refusalOf(uploads.put(supplier, 'dataset-b', over.id, 0, [small]))).unmet[0]?.code).toBe(
      'upload.too-much',
    )
    await uploads.abandon(supplier, 'dataset-b', over.id)
    const wrong = await begin('dataset-b', { size: small.length, sha256 })
    await uploads.put(supplier, 'dataset-b', wrong.id, 0, [small])
    expect((await refusalOf(uploads.complete(supplier, 'dataset-b', wrong.id))).unmet[0]?.code).toBe('upload.digest')
    const bad = await begin('dataset-b', { size: small.length })
    await uploads.put(supplier, 'dataset-b', bad.id, 0, [small])
    expect((await refusalOf(uploads.complete(supplier, 'dataset-b', bad.id))).unmet[0]?.code).toBe('mount.row-short')
    expect(await uploads.get(supplier, 'dataset-b', bad.id)).toMatchObject({
      state: 'refused',
      refusal: { unmet: [{ code: 'mount.row-short' }] },
    })
    expect(await catalogue.versions('dataset-b')).toEqual([])
    const size = await refusalOf(begin('dataset-b', { size: 65 << 20 }))
    expect(size.unmet[0]?.code).toBe('upload.size')
  })

  it('given another party or a closed gate, when an upload is asked for or sent to, then it is as if it were not there, or refused', async () => {
    const { id } = await begin('dataset-c')
    expect((await refusalOf(uploads.get(other, 'dataset-c', id))).kind).toBe('not-found')
    expect((await refusalOf(uploads.put(other, 'dataset-c', id, 0, [csv]))).kind).toBe('not-found')
    expect(await uploads.list(other, 'dataset-c')).toEqual([])
    expect((await uploads.list(supplier, 'dataset-c')).map((one) => one.id)).toEqual([id])
    ground.gate.closed = true
    await expect(uploads.put(supplier, 'dataset-c', id, 0, [csv])).rejects.toThrow(Refused)
    expect(await uploads.list(supplier, 'dataset-c')).toEqual([])
    ground.gate.closed = false
  })

  it('given an upload given up or forgotten for two days, when the time comes, then key and bytes are gone', async () => {
    const before = (await objects()).length
    const [one, two] = [await begin('dataset-d'), await begin('dataset-d')]
    for (const { id } of [one, two]) await uploads.put(supplier, 'dataset-d', id, 0, [csv.subarray(0, 1000)])
    expect((await objects()).length).toBe(before + 2)
    expect((await uploads.abandon(supplier, 'dataset-d', one.id)).state).toBe('abandoned')
    await ground.store.clock.advance((ground.store.clock.now() + 49 * 3_600_000) as Instant)
    expect((await uploads.get(supplier, 'dataset-d', two.id)).state).toBe('expired')
    expect((await objects()).length).toBe(before)
    expect(readdirSync(join(ground.folder, 'objects', 'tmp'))).toEqual([])
  })

  it('given a process that died while it mounted, when started again, then the upload is open and can be completed', async () => {
    const small = Buffer.from('a,b\n1,2\n')
    const { id } = await begin('dataset-e', { size: small.length })
    await uploads.put(supplier, 'dataset-e', id, 0, [small])
    await ground.store.query(`UPDATE upload SET state = 'mounting' WHERE id = $1`, [id])
    const orphan = await ground.objects.put(`upload/${id}`, [small])
    await uploads.start()
    expect(await ground.objects.probe(orphan.id)).toBe('key-unknown')
    expect((await uploads.complete(supplier, 'dataset-e', id)).rows).toBe(1)
  })
})
