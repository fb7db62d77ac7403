import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Refused } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import { encodeGb18030 } from '../../../base/demo/index.ts'
import { duckdb } from '../../../base/engine/index.ts'
import { supplier } from '../testing.ts'
import { forgedParquet } from './forged-parquet.ts'
import { mountGround } from './testing.ts'
import { partsOf, zipOf } from '../../../base/workbook/testing.ts'

/** Files that mean harm or are broken in ways that writers of files do not think of: refused with code, place and cure in Chinese, or mounted without loss. */
const { ground, fresh, mount, rowsOf } = mountGround()

/** How a mount ended: `rows <n>`, or the codes of its refusal; anything else fails the test. */
async function ended(content: string | Buffer, filename: string): Promise<string> {
  const dataset = fresh()
  const outcome = await mount(dataset, content, { filename }).then(
    ({ rows }) => `rows ${rows}`,
    (error: unknown) => {
      if (!(error instanceof Refused)) throw error
      const { unmet } = error.refusal
      for (const { code, params, cure } of unmet) {
        const said = `${text('zh-CN', `unmet.${code}` as never, params)} ${text('zh-CN', `cure.${cure}` as never)}`
        if (!/^[^{}]*[\u4e00-\u9fff][^{}]* [^{}]*[\u4e00-\u9fff]/.test(said)) throw new Error(`not told: ${said}`)
      }
      return unmet.map(({ code }) => code).join(' ')
    },
  )
  const left = [...(await ground.catalogue.versions(dataset)), ...(await ground.vault.columns(dataset))]
  expect(outcome.startsWith('rows') || left.length === 0).toBe(true)
  return outcome
}

const deep = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}\n`
const keys = (count: number, from = 0) =>
  `{${Array.from({ length: count }, (_, index) => `"k${from + index}":1`).join(',')}}\n`

describe('JSON lines that mean harm', () => {
  const lines: readonly (readonly [string, () => string | Buffer, RegExp])[] = [
    ['a thousand levels', () => deep(1000), /^rows 1$|^mount\./],
    ['half a million levels in one line', () => deep(500_000), /^rows \d+$|^mount\.(json-broken|jsonl-unreadable)$/],
    [
      'many lines of a hundred thousand levels',
      () => deep(100_000).repeat(20),
      /^rows \d+$|^mount\.(json-broken|jsonl-unreadable)$/,
    ],
    ['one line of 20 MB', () => `{"a":"${'x'.repeat(20 << 20)}"}\n`, /^mount\.(line-too-long|jsonl-unreadable)$/],
    ['sixty thousand keys in a line', () => keys(60_000), /^mount\.too-many-columns$/],
    [
      'a million keys over many lines',
      () => Array.from({ length: 1000 }, (_, index) => keys(900, index * 900)).join(''),
      /^mount\.too-many-columns$/,
    ],
    ['a number of a hundred thousand digits', () => `{"a":${'9'.repeat(100_000)}}\n`, /^rows 1$|^mount\.json-broken$/],
    ['half a surrogate', () => '{"a":"\\ud800"}\n', /^mount\.json-broken$|^rows 1$/],
    [
      'a byte that is no UTF-8 inside a text',
      () => Buffer.from([...Buffer.from('{"a":"'), 0xc3, 0x28, ...Buffer.from('"}\n')]),
      /^mount\.encoding$/,
    ],
    ['a zero in a text', () => '{"a":"x\\u0000y"}\n', /^mount\.zero-text$/],
  ]
  it.each(lines)('given %s, when mounted, then it is refused or whole', async (_, content, expected) => {
    expect(await ended(content(), 'a.jsonl')).toMatch(expected)
  })

  it('given keys that are SQL, paths or quotes, when mounted, then they are refused as names or are names and nothing else', async () => {
    const names = [`a"; DROP TABLE raw; --`, `a'); ATTACH '/tmp/x.db`, '../../etc/passwd', 'a\\"b', '$.a[0]', "a'b"]
    for (const name of names) {
      const dataset = fresh()
      const outcome = await mount(dataset, `${JSON.stringify({ [name]: 1, b: 2 })}\n`, { filename: 'a.jsonl' }).then(
        async () => JSON.stringify(await rowsOf(dataset)),
        (error: unknown) => (error instanceof Refused ? error.refusal.unmet[0]?.code : String(error)),
      )
      expect([
        name,
        [JSON.stringify([{ [name]: '1', b: '2' }]), 'mount.header-characters'].includes(String(outcome)),
        outcome,
      ]).toEqual([name, true, outcome])
    }
  })
})

describe('column files that mean harm', () => {
  it('given one made by hand as it should be, when mounted, then it reads: what follows fails for its lie alone', async () => {
    const dataset = fresh()
    await mount(dataset, forgedParquet(), { filename: 'a.parquet' })
    expect(await rowsOf(dataset)).toEqual([{ a: '1' }, { a: '2' }, { a: '3' }])
  })

  const lies: readonly (readonly [string, Buffer, RegExp])[] = [
    ['2^50 rows', forgedParquet({ rows: 2 ** 50 }), /^mount\.too-many-rows$/],
    ['more rows than it has', forgedParquet({ rows: 1_000_000 }), /^mount\.parquet-/],
    ['less than no rows', forgedParquet({ rows: -5 }), /^mount\./],
    ['2^52 bytes unpacked', forgedParquet({ uncompressed: 2 ** 52 }), /^mount\.too-large-unpacked$/],
    ['less than no bytes', forgedParquet({ uncompressed: -(2 ** 40) }), /^rows 3$|^mount\./],
    ['a page of two gigabytes', forgedParquet({ pageBytes: 2 ** 31 - 1 }), /^mount\.parquet-unreadable$/],
    ['a page of less than nothing', forgedParquet({ pageBytes: -1 }), /^mount\.parquet-unreadable$/],
    ['pages far behind its end', forgedParquet({ offset: 2 ** 45 }), /^mount\.parquet-unreadable$/],
    ['pages before its beginning', forgedParquet({ offset: -4096 }), /^mount\.parquet-unreadable$/],
    ['a directory longer than itself', forgedParquet({ footer: 2 ** 31 }), /^mount\.parquet-/],
    ['two billion columns below its root', forgedParquet({ children: 2 ** 31 - 1 }), /^mount\.parquet-unreadable$/],
    ['columns below none', forgedParquet({ children: -1 }), /^mount\./],
    ['ten thousand columns', forgedParquet({ columns: 10_000 }), /^mount\.too-many-columns$/],
    ['an encrypted directory', Buffer.concat([forgedParquet().subarray(0, -4), Buffer.from('PARE')]), /^mount\./],
    [
      'encryption',
      Buffer.concat([Buffer.from('PARE'), forgedParquet().subarray(4, -4), Buffer.from('PARE')]),
      /^mount\.format$/,
    ],
  ]
  it.each(lies)('given one that claims %s, when mounted, then it is refused', async (_, content, expected) => {
    expect(await ended(content, 'a.parquet')).toMatch(expected)
  })

  it('given one that says its column lies in another file, when mounted, then no other file is read', async () => {
    for (const filePath of ['../../../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd'])
      expect(await ended(forgedParquet({ filePath }), 'a.parquet')).toMatch(/^rows 3$|^mount\.parquet-unreadable$/)
  })

  it('given names that are paths or SQL, when mounted, then they are refused or are names and nothing else', async () => {
    for (const name of [
      '../../../../tmp/shuyu-escaped',
      "a\"; COPY raw TO '/tmp/shuyu-escaped'; --",
      "a'b",
      '\u0000',
      '\u202ea',
    ])
      expect([name, await ended(forgedParquet({ name }), 'a.parquet')]).toEqual([
        name,
        expect.stringMatching(/^rows 3$|^mount\./),
      ])
    expect(existsSync('/tmp/shuyu-escaped')).toBe(false)
  })

  it('given a real one cut anywhere or with bytes changed in its directory, when mounted, then it is refused or reads, and the platform lives', async () => {
    const session = await duckdb.open({ folder: ground.base.folder, memoryMb: 256, threads: 1 })
    const path = join(ground.base.folder, 'real.parquet')
    await session.run(`COPY (SELECT i AS id, 'n' || i AS name FROM range(500) t(i)) TO '${path}' (FORMAT parquet)`)
    await session.close()
    const real = readFileSync(path)
    const from = real.length - 8 - real.readUInt32LE(real.length - 8)
    for (let step = 0; step < 12; step += 1) {
      const cut = real.subarray(0, Math.floor((real.length * step) / 12))
      expect(await ended(cut, 'a.parquet')).toMatch(/^mount\./)
      const bent = Buffer.from(real)
      for (let times = 0; times < 3; times += 1)
        bent[from + ((step * 131 + times * 977) % (real.length - 8 - from))]! ^= 1 << ((step + times) % 8)
      expect(await ended(bent, 'a.parquet')).toMatch(/^rows 500$|^mount\./)
    }
  }, 120_000)
})

describe('archives and encodings that mean harm', () => {
  const sheets = {
    a: '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData>',
  }
  const book = partsOf({ sheets })
  const inner = zipOf(book)
  const cases: readonly (readonly [string, Buffer | string, string, RegExp])[] = [
    ['a workbook in an archive', zipOf({ 'inner.xlsx': inner }), 'a.xlsx', /^workbook\.not-a-workbook$/],
    [
      'archives in archives',
      zipOf({ 'a.zip': zipOf({ 'b.zip': zipOf({ 'c.csv': 'a\n1\n' }) }) }),
      'a.xlsx',
      /^workbook\.not-a-workbook$/,
    ],
    ['an archive named as a text', zipOf({ 'c.csv': 'a\n1\n' }), 'a.csv', /^mount\.(contradiction|format)$/],
    ['a packed text', gzipSync('a,b\n1,2\n'), 'a.csv', /^mount\.format$/],
    [
      'a workbook with entries that climb out',
      zipOf({ ...book, '../../../../tmp/shuyu-escaped': 'x' }),
      'a.xlsx',
      /^rows 1$|^workbook\.unreadable$/,
    ],
    ['a workbook with an archive in it', zipOf({ ...book, 'xl/embeddings/x.zip': inner }), 'a.xlsx', /^rows 1$/],
    [
      'a workbook of a hundred thousand entries',
      zipOf({ ...book, ...Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`x${index}`, ''])) }),
      'a.xlsx',
      /^rows 1$|^workbook\.bomb$/,
    ],
    [
      'UTF-8 and GB18030 in turn',
      Buffer.concat([Buffer.from('名称,b\n张三,1\n'), encodeGb18030('李四,2\n')]),
      'a.csv',
      /^mount\.encoding$/,
    ],
    [
      'GB18030 and UTF-8 in turn',
      Buffer.concat([encodeGb18030('名称,数\n张三,1\n'), Buffer.from('李四,2\n')]),
      'a.csv',
      /^rows 2$|^mount\.encoding$/,
    ],
    [
      'a letter written too long',
      Buffer.from([...Buffer.from('名称,b\n张三,'), 0xc0, 0xaf, 0x0a]),
      'a.csv',
      /^mount\.encoding$/,
    ],
    [
      'surrogates in UTF-8',
      Buffer.from([...Buffer.from('名称,b\n张三,'), 0xed, 0xa0, 0x80, 0x0a]),
      'a.csv',
      /^mount\.encoding$/,
    ],
    ['UTF-32', Buffer.from('fffe00006100000062000000', 'hex'), 'a.csv', /^mount\.encoding$|^mount\.zero-byte$/],
    ['no line ends but carriage returns', 'a,b\r1,2\r3,4\r', 'a.csv', /^rows 2$|^mount\./],
    ['a header of nothing but commas', `${','.repeat(50)}\n${','.repeat(50)}\n`, 'a.csv', /^mount\.header-empty$/],
    ['a million quotes', `a,b\n1,${'"'.repeat(1_000_001)}\n`, 'a.csv', /^mount\./],
  ]
  it.each(cases)('given %s, when mounted, then it is refused or whole', async (_, content, filename, expected) => {
    expect(await ended(content, filename)).toMatch(expected)
    expect(existsSync('/tmp/shuyu-escaped')).toBe(false)
  })

  it('given every kind cut at every tenth of its length, when mounted, then none is taken for whole', async () => {
    const tabs = Array.from({ length: 50 }, (_, row) => `${row}\t"x${row}"`).join('\n')
    const kinds: readonly (readonly [string, Buffer, RegExp])[] = [
      ['a.xlsx', inner, /^workbook\./],
      ['a.parquet', forgedParquet({ values: Array.from({ length: 500 }, (_, index) => index) }), /^mount\./],
      // A text cut at the end of a field cannot be told from a whole one but by the digest that its sender announces.
      ['a.tsv', Buffer.from(`a\tb\n${tabs}`), /^mount\.|^rows \d+$/],
      ['a.jsonl', Buffer.from(`{"a":"${'x'.repeat(500)}"}`), /^mount\./],
    ]
    for (const [filename, whole, expected] of kinds)
      for (let tenth = 1; tenth < 10; tenth += 2)
        expect([
          filename,
          tenth,
          await ended(whole.subarray(0, Math.floor((whole.length * tenth) / 10)), filename),
        ]).toEqual([filename, tenth, expect.stringMatching(expected)])
  }, 120_000)

  it('given a cell of a gigabyte on its way in, when mounted, then it is refused after its first megabytes and never gathered', async () => {
    let sent = 0
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from('a,b\n1,')
      const piece = Buffer.alloc(1 << 20, 'x')
      for (; sent < 1024; sent += 1) yield piece
    }
    const work = ground.catalogue.mount(supplier, fresh(), endless(), { filename: 'a.csv' }, 'mount-endless')
    await expect(work).rejects.toMatchObject({
      refusal: { unmet: [{ code: 'mount.line-too-long', params: { lines: [2] } }] },
    })
    expect(sent).toBeLessThan(64)
  })
})

describe('days in further habits', () => {
  it('given days of other calendars, in Chinese numerals or without a day, when mounted, then they stay as they were written, and none becomes another day', async () => {
    const written = [
      '民国113年3月5日',
      '二〇二四年三月五日',
      '令和6年3月5日',
      '农历正月初一',
      '2024年3月',
      '2024年第10周',
      '2024-3',
      '３月５日',
      '2024/13/45',
      '2024-02-30',
      '5/3/2024',
      '24.3.5',
      '45356',
      '20240230',
      '2024年3月5日上午9点',
      '甲辰年三月初五',
    ]
    const names = written.map((_, index) => `日期${index}`)
    const dataset = fresh()
    await mount(dataset, `${names.join(',')}\n${written.join(',')}\n${written.join(',')}\n`, { filename: 'a.csv' })
    const [row] = (await rowsOf(dataset)) as readonly { readonly [name: string]: unknown }[]
    expect(names.map((name) => String(row?.[name]))).toEqual(written)
  }, 120_000)

  it('given full-width digits, spaces and clock words, when mounted, then a column is days only if every cell is one', async () => {
    const dataset = fresh()
    await mount(dataset, '日期\n2024年3月5日\n2024 年 3 月 6 日\n2024-03-07\n', { filename: 'a.csv' })
    expect(await rowsOf(dataset)).toEqual([{ 日期: '2024-03-05' }, { 日期: '2024-03-06' }, { 日期: '2024-03-07' }])
    const mixed = fresh()
    await mount(mixed, '日期\n2024年3月5日\n不详\n', { filename: 'a.csv' })
    expect(await rowsOf(mixed)).toEqual([{ 日期: '2024年3月5日' }, { 日期: '不详' }])
  })
})
