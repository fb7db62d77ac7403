import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook, workbookBytes } from '../../base/workbook/index.ts'
import { day, dayOf } from '../../core/kernel/index.ts'
import { refusalOf } from '../../core/kernel/testing.ts'
import type { Actor } from '../../core/law/index.ts'
import { bodyOf, intakeGround } from './testing.ts'

const area = '610600'
let ground: Awaited<ReturnType<typeof intakeGround>>
let clerk: Actor
let second: Actor
let operator: string
beforeAll(async () => {
  ground = await intakeGround('yanan', area)
  const centre = await ground.party('示例市数据中心', 'public-institution', ['implementing-agency'])
  const [one, two] = [centre.person('one'), centre.person('two')]
  clerk = one
  second = two
  operator = (await ground.party('示例运营有限公司', 'enterprise', ['operator'])).id
})
afterAll(() => ground.close())

const kind = { kind: 'stock', procedure: 'legacy-intake' } as const
const heads = [
  '启动日期',
  '资料来源',
  '登记情况与差距·日期',
  '登记情况与差距·文号',
  '登记情况与差距·扫描件文件名',
  '名称',
  '运营机构',
] as const
const row = ['2024年5月6日', '档案室二〇二四年卷', '2024-06-03', '数据〔2024〕3号', '', '旧授权', '示例运营有限公司']

async function sent(rows: readonly (readonly string[])[], actor = clerk) {
  const bytes = await workbookBytes([{ name: '存量事项', columns: heads.map((title) => ({ title })), rows }])
  const { id } = await ground.intake.receive(
    actor,
    { ...kind, filename: '存量.xlsx' },
    bodyOf(bytes),
    crypto.randomUUID(),
  )
  return { id, view: await ground.intake.view(actor, id, { skip: 0, limit: 50 }) }
}

describe('existing stock', () => {
  let entry: string

  it('given a workbook with faults, when it is looked at, then days, unknown parties, scans and acts without a day are told by cell', async () => {
    const { view } = await sent([
      row.with(0, '03/05/24'),
      row.with(6, '没有这家公司').with(3, '甲'),
      row.with(4, '协议.pdf').with(3, '乙'),
      row.with(2, ''),
      row.with(0, '').with(1, '').with(3, '丙'),
      row.with(2, '2023-01-05').with(3, '丁'),
    ])
    const faults = view.items.map(({ row: at, faults: found }) => [
      at,
      found.map(({ column, unmet }) => `${column} ${unmet.code}`),
    ])
    expect(faults).toEqual([
      [2, ['0 intake.cell-day']],
      [3, ['6 intake.cell-no-party']],
      [4, ['4 intake.stock-no-scan']],
      [5, ['2 intake.stock-act-day']],
      [6, ['0 intake.stock-begun', '1 intake.stock-source']],
      [7, ['2 day-before-opening']],
    ])
  })

  it('given true days, the same number twice and a year without a notice, when it is looked at, then gaps are counted, the second row is told, the year is provisional', async () => {
    const { id, view } = await sent([
      row,
      row,
      row.with(0, '2019-05-06').with(2, '2019-06-03').with(3, '数据〔2019〕1号'),
    ])
    expect(view.items.map(({ state, parts, faults }) => [state, parts, faults.map(({ unmet }) => unmet.code)])).toEqual(
      [
        ['new', 1, []],
        ['wrong', 0, ['intake.stock-row-twice']],
        ['new', 1, []],
      ],
    )
    expect(view.notices).toMatchObject([{ code: 'intake.provisional-years', params: { years: ['2019'] } }])
    const { took } = await ground.intake.take(clerk, id, ['2'])
    entry = took[0]!.taken!
    expect(await ground.room.records('legacy')).toEqual([])
  })

  it('given it written down, when the same person agrees, then it is refused; when a second one does, then it stands with its true days, its gaps on their desks', async () => {
    const own = await refusalOf(ground.intake.confirm(clerk, entry, crypto.randomUUID()))
    expect([own.kind, own.unmet[0]?.code]).toEqual(['forbidden', 'intake.second-person'])
    const made = await ground.intake.confirm(second, entry, crypto.randomUUID())
    expect(made.gaps.map(({ act }) => act)).toEqual(['record'])
    const record = await ground.room.record(made.record)
    expect(record?.entered).toMatchObject({ begun: '2024-05-06', on: dayOf(ground.store.clock.now()) })
    const [gap] = await ground.intake.gaps(clerk)
    expect(gap).toMatchObject({ case: made.case, act: 'record', state: 'open', begun: '2024-05-06', name: '旧授权' })
    expect(gap?.due).not.toBeNull()
    expect(gap?.roles).toContain('implementing-agency')
    expect(await refusalOf(ground.intake.confirm(second, entry, crypto.randomUUID()))).toMatchObject({
      kind: 'conflict',
    })
  })

  it('given its number, when it is written down again by workbook or by hand, then the case that has it is named', async () => {
    const { view } = await sent([row])
    expect(view.items[0]?.faults.map(({ column, unmet }) => [column, unmet.code])).toEqual([[3, 'intake.stock-twice']])
    const by = await refusalOf(
      ground.intake.prepare(
        clerk,
        {
          procedure: 'legacy-intake',
          begun: day('2024-05-06'),
          reason: '档案',
          acts: [
            { act: 'record', on: day('2024-06-03'), papers: [{ number: '数据〔2024〕 3号', day: day('2024-06-03') }] },
          ],
        },
        crypto.randomUUID(),
      ),
    )
    expect(by.unmet.map(({ code }) => code)).toEqual(['intake.stock-twice'])
  })

  it('given its gap closed by the deed, then the list says so with the day', async () => {
    const [before] = await ground.intake.gaps(clerk)
    const on = dayOf(ground.store.clock.now())
    const document = { name: '旧授权', operator, begun: '2024-05-06', gaps: [{ gap: '没有应急联系人', by: on }] }
    await ground.room.act(clerk, before!.case, { type: 'complete', act: 'record', document, on }, crypto.randomUUID())
    expect((await ground.intake.gaps(clerk)).map(({ state, closedOn }) => [state, closedOn])).toEqual([['closed', on]])
  })

  it('given an entry that is wrong, when it is sent back or taken back, then its number is free again; what was written down goes out as a template', async () => {
    const write = (number: string) =>
      ground.intake.prepare(
        clerk,
        {
          procedure: 'legacy-intake',
          begun: day('2024-07-01'),
          reason: '档案',
          acts: [{ act: 'record', on: day('2024-07-02'), papers: [{ number }] }],
        },
        crypto.randomUUID(),
      )
    const { entry: first } = await write('五号')
    expect(await ground.intake.decline(second, first, '日期不对', crypto.randomUUID())).toEqual({ state: 'declined' })
    const back = () => ground.intake.entry(clerk, first)
    expect(await back()).toMatchObject({ state: 'declined', reason: '日期不对', again: false })
    const { entry: again } = await write('五号')
    expect((await back()).again).toBe(true)
    expect((await refusalOf(write('五号'))).unmet[0]?.code).toBe('intake.stock-waiting')
    expect(await ground.intake.decline(clerk, again, '重填', crypto.randomUUID())).toEqual({ state: 'taken-back' })
    expect((await back()).again).toBe(false)
    const { bytes } = await ground.intake.template(clerk, { ...kind, filled: true })
    const cells: (readonly (string | null)[])[] = []
    await readWorkbook(bytes, (rows) => cells.push(...rows.filter(({ sheet }) => sheet === 1).map((one) => one.cells)))
    expect(cells).toHaveLength(2)
    expect(cells[1]).toEqual(expect.arrayContaining(['2024-05-06', '数据〔2024〕3号', '示例运营有限公司']))
  })

  it('given an enterprise, when it enters its own approval, then the law refuses it before anything is written down', async () => {
    const own: Actor = {
      account: 'account-op',
      person: 'person-op',
      party: operator,
      area,
      roles: [{ role: 'operator', area }],
      administrator: null,
    }
    const refused = await refusalOf(
      ground.intake.prepare(
        own,
        { procedure: 'product', begun: day('2024-05-06'), holder: operator, reason: '本单位档案', acts: [] },
        crypto.randomUUID(),
      ),
    )
    expect(refused.kind).toBe('forbidden')
    expect(await ground.intake.entries(own, {})).toEqual([])
  })
})
