import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { addDays, day } from '../../core/kernel/index.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import type { NewEntry } from './index.ts'
import { economyScene } from './testing.ts'

let scene: Awaited<ReturnType<typeof economyScene>>
beforeAll(async () => {
  scene = await economyScene('guizhou', '520100')
})
afterAll(() => scene.store.close())

const command = () => crypto.randomUUID()
const entry = (of: Partial<NewEntry> & Pick<NewEntry, 'kind'>): NewEntry => ({
  product: scene.product,
  number: null,
  day: addDays(scene.today(), -40),
  other: { party: null, name: '买方公司', uscc: null },
  amount: 100_00,
  taxRate: null,
  tax: null,
  starts: null,
  ends: null,
  refers: null,
  basis: null,
  scans: [],
  note: null,
  ...of,
})
const book = (of: Parameters<typeof entry>[0], who = 'operator') =>
  scene.economy.book(scene.who(who), scene.grant, entry(of), command())

describe('money records', () => {
  it('given a contract, an order, an invoice and a receipt, then the sums of grant, product and party follow', async () => {
    const { entry: contract } = await book({ kind: 'contract', number: 'HT-1', amount: 500_00, product: null })
    const { entry: order } = await book({ kind: 'order', number: 'DD-1', amount: 300_00, refers: contract })
    const { entry: invoice } = await book({
      kind: 'invoice',
      number: '0001',
      amount: 300_00,
      refers: order,
      taxRate: 600,
      tax: 16_98,
    })
    await book({ kind: 'receipt', amount: 120_50, refers: invoice })
    const { all, products, parties, months } = await scene.economy.balances(scene.who('finance'), scene.grant, {})
    expect(all).toMatchObject({ contract: 500_00, invoice: 300_00, receipt: 120_50, outstanding: 179_50, tax: 16_98 })
    expect(products.map(({ key, receipt }) => [key, receipt])).toEqual([
      [scene.product, 120_50],
      [null, 0],
    ])
    expect(parties).toHaveLength(1)
    expect(months).toHaveLength(1)
  })

  it('given a booked entry, when it was wrong, then only a counter entry takes it back, once, and never what others follow', async () => {
    const { entry: order } = await book({ kind: 'order', number: 'DD-2' })
    const { entry: invoice } = await book({ kind: 'invoice', number: '0002', refers: order })
    const reverse = (id: string) => scene.economy.reverse(scene.who('operator'), id, { reason: '金额写错' }, command())
    expect(await codesOf(reverse(order))).toEqual(['money.followed'])
    const before = await scene.economy.balances(scene.who('operator'), scene.grant, {})
    const { entry: counter } = await reverse(invoice)
    const after = await scene.economy.balances(scene.who('operator'), scene.grant, {})
    expect(after.all.invoice).toBe(before.all.invoice - 100_00)
    expect(after.all.entries).toBe(before.all.entries + 1)
    expect(await codesOf(reverse(invoice))).toEqual(['money.taken-back'])
    expect(await codesOf(reverse(counter))).toEqual(['money.is-counter'])
    // The number is free again.
    await book({ kind: 'invoice', number: '0002', refers: order })
  })

  it('given what is wrong with an entry, then all of it is told at once', async () => {
    expect(
      await codesOf(
        book({
          kind: 'invoice',
          product: null,
          amount: 0,
          day: addDays(scene.today(), 1),
          tax: 1,
          other: { party: null, name: null, uscc: null },
        }),
      ),
    ).toEqual([
      'money.product-needed',
      'money.number-needed',
      'money.day-ahead',
      'money.other-needed',
      'money.amount-nothing',
      'money.tax-wrong',
    ])
    for (const amount of [-1, 0.5, 2 ** 60])
      expect(await codesOf(book({ kind: 'cost', amount }))).toContain('money.amount-wrong')
    expect(await codesOf(book({ kind: 'order', number: 'DD-9', product: 'product-cccccccccccccccc' }))).toEqual([
      'money.product-elsewhere',
    ])
    expect(
      await codesOf(
        book({ kind: 'order', number: 'DD-9', other: { party: null, name: '甲', uscc: '91110000000000000A' } }),
      ),
    ).toEqual(['money.uscc-wrong'])
    expect(await codesOf(book({ kind: 'order', number: 'DD-9', scans: ['a'.repeat(64)] }))).toEqual([
      'money.scan-missing',
    ])
    await book({ kind: 'order', number: 'DD-7' })
    expect(await codesOf(book({ kind: 'order', number: 'DD-7' }))).toEqual(['money.number-taken'])
  })

  it('given who asks, then only the holder books and only who the law names sees', async () => {
    for (const name of ['agency', 'finance', 'rival'])
      expect((await codesOf(book({ kind: 'cost' }, name))).length).toBe(1)
    for (const name of ['operator', 'agency', 'finance', 'bureau'])
      await scene.economy.entries(scene.who(name), scene.grant, { limit: 1 })
    expect(await codesOf(scene.economy.entries(scene.who('rival'), scene.grant, { limit: 1 }))).toHaveLength(1)
    expect(await scene.economy.grants(scene.who('rival'))).toEqual([])
    expect((await scene.economy.grants(scene.who('operator'))).map(({ records }) => records)).toEqual([true, true])
  })

  it('given several entries, when one is wrong, then none is booked; the same command again books once', async () => {
    const some = [entry({ kind: 'cost', amount: 7 }), entry({ kind: 'cost', amount: -7 })]
    const sum = async () => (await scene.economy.balances(scene.who('operator'), scene.other, {})).all.cost
    expect(
      await codesOf(
        scene.economy.bookAll(
          scene.who('operator'),
          scene.other,
          some.map((one) => ({ ...one, product: null })),
          command(),
        ),
      ),
    ).toEqual(['money.amount-wrong'])
    expect(await sum()).toBe(0)
    const good = [{ ...entry({ kind: 'cost', amount: 7 }), product: null }]
    const same = command()
    for (let turn = 0; turn < 2; turn += 1) await scene.economy.bookAll(scene.who('operator'), scene.other, good, same)
    expect(await sum()).toBe(7)
  })
})

describe('amounts owed to government units', () => {
  it('given a share of what was received, then it is counted, owed once a period, overdue past its day, and closed only with the treasury’s number', async () => {
    const operator = scene.who('operator')
    const unit = scene.who('agency').party
    const terms = {
      unit,
      kind: 'share' as const,
      rate: 125_000,
      amount: null,
      days: 5,
      daysOf: 'day' as const,
      said: '协议第八条',
    }
    expect(
      await codesOf(
        scene.economy.agree(operator, scene.grant, { ...terms, unit: scene.who('rival').party }, command()),
      ),
    ).toEqual(['money.unit-wrong'])
    const { term } = await scene.economy.agree(operator, scene.grant, terms, command())
    const period = { starts: addDays(scene.today(), -60), ends: addDays(scene.today(), -20) }
    const { base, counted } = await scene.economy.count(operator, { term, ...period })
    expect([base, counted]).toEqual([120_50, 15_06])
    expect(await codesOf(scene.economy.owe(operator, { term, ...period, amount: 1, note: null }, command()))).toEqual([
      'money.amount-other',
    ])
    const { due } = await scene.economy.owe(operator, { term, ...period, amount: null, note: null }, command())
    expect(
      await codesOf(scene.economy.owe(operator, { term, ...period, amount: null, note: null }, command())),
    ).toEqual(['money.period-taken'])
    const [row] = await scene.economy.dues(scene.who('agency'), { open: true })
    expect(row).toMatchObject({ id: due, amount: 15_06, state: 'open', overdue: 15 })

    const pay = { number: 'FS-2026-000123', day: scene.today(), treasury: scene.area, scan: null }
    const settle = (of: Partial<typeof pay>) => scene.economy.settle(operator, due, { ...pay, ...of }, command())
    expect(await codesOf(settle({ treasury: '520000' }))).toHaveLength(1)
    expect(await codesOf(settle({ number: '12 34' }))).toEqual(['money.treasury-number'])
    expect(await codesOf(settle({ day: day('2020-01-01') }))).toEqual(['money.day-before'])
    // Paid with two payment forms.
    const part = (amount: number, number: string) =>
      scene.economy.settle(operator, due, { ...pay, number, amount }, command())
    expect(await part(10_00, pay.number)).toEqual({ settled: false })
    expect(await codesOf(part(5_07, 'FS-2026-000124'))).toEqual(['money.paid-more'])
    expect(await codesOf(part(0, 'FS-2026-000124'))).toEqual(['money.amount-wrong'])
    expect(await codesOf(part(5_06, pay.number))).toEqual(['money.treasury-number-taken'])
    const [half] = await scene.economy.dues(operator, { grant: scene.grant, open: true })
    expect(half).toMatchObject({ state: 'open', paid: 10_00, overdue: 15, payments: [{ amount: 10_00 }] })
    expect(
      await codesOf(scene.economy.takeBack(operator, due, { what: 'due', reason: '期间写错' }, command())),
    ).toEqual(['money.not-so'])
    expect(await settle({ number: 'FS-2026-000124' })).toEqual({ settled: true })
    expect(await codesOf(settle({}))).toEqual(['money.not-open'])
    const [closed] = await scene.economy.dues(operator, { grant: scene.grant })
    expect(closed).toMatchObject({
      state: 'settled',
      overdue: null,
      paid: 15_06,
      payments: [{ amount: 10_00 }, { amount: 5_06 }],
    })

    await scene.economy.takeBack(operator, due, { what: 'settlement', reason: '票据号写错' }, command())
    await scene.economy.takeBack(operator, due, { what: 'due', reason: '期间写错' }, command())
    expect((await scene.economy.dues(operator, { grant: scene.grant }))[0]?.state).toBe('void')
    await scene.economy.owe(operator, { term, ...period, amount: null, note: null }, command())
  })

  it('given everything that was recorded, when the tables are folded anew, then they are the same', async () => {
    expect((await checkProjections(scene.store)).findings).toEqual([])
  })
})
