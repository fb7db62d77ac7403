import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeGb18030, generate } from '../../../base/demo/index.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { openCatalogue, type Catalogue, type UploadFacts } from '../../catalogue/index.ts'
import { supplier, testGround } from '../../catalogue/testing.ts'
import { openVault, type Vault } from './index.ts'
import { vaultRows } from './testing.ts'

let ground: Awaited<ReturnType<typeof testGround>>
let vault: Vault
let catalogue: Catalogue
let counter = 0

beforeAll(async () => {
  ground = await testGround()
  vault = openVault({ keyring: ground.keyring, objects: ground.objects, sql: ground.store })
  catalogue = openCatalogue(ground.parts(vault))
  await catalogue.start()
})
afterAll(() => ground.close())

const newDataset = () => `dataset-test${(counter += 1)}`
function mount(
  dataset: string,
  content: string | Buffer,
  facts: UploadFacts = { filename: 'a.csv' },
  command = `mount-${(counter += 1)}`,
) {
  return catalogue.mount(supplier, dataset, [Buffer.from(content)], facts, command)
}
async function nothingLeft(dataset: string): Promise<void> {
  expect(await catalogue.versions(dataset)).toEqual([])
  expect(await vault.columns(dataset)).toEqual([])
  expect(
    (await ground.store.query('SELECT id FROM wrapped_key WHERE parent = $1', [`dataset/${dataset}`])).length,
  ).toBe(0)
  expect(readdirSync(ground.area.root).filter((name) => name.startsWith(`shuyu-work-${process.pid}-`))).toEqual([])
}
const rowsOf = (dataset: string, version: number) => vaultRows(vault, ground.area, dataset, version)

const people =
  '姓名,编号,金额,日期,备注\n张三,007,12.50,2026-01-02,无\n李四,008,-3,2026-02-03,"含,逗号"\n王五,009,,2026-03-04,\n'

describe('mounting', () => {
  it('given a CSV, when mounted, then version, types, note and event say so, and the vault gives the same rows back', async () => {
    const dataset = newDataset()
    const answer = await mount(dataset, people)
    expect(answer).toMatchObject({ version: 1, rows: 3, drift: null, repeated: false })
    expect(answer.columns.map((column) => [column.name, column.type])).toEqual([
      ['姓名', 'VARCHAR'],
      ['编号', 'VARCHAR'],
      ['金额', 'DOUBLE'],
      ['日期', 'DATE'],
      ['备注', 'VARCHAR'],
    ])
    expect(await rowsOf(dataset, 1)).toEqual([
      { 姓名: '张三', 编号: '007', 金额: 12.5, 日期: '2026-01-02', 备注: '无' },
      { 姓名: '李四', 编号: '008', 金额: -3, 日期: '2026-02-03', 备注: '含,逗号' },
      { 姓名: '王五', 编号: '009', 金额: null, 日期: '2026-03-04', 备注: null },
    ])
    expect(ground.gate.notes.at(-1)).toMatchObject({
      record: dataset,
      fields: { mounted: true, rows: 3, columns: 5, version: 1 },
    })
    const [event] = await ground.store.readStream(`dataset/${dataset}`)
    expect(event).toMatchObject({ type: 'dataset.mounted', actor: supplier.account })
    expect(JSON.stringify(event?.data)).not.toContain('张三')
  })

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${people}`), 'utf-8'],
    ['GB18030', encodeGb18030(people), 'gb18030'],
    ['CRLF line ends', Buffer.from(people.replaceAll('\n', '\r\n')), 'utf-8'],
    ['semicolons', Buffer.from(people.replace('"含,逗号"', '含').replaceAll(',', ';')), 'utf-8'],
    ['no line end at the end', Buffer.from(people.trimEnd()), 'utf-8'],
  ])('given a CSV in %s, when mounted, then the rows are the same', async (_, content, encoding) => {
    const dataset = newDataset()
    await mount(dataset, content)
    expect((await rowsOf(dataset, 1))[2]).toEqual({
      姓名: '王五',
      编号: '009',
      金额: null,
      日期: '2026-03-04',
      备注: null,
    })
    expect((await catalogue.versions(dataset))[0]?.encoding).toBe(encoding)
  })

  it('given a line break inside quotes in a file with CRLF, when mounted, then the cell keeps it', async () => {
    const dataset = newDataset()
    await mount(dataset, 'a,b\r\n"x\ny",1\r\nz,2\r\n')
    expect(await rowsOf(dataset, 1)).toEqual([
      { a: 'x\ny', b: '1' },
      { a: 'z', b: '2' },
    ])
  })

  it('given Parquet, when mounted, then its types stay', async () => {
    const dataset = newDataset()
    const file = await generate({
      register: 'enterprises',
      rows: 2000,
      seed: 1,
      area: '3205',
      format: 'parquet',
      out: ground.folder,
    })
    const answer = await catalogue.mount(
      supplier,
      dataset,
      createReadStream(file.path),
      { filename: 'e.parquet' },
      `m-${dataset}`,
    )
    expect(answer.rows).toBe(2000)
    expect((await catalogue.columns(dataset)).find((column) => column.name === 'registered_on')?.type).toBe('DATE')
    const again = newDataset()
    const csv = await generate({
      register: 'enterprises',
      rows: 2000,
      seed: 1,
      area: '3205',
      format: 'csv',
      out: ground.folder,
    })
    await catalogue.mount(supplier, again, createReadStream(csv.path), { filename: 'e.csv' }, `m-${again}`)
    expect(await rowsOf(again, 1)).toEqual(
      (await rowsOf(dataset, 1)).map((row) => ({ ...row, division: String((row as { division: unknown }).division) })),
    )
  })

  it('given a second version with other columns, when mounted, then the drift is shown and the first stays readable', async () => {
    const dataset = newDataset()
    await mount(dataset, 'a,b,c\n1,x,2\n2,y,3\n')
    const second = await mount(dataset, 'c,a,d\nz,1,2\nw,2,3\n', { filename: 'a.csv', replaces: 1 })
    expect(second.drift).toEqual({
      added: ['d'],
      removed: ['b'],
      retyped: [{ column: 'c', from: 'BIGINT', to: 'VARCHAR' }],
      reordered: true,
    })
    expect((await rowsOf(dataset, 1)).length).toBe(2)
    expect((await catalogue.versions(dataset)).map((version) => version.version)).toEqual([2, 1])
  })

  it('given the same command again, when mounted, then the first answer comes back and nothing is added', async () => {
    const dataset = newDataset()
    const first = await mount(dataset, people, { filename: 'a.csv' }, 'same-command')
    const again = await mount(dataset, people, { filename: 'a.csv' }, 'same-command')
    expect(again).toEqual({ ...first, repeated: true })
    expect(
      (await ground.store.query('SELECT id FROM wrapped_key WHERE parent = $1', [`dataset/${dataset}`])).length,
    ).toBe(5)
  })

  it('given two uploads at once, when mounted, then both become versions or one is refused as a conflict, never half', async () => {
    const dataset = newDataset()
    const outcomes = await Promise.allSettled([mount(dataset, 'a\nx\n'), mount(dataset, 'a\ny\n')])
    const done = outcomes.filter((outcome) => outcome.status === 'fulfilled').length
    expect((await catalogue.versions(dataset)).length).toBe(done)
    expect((await vault.columns(dataset, 1)).length).toBe(1)
  })

  it('given codes of the national catalogue, when a data set is described, then they are noted; unknown ones are refused with all that is wrong', async () => {
    const dataset = newDataset()
    const codes = { topic: 'B0300', source: '001', update: '002', security: '002' }
    await catalogue.describe(supplier, dataset, codes, `d-${dataset}`)
    expect(ground.gate.notes.at(-1)).toEqual({ record: dataset, fields: { catalogue: codes } })
    const refusal = await refusalOf(
      catalogue.describe(supplier, dataset, { ...codes, topic: 'X', security: '9' }, `e-${dataset}`),
    )
    expect(refusal.unmet.map((unmet) => unmet.params['field'])).toEqual(['topic', 'security'])
  })

  it('given a closed gate, when mounted, then the upload is not even read', async () => {
    ground.gate.closed = true
    let read = false
    async function* upload() {
      read = true
      yield Buffer.from('a\n1\n')
    }
    try {
      const refusal = await refusalOf(catalogue.mount(supplier, 'dataset-x', upload(), { filename: 'a.csv' }, 'c-x'))
      expect([refusal.unmet[0]?.params, read]).toEqual([{ action: 'dataset.mount' }, false])
    } finally {
      ground.gate.closed = false
    }
  })

  it('given what is on disk afterwards, when searched, then no value stands in clear', async () => {
    const dataset = newDataset()
    await mount(dataset, 'name,code\n欧阳修文绝密,A1\n司马光绝密,A2\n')
    for (const object of await ground.objects.list()) {
      const bytes = readFileSync(join(ground.folder, 'objects', object.slice(-2), object))
      expect(bytes.includes(Buffer.from('绝密'))).toBe(false)
      expect(bytes.includes(Buffer.from('PAR1'))).toBe(false)
    }
  })
})

describe('bad uploads', () => {
  const bad: readonly (readonly [string, string | Buffer, UploadFacts, readonly string[], object])[] = [
    ['nothing', '', { filename: 'a.csv' }, ['mount.empty'], {}],
    ['a header only', 'a,b\n', { filename: 'a.csv' }, ['mount.header-only'], { columns: 2 }],
    [
      'ragged rows',
      'a,b\n"x\ny",2\n3\n4,5,6\n7,8\n',
      { filename: 'a.csv' },
      ['mount.row-short', 'mount.row-long'],
      { lines: [4] },
    ],
    ['an open quote', 'a,b\n1,2\n3,"4\n5,6\n', { filename: 'a.csv' }, ['mount.quote'], { lines: [3] }],
    ['a quote in the wrong place', 'a,b\n1,2\n"q"z,4\n', { filename: 'a.csv' }, ['mount.quote'], { lines: [3] }],
    [
      'damaged UTF-8',
      Buffer.concat([Buffer.from('姓名,b\n张三,1\n'), Buffer.from([0xff, 0x2c, 0x32, 0x0a])]),
      { filename: 'a.csv' },
      ['mount.encoding'],
      { line: 3, byte: 18, found: 'UTF-8' },
    ],
    [
      'neither encoding',
      Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xe9, 0x2c, 0x31, 0x0a]),
      { filename: 'a.csv' },
      ['mount.encoding'],
      { line: 3, byte: 4 },
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'),
      { filename: 'a.csv' },
      ['mount.encoding'],
      { found: 'UTF-16' },
    ],
    ['a zero byte', 'a,b\n1,x\0y\n', { filename: 'a.csv' }, ['mount.zero-byte'], { line: 2, byte: 7 }],
    [
      'empty and duplicate names',
      'a,,A,b\n1,2,3,4\n',
      { filename: 'a.csv' },
      ['mount.header-empty', 'mount.header-duplicate'],
      { columns: [2] },
    ],
    [
      'a name that is a formula',
      '=cmd(),b\n1,2\n',
      { filename: 'a.csv' },
      ['mount.header-characters'],
      { columns: [1] },
    ],
    ['no header', '1,2\n3,4\n', { filename: 'a.csv' }, ['mount.header-missing'], {}],
    [
      'a zip named Parquet',
      'PK\u0003\u0004bomb',
      { filename: 'a.parquet' },
      ['mount.format'],
      { found: 'zip/xlsx/docx' },
    ],
    ['text named Parquet', 'a,b\n1,2\n', { filename: 'a.parquet' }, ['mount.not-parquet'], {}],
    ['Parquet named CSV', 'PAR1xxxxxxxxPAR1', { filename: 'a.csv' }, ['mount.contradiction'], { found: 'parquet' }],
    ['truncated Parquet', 'PAR1xxxxxxxxxxxxxx', { filename: 'a.parquet' }, ['mount.parquet-truncated'], {}],
    [
      'broken Parquet',
      'PAR1xxxxxxxxxxxxxx\u0004\u0000\u0000\u0000PAR1',
      { filename: 'a.parquet' },
      ['mount.parquet-unreadable'],
      {},
    ],
    [
      'a line too long',
      `a,b\n1,${'x'.repeat(2 ** 21)}\n2,y\n`,
      { filename: 'a.csv' },
      ['mount.line-too-long'],
      { lines: [2] },
    ],
  ]
  it.each(bad)(
    'given %s, when mounted, then it is refused with its place and nothing stays',
    async (_, content, facts, codes, params) => {
      const dataset = newDataset()
      const refusal = await refusalOf(mount(dataset, content, facts))
      expect(refusal.unmet.map((unmet) => unmet.code)).toEqual(codes)
      expect(refusal.unmet[0]?.params).toMatchObject(params)
      expect(refusal.unmet.every((unmet) => unmet.cure?.startsWith('mount.'))).toBe(true)
      await nothingLeft(dataset)
    },
  )

  it('given limits, when an upload, its rows or its unpacked size exceed them, then each is refused', async () => {
    const small = (limits: object) => openCatalogue({ ...ground.parts(vault), limits })
    const parquet = await generate({
      register: 'boardings',
      rows: 5000,
      seed: 1,
      area: '3205',
      format: 'parquet',
      out: ground.folder,
    })
    const tries: readonly (readonly [object, () => Iterable<Uint8Array>, string, string])[] = [
      [{ bytes: 10 }, () => [Buffer.from('a,b\n1,2\n3,4\n')], 'a.csv', 'mount.too-large'],
      [{ rows: 1 }, () => [Buffer.from('a,b\n1,2\n3,4\n')], 'a.csv', 'mount.too-many-rows'],
      [{ columns: 1 }, () => [Buffer.from('a,b\n1,2\n')], 'a.csv', 'mount.too-many-columns'],
      [{ uncompressedBytes: 1000 }, () => [readFileSync(parquet.path)], 'a.parquet', 'mount.too-large-unpacked'],
      [{ rows: 4999 }, () => [readFileSync(parquet.path)], 'a.parquet', 'mount.too-many-rows'],
    ]
    for (const [limits, content, filename, code] of tries) {
      const dataset = newDataset()
      const refusal = await refusalOf(
        small(limits).mount(supplier, dataset, content(), { filename }, `limit-${dataset}`),
      )
      expect(refusal.unmet.map((unmet) => unmet.code)).toEqual([code])
      await nothingLeft(dataset)
    }
  })

  it('given a version that stands, when a bad one follows, then it still stands', async () => {
    const dataset = newDataset()
    await mount(dataset, people)
    await refusalOf(mount(dataset, 'a,b\n1\n'))
    expect((await catalogue.versions(dataset)).length).toBe(1)
    expect((await rowsOf(dataset, 1)).length).toBe(3)
  })

  it('given an upload that breaks off, when mounted, then the fault passes and nothing stays', async () => {
    const dataset = newDataset()
    async function* broken() {
      yield Buffer.from('a,b\n1,2\n')
      throw new Error('connection lost')
    }
    await expect(catalogue.mount(supplier, dataset, broken(), { filename: 'a.csv' }, `b-${dataset}`)).rejects.toThrow(
      'connection lost',
    )
    await nothingLeft(dataset)
  })

  it('given formulas in cells, when mounted, then they are reported with their row and kept as text', async () => {
    const dataset = newDataset()
    const answer = await mount(dataset, 'a,b\nx,1\n"=HYPERLINK(""http://x"")",2\n@SUM(A1),3\n-5,4\n+86 10 1234,5\n')
    expect(answer.findings).toContainEqual({ code: 'formula', params: { column: 'a', cells: 2, row: 2 } })
    expect((await rowsOf(dataset, 1))[2]).toMatchObject({ a: '@SUM(A1)' })
  })

  it('given leftovers of a crash, when started again, then working folders of dead processes and unreferenced objects go', async () => {
    const dead = join(ground.area.root, 'shuyu-work-999999-0123456789abcdef')
    mkdirSync(dead)
    writeFileSync(join(dead, 'upload'), 'secret')
    async function* one() {
      yield { name: 'a', type: 'VARCHAR', rows: 1, parquet: [Buffer.from('x')] }
    }
    const [stored] = await vault.store('dataset-crash', one())
    await catalogue.start()
    expect(existsSync(dead)).toBe(false)
    expect(await ground.objects.probe(stored?.object as string)).toBe('key-unknown')
  })
})
