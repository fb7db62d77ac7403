import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../base/demo/index.ts'
import { refusalOf } from '../../../core/kernel/testing.ts'
import { mountGround } from './testing.ts'

const { ground, fresh, mount, rowsOf } = mountGround()

describe('tab-separated files and JSON lines', () => {
  it('given tabs in GB18030, when mounted, then rows and format are told', async () => {
    const dataset = fresh()
    await mount(dataset, encodeGb18030('名称\t数\n甲,乙\t1\n丙\t2\n'), { filename: 'a.tsv' })
    expect(await rowsOf(dataset)).toEqual([
      { 名称: '甲,乙', 数: '1' },
      { 名称: '丙', 数: '2' },
    ])
    expect((await ground.catalogue.versions(dataset))[0]).toMatchObject({ format: 'tsv', encoding: 'gb18030' })
  })

  it('given JSON lines with gaps, nesting and mixed types, when mounted, then keys are columns and what is odd is told', async () => {
    const dataset = fresh()
    const lines =
      '{"a":1,"b":"x","c":{"n":[1]}}\n\n{"b":null,"a":2,"d":true,"e":12345678901234567890}\n{"a":"drei","c":[2]}\n'
    const answer = await mount(dataset, lines, { filename: 'a.jsonl' })
    expect(await rowsOf(dataset)).toEqual([
      { a: '1', b: 'x', c: '{"n":[1]}', d: null, e: null },
      { a: '2', b: null, c: null, d: true, e: '12345678901234567890' },
      { a: 'drei', b: null, c: '[2]', d: null, e: null },
    ])
    expect(answer.findings).toContainEqual({ code: 'mixed-types', params: { column: 'a', types: ['number', 'text'] } })
    expect(answer.findings).toContainEqual({ code: 'nested-text', params: { column: 'c' } })
  })

  const bad: readonly (readonly [string, string, string, string, object])[] = [
    ['a broken line', '{"a":1}\n\n{"a":\n{"a":2}\n', 'a.jsonl', 'mount.json-broken', { lines: [3], rows: 1 }],
    ['a line that is no object', '{"a":1}\n[2]\n', 'a.jsonl', 'mount.json-not-object', { lines: [2] }],
    ['a key twice', '{"a":1}\n{"a":1,"a":2}\n', 'a.jsonl', 'mount.json-double-key', { lines: [2] }],
    ['keys that differ by case', '{"a":1,"A":2}\n', 'a.jsonl', 'mount.header-duplicate', { columns: [2] }],
    ['an array', '[{"a":1}]', 'a.json', 'mount.json-array', {}],
    ['text', 'a,b\n', 'a.ndjson', 'mount.not-jsonl', {}],
    ['a cut last line', '{"a":1}\n{"a":"x', 'a.jsonl', 'mount.json-broken', { lines: [2] }],
    [
      'ten thousand columns',
      `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n${'1,'.repeat(9999)}1\n`,
      'a.csv',
      'mount.too-many-columns',
      { columns: 10_000 },
    ],
    ['a gigabyte-like cell', `a,b\n1,2\n3,${'x'.repeat(40 << 20)}\n`, 'a.csv', 'mount.line-too-long', { lines: [3] }],
  ]
  it.each(bad)(
    'given %s, when mounted, then it is refused with its place and nothing stays',
    async (_, content, filename, code, params) => {
      const dataset = fresh()
      const refusal = await refusalOf(mount(dataset, content, { filename }))
      expect(refusal.unmet.map((unmet) => unmet.code)).toEqual([code])
      expect(refusal.unmet[0]?.params).toMatchObject(params)
      expect(await ground.catalogue.versions(dataset)).toEqual([])
    },
  )
})

describe('dates as they are written here', () => {
  it('given every habit, when mounted, then what is certain becomes a day or an instant and what is not stays text with a finding', async () => {
    const dataset = fresh()
    const csv = `日,斜,点,出生日期,编码,短,混,时\n${[
      '2024年3月5日,2024/3/5,2024.03.05,20240305,20240305,24-3-5,2024年3月5日,2024/3/5 8:03',
      '2024年12月31日,2024/12/31,2024.12.31,19491001,20241231,24-12-31,2024-03-06,2024年3月5日8时3分',
    ].join('\n')}\n`
    const answer = await mount(dataset, csv, { filename: 'a.csv' })
    expect(answer.columns.map(({ name, type }) => [name, type])).toEqual([
      ['日', 'DATE'],
      ['斜', 'DATE'],
      ['点', 'DATE'],
      ['出生日期', 'DATE'],
      ['编码', 'BIGINT'],
      ['短', 'VARCHAR'],
      ['混', 'DATE'],
      ['时', 'TIMESTAMP'],
    ])
    expect((await rowsOf(dataset))[0]).toMatchObject({
      日: '2024-03-05',
      出生日期: '2024-03-05',
      短: '24-3-5',
      时: '2024-03-05 08:03:00',
    })
    expect(answer.findings).toContainEqual({ code: 'ambiguous-date', params: { column: '短', pattern: '99-9-9' } })
  })

  it('given several habits in one column, when every cell is certain, then it is a column of days; with a cell that is none, it stays text and a finding says where', async () => {
    const dataset = fresh()
    const habits = ['2024-03-05', '2024/3/5', '2024年3月5日', '20240305', '2024.3.5']
    const lines = Array.from({ length: 300 }, (_, row) => `${row},${habits[row % habits.length]}`)
    const answer = await mount(dataset, `id,日期\n${lines.join('\n')}\n`, { filename: 'a.csv' })
    expect(answer.columns.find(({ name }) => name === '日期')?.type).toBe('DATE')
    expect(new Set((await rowsOf(dataset)).map((row) => (row as Record<string, unknown>)['日期']))).toEqual(
      new Set(['2024-03-05']),
    )
    lines[6] = '6,不详'
    const unread = fresh()
    const other = await mount(unread, `id,日期\n${lines.join('\n')}\n`, { filename: 'b.csv' })
    expect(other.columns.find(({ name }) => name === '日期')?.type).toBe('VARCHAR')
    expect(other.findings).toContainEqual({
      code: 'mixed-date',
      params: { column: '日期', ways: 5, rows: '7', misfits: 1 },
    })
    const doubtful = other.columns.find(({ name }) => name === '日期')
    const profile = await ground.catalogue.profile(unread)
    expect([doubtful?.type, profile?.columns.find(({ name }) => name === '日期')?.proposal]).toMatchObject([
      'VARCHAR',
      { grade: 2, use: 'aggregate', reasons: [{ code: 'unread-dates' }] },
    ])
  })

  it('given a day that no calendar has among the others, when mounted, then the column stays text as it was written', async () => {
    const dataset = fresh()
    await mount(dataset, 'd\n2024年2月30日\n2024年3月1日\n', { filename: 'a.csv' })
    expect((await rowsOf(dataset))[0]).toEqual({ d: '2024年2月30日' })
  })
})
