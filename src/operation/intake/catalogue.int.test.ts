import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStore } from '../../base/store/testing.ts'
import { readWorkbook, workbookBytes, type Sheet } from '../../base/workbook/index.ts'
import { sheetOf, workbook } from '../../base/workbook/testing.ts'
import { Refused } from '../../core/kernel/index.ts'
import { refusalOf } from '../../core/kernel/testing.ts'
import type { Actor } from '../../core/law/index.ts'
import { propose } from '../catalogue/classify/propose.ts'
import type { ColumnProfile } from '../catalogue/index.ts'
import { bodyOf, intakeGround } from './testing.ts'

const area = '610600'
let ground: Awaited<ReturnType<typeof intakeGround>>
let clerk: Actor
beforeAll(async () => {
  ground = await intakeGround('yanan', area)
  const holder = await ground.party('示例市医疗保障局', 'government-department', ['data-supplier'])
  clerk = holder.person('clerk')
})
afterAll(() => ground.close())

const heads = [
  '目录编码',
  '数据资源名称',
  '表名（英文小写）',
  '内容简介',
  '形成方式',
  '取得途径',
  '更新频率',
  '主题分类代码',
  '涉及情形',
  '数据类别',
  '安全级别',
  '依据的分级标准版本',
  '定级理由',
] as const
const inner = ['目录编码', '字段名', '字段级别', '可用程度', '脱敏方式', '字段类别', '宽于建议的理由'] as const
const good = [
  'YB-001',
  '参保人员登记',
  'insured',
  '参保人员基本情况',
  '依法履职形成',
  '自行采集产生',
  '每月',
  'C0300 社会保障',
  '',
  '个人信息',
  '二级',
  'GB/T 43697—2024',
  '含联系方式',
]

async function book(
  rows: readonly (readonly string[])[],
  columns: readonly (readonly string[])[] = [],
  more: readonly Sheet[] = [],
) {
  return workbookBytes([
    { name: '数据集', columns: heads.map((title) => ({ title })), rows },
    { name: '字段', columns: inner.map((title) => ({ title })), rows: columns },
    ...more,
  ])
}

async function sent(bytes: Uint8Array, actor = clerk) {
  const { id } = await ground.intake.receive(
    actor,
    { kind: 'catalogue', filename: '目录.xlsx' },
    bodyOf(bytes),
    crypto.randomUUID(),
  )
  return { id, view: await ground.intake.view(actor, id, { skip: 0, limit: 200 }) }
}

async function takenOf(id: string) {
  return ground.intake.take(clerk, id, null)
}

const columns = (count: number) =>
  Array.from({ length: count }, (_, at) => ['YB-001', `字段${at + 1}`, '二级', '只可汇总', '保留', '', ''])

describe('a catalogue by workbook', () => {
  it('given a template, when it is made, then it has the lists of the pack, its guide cites clauses, and its version names it', async () => {
    const { bytes, name } = await ground.intake.template(clerk, { kind: 'catalogue' })
    expect(name).toBe('公共数据目录-模板.xlsx')
    const rows = new Map<number, (readonly (string | null)[])[]>()
    const sheets = await readWorkbook(bytes, (some) => {
      for (const one of some) rows.set(one.sheet, [...(rows.get(one.sheet) ?? []), one.cells])
    })
    expect(sheets.map(({ name: title }) => title)).toEqual(['填写说明', '数据集', '字段'])
    expect(rows.get(0)?.[1]?.[0]).toMatch(/^模板版本：catalogue\/dataset-listing\/[0-9a-f]{12}$/)
    expect(rows.get(0)?.some((cells) => cells[1] === '数据资源名称' && cells[2] === '必填' && cells[5])).toBe(true)
    expect(rows.get(1)?.[0]).toContain('目录编码*')
    const whole =
      rows
        .get(0)
        ?.filter((cells) => cells[2] === '列了字段或者填了分类分级的必填')
        .map((cells) => `${cells[1]}*`) ?? []
    expect(whole.length).toBeGreaterThan(0)
    expect(rows.get(1)?.[0]).toEqual(expect.arrayContaining(whole))
  })

  it('given a wrong cell and a table name that no query can say, when they are looked at, then both are told in one round', async () => {
    const at = heads.indexOf('表名（英文小写）')
    const { view } = await sent(await book([good.with(6, '每旬').with(at, 'GeTi Registry')], columns(3)))
    expect(view.items[0]?.faults.map(({ column, unmet }) => [column, unmet.code])).toEqual([
      [at, 'description.table-name'],
      [6, 'intake.cell-choice'],
    ])
  })

  it('given a data set of 300 columns with a wrong cell here and there, when it is looked at, then each is told by its cell, and the workbook comes back with reasons', async () => {
    const bad = columns(300).map((row, at) =>
      at === 6 ? row.with(4, '打码') : at === 9 ? row.with(1, '字段1') : at === 11 ? row.with(3, '') : row,
    )
    const { id, view } = await sent(await book([good.with(6, '每旬').with(0, 'YB-001')], bad))
    expect(view.counts).toEqual({ new: 0, changed: 0, unchanged: 0, wrong: 1 })
    const faults = view.items[0]?.faults.map(({ sheet, row, column, unmet }) => [sheet, row, column, unmet.code])
    expect(faults).toEqual([
      ['数据集', 2, 6, 'intake.cell-choice'],
      ['字段', 8, 4, 'intake.cell-choice'],
      ['字段', 11, 1, 'intake.column-twice'],
      ['字段', 13, 3, 'missing-item'],
    ])
    expect((await takenOf(id)).took).toEqual([])
    const marked = await ground.intake.marked(clerk, id, ({ code }) => code)
    const cells: string[] = []
    await readWorkbook(marked.bytes, (rows) => {
      for (const { sheet, row, cells: found } of rows)
        if (sheet === 1) cells.push(...(found[7] ? [`${row} ${found[7]}`] : []))
    })
    expect(cells).toEqual([
      '1 校验结果',
      '8 E8：intake.cell-choice',
      '11 B11：intake.column-twice',
      '13 D13：missing-item',
    ])
  })

  it('given it mended, when it is taken, then the case is opened and both papers stand, whole; a second take changes nothing', async () => {
    const { id, view } = await sent(await book([good], columns(300)))
    expect([view.counts.new, view.items[0]?.parts, view.left]).toEqual([1, 300, 1])
    const { took, left } = await takenOf(id)
    expect([took.map(({ key, ok }) => [key, ok]), left]).toEqual([[['YB-001', true]], 0])
    const record = await ground.room.record(took[0]!.record!)
    expect(record?.fields['dataset']).toMatchObject({
      name: '参保人员登记',
      topic: 'C0300',
      'update-frequency': 'monthly',
    })
    expect(record?.fields['catalogue-code']).toBe('YB-001')
    const classified = record?.fields['classification'] as { readonly columns: readonly object[] }
    expect(classified.columns).toHaveLength(300)
    expect((await takenOf(id)).took).toEqual([])
  })

  it('given the same catalogue exported, when it is uploaded again, then nothing is other than it stands; one changed cell is one change', async () => {
    const { bytes } = await ground.intake.template(clerk, { kind: 'catalogue', filled: true })
    const again = await sent(bytes)
    expect(again.view.counts).toEqual({ new: 0, changed: 0, unchanged: 1, wrong: 0 })
    const changed = await sent(await book([good.with(3, '参保人员基本情况和缴费')]))
    expect(changed.view.items.map(({ state, changes }) => [state, changes])).toEqual([['changed', ['内容简介']]])
    const { took } = await takenOf(changed.id)
    const record = await ground.room.record(took[0]!.record!)
    expect((record!.fields['dataset'] as { readonly summary: string }).summary).toBe('参保人员基本情况和缴费')
    expect((record!.fields['classification'] as { readonly columns: readonly object[] }).columns).toHaveLength(300)
  })

  it('given what the law refuses, when it is looked at, then its cell carries the clause; the others go their way', async () => {
    const secret = good.with(0, 'YB-002').with(2, 'second').with(8, '国家秘密')
    const shared = good.with(0, 'YB-003').with(2, 'third').with(5, '其他部门共享')
    const fine = good.with(0, 'YB-004').with(2, 'fourth').with(1, '𠮷野家药店（䶮）')
    const { id, view } = await sent(await book([secret, shared, fine, good.with(0, 'YB-004'), good.with(0, '')]))
    expect(view.items.map(({ key, state }) => [key, state])).toEqual([
      ['YB-002', 'wrong'],
      ['YB-003', 'wrong'],
      ['YB-004', 'wrong'],
      ['', 'wrong'],
    ])
    const law = view.items
      .flatMap(({ faults }) => faults)
      .map(({ row, column, unmet }) => [row, column, unmet.clauses.length > 0])
    expect(law.slice(0, 2)).toEqual([
      [2, 8, true],
      [3, null, true],
    ])
    expect((await takenOf(id)).took).toEqual([])
    const clean = await sent(await book([secret, fine]))
    expect((await takenOf(clean.id)).took.map(({ key, ok }) => [key, ok])).toEqual([['YB-004', true]])
  })

  it('given mounted data, when columns come in the workbook, then they are decisions: milder ones without a reason are told, others are taken', async () => {
    const [record] = await ground.room.records('dataset', { holder: clerk.party })
    const dataset = record!.id
    const profile = (name: string, kind: string | null): ColumnProfile => {
      const identifiers = kind ? [{ kind, rate: 0.98, traces: false }] : []
      const facts = { name, type: 'VARCHAR', unique: false, length: 11, distinct: 900, filled: 1000 }
      return {
        name,
        type: 'VARCHAR',
        position: 0,
        nulls: 0,
        distinct: 900,
        distinctExact: true,
        unique: false,
        min: null,
        max: null,
        pattern: null,
        identifiers,
        proposal: propose(facts, identifiers, true),
      }
    }
    ground.profiles.set(dataset, {
      dataset,
      version: 1,
      rows: 1000,
      columns: [profile('手机', 'mobile'), profile('险种', null)],
      candidateKeys: [],
      personal: true,
      identifiers: [],
      findings: [],
    })
    await ground.store.transact(
      { id: crypto.randomUUID(), actor: 'platform', party: null, request: null },
      async (tx) => {
        await ground.room.note(tx, dataset, { mounted: true })
        return null
      },
    )
    const rows = [
      ['YB-001', '手机', '一级', '可逐条使用', '保留', '', ''],
      ['YB-001', '险种', '二级', '可分组筛选', '保留', '一般属性', ''],
      ['YB-001', '没有', '二级', '可分组筛选', '保留', '', ''],
    ]
    const { view } = await sent(await book([], rows))
    expect(view.items[0]?.faults.map(({ row, unmet }) => [row, unmet.code])).toEqual([
      [2, 'classify.reason'],
      [3, 'classify.wider'],
      [4, 'classify.column'],
    ])
    const mended = await sent(
      await book([], [rows[0]!.with(6, '本单位公开的值班电话'), rows[1]!.with(6, '按险种统计')]),
    )
    expect(mended.view.items[0]).toMatchObject({ state: 'changed', changes: ['手机', '险种'] })
    expect((await takenOf(mended.id)).took[0]?.ok).toBe(true)
    expect((await sent(await book([], [rows[1]!]))).view.counts.unchanged).toBe(1)
  })

  it.each<readonly [string, Sheet[], string]>([
    ['another workbook', [{ name: '人员名单', columns: [{ title: '姓名' }], rows: [['张三']] }], 'intake.no-sheet'],
    ['another template', [{ name: '数据集', columns: [{ title: '名称' }], rows: [['甲']] }], 'intake.heads-missing'],
    [
      'two columns of one name',
      [{ name: '数据集', columns: [{ title: '目录编码' }, { title: '目录编码*' }], rows: [] }],
      'intake.head-twice',
    ],
    [
      'a template of before',
      [
        { name: '填写说明', columns: [{ title: '模板版本：catalogue/dataset-listing/0123456789ab' }], rows: [] },
        { name: '数据集', columns: heads.slice(0, 5).map((title) => ({ title })), rows: [good.slice(0, 5)] },
      ],
      'intake.heads-changed',
    ],
    [
      'the sheet itself hidden',
      [
        { name: '封面', columns: [{ title: '说明' }], rows: [] },
        { name: '数据集', hidden: true, columns: heads.map((title) => ({ title })), rows: [good] },
      ],
      'intake.hidden-wanted',
    ],
  ])(
    'given %s, when it is uploaded, then it is told what is missing and where the template is',
    async (_, sheets, code) => {
      const refused = await sent(await workbookBytes(sheets)).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(Refused)
      expect((refused as Refused).refusal.unmet.map((unmet) => unmet.code)).toEqual([code])
    },
  )

  it('given the template of another matter, a hidden sheet and columns of one’s own, when uploaded, then each is told', async () => {
    const { bytes } = await ground.intake.template(clerk, { kind: 'stock', procedure: 'agreement' })
    const refused = await refusalOf(sent(bytes))
    expect(refused?.unmet.map(({ code }) => code)).toEqual(['intake.no-sheet'])
    const own = { name: '数据集', columns: [...heads, '备注'].map((title) => ({ title })), rows: [[...good, '甲']] }
    const hidden = { name: '字段', hidden: true, columns: inner.map((title) => ({ title })), rows: columns(1) }
    const { view } = await sent(await workbookBytes([own, hidden, { ...hidden, name: '旧表' }]))
    expect(view.notices.map(({ code }) => code).toSorted()).toEqual([
      'intake.hidden-sheets',
      'intake.hidden-wanted',
      'intake.unknown-heads',
    ])
  })

  it('given what people do in a spreadsheet, when it is looked at, then each slip is told once, where it is, with what to do', async () => {
    const sheet = (name: string, heads: readonly string[], rows: readonly (readonly string[])[]): Sheet => ({
      name,
      columns: heads.map((title) => ({ title })),
      rows,
    })
    const own = (code: string, name: string) => good.with(0, code).with(2, name)
    const bare = own('YB-102', 'bare').with(9, '').with(10, '').with(11, '').with(12, '')
    const bytes = await workbookBytes([
      sheet('数据集', heads, [
        own('2026-05-01', 'dated').with(8, '无'),
        own('YB-101', 'topic').with(7, 'C0310 社会保障'),
        bare,
      ]),
      sheet('字段', inner, [['YB-102', '险种', '二级', '只可汇总', '保留', '', '']]),
      sheet('字段 (2)', inner, columns(1)),
    ])
    const { view } = await sent(bytes)
    expect(
      view.items.map(({ key, state, faults }) => [
        key,
        state,
        faults.map(({ column, unmet }) => [column, unmet.code, unmet.cure]),
      ]),
    ).toEqual([
      ['2026-05-01', 'new', []],
      ['YB-101', 'wrong', [[7, 'intake.cell-choice-many', 'intake.mend-cell']]],
      ['YB-102', 'wrong', [9, 10, 11, 12].map((column) => [column, 'missing-item', 'intake.classified-whole'])],
    ])
    expect(view.items[1]?.faults[0]?.unmet.params['options']).toContain('C0300 社会保障')
    expect(view.notices.map(({ code, params }) => [code, params['sheets'] ?? params['codes']])).toEqual([
      ['intake.other-sheets', ['字段 (2)']],
      ['intake.code-days', ['2026-05-01']],
    ])
  })

  it('given a code merged over its columns, when it is looked at, then that is told once, and the rows beneath belong to their data set', async () => {
    const rows = columns(3).map((row, at) => row.with(0, at === 0 ? 'YB-110' : ''))
    const bytes = workbook({
      sheets: {
        数据集: sheetOf([heads, good.with(0, 'YB-110').with(2, 'merged')]),
        字段: `${sheetOf([inner, ...rows])}<mergeCells><mergeCell ref="A2:A4"/></mergeCells>`,
      },
    })
    const { view } = await sent(bytes)
    expect(
      view.items.map(({ key, parts, faults }) => [key, parts, faults.map(({ row, unmet }) => [row, unmet.code])]),
    ).toEqual([['YB-110', 3, [[2, 'intake.cell-merged']]]])
  })

  it('given 100,000 rows, when handed in, then they are read and counted at once, others are served meanwhile, and it can be called off', async () => {
    const hasty = await intakeGround('yanan', area, testStore, 0)
    try {
      const holder = (await hasty.party('示例市医保局', 'government-department', ['data-supplier'])).person('c')
      const sets = Array.from({ length: 400 }, (_, at) => good.with(0, `Y-${at}`).with(2, `table_${at}`))
      const rows = sets.flatMap(([code = '']) => columns(249).map((row) => row.with(0, code)))
      const filled = { kind: 'catalogue', filename: '大.xlsx' } as const
      const bytes = await book(sets, rows)
      const { id } = await hasty.intake.receive(holder, filled, bodyOf(bytes), crypto.randomUUID())
      const view = (of: string) => hasty.intake.view(holder, of, { skip: 0, limit: 5 })
      expect(await view(id)).toMatchObject({ state: 'checking', rows: 100_000 })
      const small = await book([good.with(0, 'YB-S').with(2, 'small')])
      const other = await hasty.intake.receive(holder, filled, bodyOf(small), crypto.randomUUID())
      await expect.poll(async () => (await view(other.id)).state, { timeout: 20_000 }).toBe('checked')
      await hasty.intake.cancel(holder, id)
      expect((await view(id)).state).toBe('cancelled')
    } finally {
      await hasty.close()
    }
  }, 60_000)

  it('given somebody of another party, when they ask for a workbook, then there is none', async () => {
    const { id } = await sent(await book([good.with(0, 'YB-009').with(2, 'ninth')]))
    const other = (await ground.party('示例市交通运输局', 'government-department', ['data-supplier'])).person('other')
    await expect(ground.intake.view(other, id, { skip: 0, limit: 1 })).rejects.toBeInstanceOf(Refused)
    const same = await sent(await book([good]), other)
    expect(same.view.counts.new).toBe(1)
  })

  it('given a workbook that takes its time, when nobody waits, then it says how far it is, others have their turn, it can be called off, and what was looked at is there later', async () => {
    const hasty = await intakeGround('yanan', '610600', testStore, 0)
    try {
      const clerk = (await hasty.party('示例市医保局', 'government-department', ['data-supplier'])).person('c')
      const many = await book(Array.from({ length: 6 }, (_, at) => good.with(0, `Y-${at}`).with(2, `table_${at}`)))
      const send = () =>
        hasty.intake.receive(clerk, { kind: 'catalogue', filename: 'b.xlsx' }, bodyOf(many), crypto.randomUUID())
      const view = (id: string) => hasty.intake.view(clerk, id, { skip: 0, limit: 9 })
      const { id } = await send()
      expect(await view(id)).toMatchObject({ state: 'checking', rows: 6, items: [], left: 0 })
      expect((await refusalOf(hasty.intake.take(clerk, id, null))).unmet[0]?.code).toBe('intake.not-checking')
      await expect.poll(async () => (await view(id)).state, { timeout: 20_000 }).toBe('checked')
      expect((await view(id)).items.length).toBe(6)
      const heads = async () => (await hasty.intake.list(clerk, 'catalogue')).find((one) => one.id === id)
      expect(await heads()).toMatchObject({ state: 'checked', counts: { new: 6 } })
      const other = await send()
      await hasty.intake.cancel(clerk, other.id)
      expect(await view(other.id)).toMatchObject({ state: 'cancelled', items: [] })
      expect((await refusalOf(hasty.intake.take(clerk, other.id, null))).unmet[0]?.code).toBe('intake.not-cancelled')
    } finally {
      await hasty.close()
    }
  })
})
