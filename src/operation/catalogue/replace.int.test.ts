import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openVault, type Vault } from '../domain/vault/index.ts'
import { vaultRows } from '../domain/vault/testing.ts'
import { openCatalogue } from './catalogue.ts'
import { Refused } from '../../core/kernel/index.ts'
import { refusalOf } from '../../core/kernel/testing.ts'
import { supplier, testGround } from './testing.ts'
import type { Catalogue } from './types.ts'
import type { Uploads } from './uploads/types.ts'
import { openUploads } from './uploads/uploads.ts'

let ground: Awaited<ReturnType<typeof testGround>>
let vault: Vault
let catalogue: Catalogue
let uploads: Uploads
let settled = true
let counter = 0

beforeAll(async () => {
  ground = await testGround()
  const { store, keyring, objects, gate } = ground
  vault = openVault({ keyring, objects, sql: store })
  catalogue = openCatalogue({ ...ground.parts(vault), settled: async () => settled })
  const procedures = { require: ground.procedures.require, allows: async () => !gate.closed }
  uploads = openUploads({ store, procedures, catalogue, keyring, objects })
})
afterAll(() => ground.close())

const one = '姓名,金额\n张三,1\n李四,2\n王五,3\n'
const other = '日期,金额\n2026-01-02,a\n'
const next = () => `replace-${(counter += 1)}`
const mount = (dataset: string, text: string, more: object = {}) =>
  catalogue.mount(supplier, dataset, [Buffer.from(text)], { filename: 'a.csv', ...more }, next())
const rowsOf = (dataset: string, version: number) => vaultRows(vault, ground.area, dataset, version)

async function sent(dataset: string, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const { id } = await uploads.begin(supplier, dataset, { filename: 'b.csv', size: bytes.length }, next())
  await uploads.put(supplier, dataset, id, 0, [bytes])
  return id
}

describe('replacing a version', () => {
  it('given a file that lacks columns, when mounted without saying which version it replaces, then it is refused with the columns and nothing of it stays', async () => {
    await mount('dataset-r1', one)
    const before = (await ground.objects.list()).length
    const refusal = await refusalOf(mount('dataset-r1', other))
    expect(refusal).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'mount.other-columns', params: { version: 1, columns: ['姓名', '金额'] } }],
    })
    expect((await ground.objects.list()).length).toBe(before)
    expect((await mount('dataset-r1', other, { replaces: 1 })).version).toBe(2)
    const late = await refusalOf(mount('dataset-r1', one, { replaces: 1 }))
    expect(late.unmet[0]).toMatchObject({ code: 'mount.replaced-meanwhile', params: { given: 1, newest: 2 } })
  })

  it('given a data set about which something else was written down, an erasure that somebody asks for, when a version is mounted, then it takes its place, and two at once are one after the other or refused', async () => {
    await mount('dataset-r0', one)
    const meta = { id: next(), actor: supplier.account, party: supplier.party, request: {} }
    await ground.store.record(meta, { stream: 'dataset/dataset-r0', type: 'erasure.asked', data: {} })
    expect((await mount('dataset-r0', one)).version).toBe(2)
    const both = await Promise.allSettled([
      mount('dataset-r0', `${one}赵六,4\n`),
      mount('dataset-r0', `${one}孙七,5\n`),
    ])
    const refused = both.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
    expect(refused.filter((reason) => !(reason instanceof Refused))).toEqual([])
    const newest = (await catalogue.versions('dataset-r0')).map(({ version }) => version)
    expect([Math.max(...newest), newest.length]).toEqual([4 - refused.length, 4 - refused.length])
  })

  it('given an upload, when it is looked at, then it tells rows and columns before and after, the version in place stays, and the answer decides', async () => {
    await mount('dataset-r2', one)
    const id = await sent('dataset-r2', other)
    const replacement = await uploads.preview(supplier, 'dataset-r2', id)
    expect(replacement).toMatchObject({
      version: 1,
      rows: { before: 3, now: 1 },
      columns: { before: 2, now: 2 },
      drift: { added: ['日期'], removed: ['姓名'], retyped: [{ column: '金额', from: 'BIGINT', to: 'VARCHAR' }] },
      same: false,
    })
    expect((await catalogue.versions('dataset-r2')).length).toBe(1)
    const silent = await refusalOf(uploads.complete(supplier, 'dataset-r2', id))
    expect(silent.unmet[0]?.code).toBe('mount.other-columns')
    await uploads.preview(supplier, 'dataset-r2', id)
    expect((await uploads.complete(supplier, 'dataset-r2', id, 1)).version).toBe(2)
    expect((await uploads.complete(supplier, 'dataset-r2', id, 1)).repeated).toBe(true)
  })

  it('given an upload that was looked at, when it is given up or the version is another meanwhile, then nothing of it stays, or it is refused', async () => {
    await mount('dataset-r3', one)
    const before = (await ground.objects.list()).length
    const up = await sent('dataset-r3', other)
    await uploads.preview(supplier, 'dataset-r3', up)
    expect((await ground.objects.list()).length).toBeGreaterThan(before)
    await uploads.abandon(supplier, 'dataset-r3', up)
    expect((await ground.objects.list()).length).toBe(before)
    const late = await sent('dataset-r3', other)
    await uploads.preview(supplier, 'dataset-r3', late)
    await mount('dataset-r3', one)
    const refusal = await refusalOf(uploads.complete(supplier, 'dataset-r3', late, 1))
    expect(refusal.unmet[0]?.code).toBe('mount.replaced-meanwhile')
    expect((await uploads.get(supplier, 'dataset-r3', late)).state).toBe('receiving')
  })
})

describe('the way back', () => {
  it('given two versions, when the first is taken back with a reason, then it is the newest with its rows, drift and profile, and the event says why', async () => {
    await mount('dataset-b1', one)
    await mount('dataset-b1', other, { replaces: 1 })
    const answer = await catalogue.restore(supplier, 'dataset-b1', 1, '误传了别的文件', 'back-1')
    expect(answer).toMatchObject({ version: 3, rows: 3, drift: { added: ['姓名'], removed: ['日期'] } })
    expect(await rowsOf('dataset-b1', 3)).toEqual(await rowsOf('dataset-b1', 1))
    const [newest] = await catalogue.versions('dataset-b1')
    expect(newest).toMatchObject({ version: 3, restored: { from: 1, why: '误传了别的文件' } })
    expect((await catalogue.profile('dataset-b1'))?.version).toBe(3)
    const again = await catalogue.restore(supplier, 'dataset-b1', 1, '误传了别的文件', 'back-1')
    expect([again.version, again.repeated]).toEqual([3, true])
    const events = await ground.store.readStream('dataset/dataset-b1')
    expect(events.at(-1)?.data['restored']).toEqual({ from: 1, why: '误传了别的文件' })
  })

  it('given no reason, no such version, the one in place, an erasure under way or a closed gate, when taken back, then it is refused and nothing stays', async () => {
    await mount('dataset-b2', one)
    await mount('dataset-b2', one)
    const before = (await ground.objects.list()).length
    const code = async (version: number, why: string) =>
      (await refusalOf(catalogue.restore(supplier, 'dataset-b2', version, why, next()))).unmet[0]?.code
    expect(await code(1, '')).toBe('mount.restore-reason')
    expect(await code(7, '误传了别的文件')).toBe('mount.no-version')
    expect(await code(2, '误传了别的文件')).toBe('mount.version-stands')
    settled = false
    expect(await code(1, '误传了别的文件')).toBe('mount.erasure-under-way')
    settled = true
    ground.gate.closed = true
    expect(await code(1, '误传了别的文件')).toBe('closed')
    ground.gate.closed = false
    expect((await ground.objects.list()).length).toBe(before)
  })
})
