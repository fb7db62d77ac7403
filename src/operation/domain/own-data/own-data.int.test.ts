import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { duckdb } from '../../../base/engine/index.ts'
import { openWorkingArea } from '../../catalogue/index.ts'
import { sheetOf, workbook, zipOf, partsOf } from '../../../base/workbook/testing.ts'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { codesOf } from '../../../core/kernel/testing.ts'
import { analyst, mountQuery, testDomain } from '../testing.ts'
import { openOwnData } from './own-data.ts'
import { quarantineKey } from './quarantine.ts'
import { ownRow } from './rows.ts'
import type { Declaration, OwnData, OwnView } from './types.ts'

type Ground = Awaited<ReturnType<typeof testDomain>>

const second = { ...analyst, account: 'account-second', person: 'person-second' }
/** Drafted the declaration inside the house; somebody else signed it. */
const drafter = { ...analyst, account: 'account-drafter', person: 'person-drafter' }
const agency = { ...analyst, account: 'account-agency', person: 'person-agency', party: 'party-agency' }
let ground: Ground
let own: OwnData
let count = 0
const next = () => `command-own-${(count += 1)}`

beforeAll(async () => {
  ground = await testDomain({}, { holdings: [{ what: 'own-data', erase: (grant) => own.erase(grant) }] })
  const read = { engine: duckdb, area: await openWorkingArea() }
  own = openOwnData({ ...ground, read, limits: { bytes: 200_000, items: 5 } })
  await own.start()
})
afterAll(() => ground.close())

const bring = (content: string | Buffer, code: string, filename = `${code}.csv`) =>
  own.bring(analyst, ground.grant, { name: '自有样本', code, filename }, [Buffer.from(content)], next())

const said = (view: OwnView, more: Partial<Declaration> = {}): Declaration => ({
  digest: view.digest ?? '',
  source: '自行调查',
  basis: '与受访企业的协议',
  persons: false,
  kinds: [],
  rights: '无争议',
  lawful: true,
  ...more,
})

const shops = `division,trade,visits\n${Array.from({ length: 300 }, (_, i) => `D6106${String(i % 13).padStart(2, '0')},${['餐饮', '零售'][i % 2]},${i % 40}`).join('\n')}`
const digits = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const residentId = (i: number) => {
  const body = `61060219900101${String(100 + i).padStart(3, '0')}`
  const sum = digits.reduce((total, weight, at) => total + weight * Number(body[at]), 0)
  return body + '10X98765432'[sum % 11]
}
const persons = `身份证号,消费\n${Array.from({ length: 120 }, (_, i) => `${residentId(i)},${i % 17}`).join('\n')}`

/** Through all steps up to the decision. */
async function checked(content: string | Buffer, code: string, more: Partial<Declaration> = {}): Promise<OwnView> {
  const brought = await bring(content, code)
  await own.declare(analyst, brought.id, said(brought, more), next())
  return own.check(second, brought.id, next())
}

describe('given own data of an operator', () => {
  let view: OwnView

  test('when they are brought, then they lie encrypted under a key of their own and are told by column, never by value', async () => {
    view = await bring(shops, 'shops')
    expect(view).toMatchObject({ state: 'scanned', rows: 300, next: ['declare', 'withdraw'] })
    expect(view.columns.map(({ name }) => name)).toEqual(['division', 'trade', 'visits'])
    expect(await ground.keyring.state(quarantineKey(view.id))).toBe('live')
    expect(await ground.vault.columns(view.id)).toEqual([])
    expect((await ground.domain.workspace(analyst, ground.grant)).tables).toEqual([])
    const events = await ground.store.query(`SELECT data FROM event WHERE stream = $1`, [`own-data/${view.id}`])
    expect(JSON.stringify(events)).not.toContain('餐饮')
  })

  test('when the declaration is incomplete or about another file, then everything missing is told at once', async () => {
    const bad = said(view, { digest: 'f'.repeat(64), source: ' ', lawful: false, persons: true })
    expect(await codesOf(own.declare(analyst, view.id, bad, next()))).toEqual([
      'own-data.other-digest',
      'own-data.blank',
      'own-data.not-lawful',
      'own-data.persons-basis',
    ])
  })

  test('when a step is taken before its turn or by the same person, also one who drafted it inside the house, then it is refused', async () => {
    const decision = { admit: true, digest: view.digest ?? '', reason: '' }
    expect(await codesOf(own.check(second, view.id, next()))).toEqual(['own-data.not-now'])
    await own.declare({ ...analyst, writers: [drafter.person] }, view.id, said(view), next())
    for (const one of [
      analyst,
      drafter,
      { ...second, standsFor: drafter.person },
      { ...second, writers: [analyst.person] },
    ])
      expect(await codesOf(own.check(one, view.id, next()))).toEqual(['own-data.same-person'])
    expect((await own.ofGrant(drafter, ground.grant)).map((one) => one.next)).toEqual([['withdraw']])
    expect(await codesOf(own.decide(agency, view.id, decision, next()))).toEqual(['own-data.not-now'])
    await own.check(second, view.id, next())
    expect(await codesOf(own.decide(analyst, view.id, decision, next()))).toEqual(['own-data.own-release'])
    expect(await codesOf(own.decide(agency, view.id, { ...decision, digest: 'a'.repeat(64) }, next()))).toEqual([
      'own-data.other-digest',
    ])
    expect(await codesOf(own.decide(agency, view.id, { admit: false, digest: '', reason: ' ' }, next()))).toEqual([
      'own-data.blank',
    ])
    expect((await own.waiting(agency)).map(({ id, next: steps }) => [id, steps])).toEqual([[view.id, ['decide']]])
  })

  test('when they are released, then they are a table of this grant, through masks and gate, and nothing is left in quarantine', async () => {
    await mountQuery(
      ground,
      ground.dataset,
      `SELECT 'D6106' || lpad((i % 13)::VARCHAR, 2, '0') AS division, i AS id FROM range(130) t(i)`,
    )
    const columns = [{ name: 'division', mask: { method: 'keep' }, ladder: 'group' }] as const
    await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, columns })
    const admitted = await own.decide(agency, view.id, { admit: true, digest: view.digest ?? '', reason: '' }, next())
    expect(admitted).toMatchObject({ state: 'admitted', decidedBy: agency.account })
    expect(await ground.keyring.state(quarantineKey(view.id))).not.toBe('live')
    const sql = `SELECT s.trade, count(*) AS n FROM shops s JOIN people p USING (division) GROUP BY s.trade ORDER BY 1`
    const { job } = await ground.domain.run(analyst, ground.grant, { name: '融合', sql }, next())
    expect(await ground.domain.ended(job, 30_000)).toBe('finished')
    const done = await ground.domain.job(analyst, job)
    expect(done.plan?.columns.map(({ dataset }) => dataset)).toContain(view.id)
    const asked = ground.law.asked.findLast(({ action }) => action === 'job.run')
    expect(asked?.with).toMatchObject({ datasets: [ground.dataset] })
    const artifact = await ground.domain.artifact(analyst, done.artifact ?? '')
    expect(artifact.datasets).toEqual([ground.dataset])
    expect(await codesOf(ground.domain.rows(analyst, view.id))).toEqual(['forbidden'])
  })

  test('when the events are folded anew, then the table is the same', async () => {
    expect(await ownRow(ground.store, view.id)).toMatchObject({ state: 'admitted', object: null })
    expect((await checkProjections(ground.store)).findings).toEqual([])
  })

  test('when the operator takes them back, then the table and its keys are gone', async () => {
    await own.withdraw(analyst, view.id, '不再使用', next())
    expect((await ground.domain.workspace(analyst, ground.grant)).tables.map(({ name }) => name)).toEqual(['people'])
    expect(await ground.keyring.state(`dataset/${view.id}`)).toBe('destroyed')
  })
})

describe('given a self-check that says how columns are used and which one tells units apart', () => {
  test('when it is let in, then the table is used so and counts by that column, and who signed is told with the time', async () => {
    const brought = await checked(shops, 'visits_of', {
      columns: [
        { name: 'division', use: 'hidden', unit: true },
        { name: 'visits', use: 'aggregate' },
      ],
    })
    expect((await own.waiting(second)).map(({ id }) => id)).not.toContain(brought.id)
    const admitted = await own.decide(
      agency,
      brought.id,
      { admit: true, digest: brought.digest ?? '', reason: '' },
      next(),
    )
    expect(admitted.steps.map(({ step, by }) => [step, by])).toEqual([
      ['received', analyst.account],
      ['declared', analyst.account],
      ['checked', second.account],
      ['admitted', agency.account],
    ])
    const table = (await ground.domain.workspace(analyst, ground.grant)).tables.find(({ name }) => name === 'visits_of')
    expect(table?.units).toEqual(['division'])
    expect(Object.fromEntries(table?.columns.map(({ name, ladder }) => [name, ladder]) ?? [])).toMatchObject({
      trade: 'free',
      visits: 'aggregate',
    })
    await own.withdraw(analyst, brought.id, '不再使用', next())
  })
})

describe('given own data that hold identifiers of persons', () => {
  let view: OwnView

  test('when the declaration says that there are none, then it is refused with columns and kinds', async () => {
    view = await bring(persons, 'customers')
    expect(view.columns[0]?.kinds).toMatchObject([{ kind: 'resident-id', severity: 4, personal: true }])
    expect(await codesOf(own.declare(analyst, view.id, said(view), next()))).toEqual([
      'own-data.persons',
      'own-data.undeclared',
    ])
  })

  test('when an identifier is to be used freely, then it is refused; declared truly, it comes in masked', async () => {
    const truly = said(view, { persons: true, personsBasis: '客户单独同意', kinds: ['resident-id'] })
    const freely = { ...truly, columns: [{ name: '身份证号', use: 'free' as const }] }
    expect(await codesOf(own.declare(analyst, view.id, freely, next()))).toEqual(['own-data.too-free'])
    await own.declare(analyst, view.id, truly, next())
    await own.check(second, view.id, next())
    await own.decide(agency, view.id, { admit: true, digest: view.digest ?? '', reason: '' }, next())
    const table = (await ground.domain.workspace(analyst, ground.grant)).tables.find(({ name }) => name === 'customers')
    expect(table?.columns.find(({ name }) => name === '身份证号')).toMatchObject({
      ladder: 'aggregate',
      mask: { method: 'pseudonym' },
    })
  })
})

describe('given bad input', () => {
  const text = (cell: string) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`
  const formula = `<sheetData><row r="1">${text('金额')}</row><row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row></sheetData>`
  const bomb = zipOf({
    ...partsOf({ sheets: { a: '' } }),
    'xl/worksheets/sheet0.xml': `<worksheet><sheetData><row>${' '.repeat(60 << 20)}</row></sheetData></worksheet>`,
  })
  const book = (sheet: string) => ({ sheets: { a: sheet } })

  test.each([
    ['cells that a spreadsheet would run', 'name\n=HYPERLINK("http://x")\n甲', 'a.csv', ['own-data.formula']],
    ['formulas', workbook(book(formula)), 'a.xlsx', ['own-data.formula-cells']],
    [
      'macros',
      zipOf({ ...partsOf(book(sheetOf([['a'], ['1']]))), 'xl/vbaProject.bin': 'x' }),
      'a.xlsm',
      ['own-data.active-parts'],
    ],
    ['a zip bomb', bomb, 'a.xlsx', ['workbook.bomb']],
    ['a file that is not what it says', Buffer.from('PAR1xxxx'), 'a.csv', ['mount.contradiction']],
  ])('when it is %s, then it is refused, and nothing of it stays', async (_, content, filename, codes) => {
    const view = await bring(content, 'bad', filename)
    expect(view.state).toBe('refused')
    expect(view.unmet.map(({ code }) => code)).toEqual(codes)
    expect(await ground.keyring.state(quarantineKey(view.id))).not.toBe('live')
    const objects = await ground.store.query(`SELECT id FROM wrapped_key WHERE parent = $1`, [quarantineKey(view.id)])
    expect(objects).toEqual([])
  })

  test('when it is empty, too large, or its table name will not do, then nothing is received', async () => {
    expect(await codesOf(bring('', 'empty'))).toEqual(['mount.empty'])
    expect(await codesOf(bring('a\n'.repeat(150_000), 'large'))).toEqual(['own-data.too-large'])
    expect(await codesOf(bring('a\n1', 'Robert"; DROP'))).toEqual(['own-data.code'])
    expect(await codesOf(bring('a\n1', 'people'))).toEqual(['own-data.code-taken'])
  })

  test('when the bytes were changed after the scan, then they are not let in', async () => {
    const view = await checked('city,n\n甲,1\n乙,2', 'changed')
    const other = await ground.objects.put(quarantineKey(view.id), [Buffer.from('city,n\n甲,1\n乙,999')])
    await ground.store.query('UPDATE domain_own SET object = $2 WHERE dataset = $1', [view.id, other.id])
    const decision = { admit: true, digest: view.digest ?? '', reason: '' }
    expect(await codesOf(own.decide(agency, view.id, decision, next()))).toEqual(['own-data.changed'])
    expect(await ground.vault.columns(view.id)).toEqual([])
    await own.withdraw(analyst, view.id, '重来', next())
  })
})

describe('given a decision that is first rehearsed', () => {
  test('when the rehearsal is taken back, then nothing of the data is gone, and the decision itself lets them in or clears them', async () => {
    const [good, bad] = [await checked('city,n\n甲,1\n乙,2', 'tried'), await checked('city,n\n甲,5\n乙,6', 'tried_too')]
    const decide = (of: OwnView, admit: boolean) =>
      own.decide(agency, of.id, { admit, digest: of.digest ?? '', reason: '来源不清' }, next())
    for (const [of, admit, state] of [
      [good, true, 'admitted'],
      [bad, false, 'rejected'],
    ] as const) {
      expect((await ground.store.rehearse(() => decide(of, admit))).state).toBe(state)
      expect((await ownRow(ground.store, of.id))?.state).toBe('checked')
      expect(await ground.keyring.state(quarantineKey(of.id))).toBe('live')
      expect((await decide(of, admit)).state).toBe(state)
      expect(await ground.keyring.state(quarantineKey(of.id))).not.toBe('live')
    }
    expect((await ground.domain.workspace(analyst, ground.grant)).tables.map(({ name }) => name)).toContain('tried')
    await own.withdraw(analyst, good.id, '演练', next())
  })
})

describe('given a procedure of the pack that decides', () => {
  test('when its effect names another digest, then they are turned away with the reason; the scanned one comes in', async () => {
    const [one, two] = [await checked('city,n\n甲,1\n乙,2', 'one'), await checked('city,n\n甲,3\n乙,4', 'two')]
    const of = { grant: ground.grant, admit: true, reason: '', case: 'case-1' }
    await own.decideByCase({ ...of, own: one.id, digest: two.digest ?? '' })
    await own.decideByCase({ ...of, own: two.id, digest: two.digest ?? '' })
    await own.decideByCase({ ...of, own: two.id, digest: two.digest ?? '' })
    const views = new Map((await own.ofGrant(analyst, ground.grant)).map((view) => [view.id, view]))
    expect(views.get(one.id)).toMatchObject({ state: 'rejected', unmet: [{ code: 'own-data.other-digest' }] })
    expect(views.get(two.id)).toMatchObject({ state: 'admitted', decidedIn: 'case-1' })
  })
})

describe('given the end of the grant', () => {
  test('when it is destroyed, then its own data are destroyed with it and counted in the certificate', async () => {
    const live = (await own.ofGrant(analyst, ground.grant)).filter(({ state }) => state === 'admitted')
    const certificate = await ground.domain.destroyGrant(ground.grant, '到期')
    expect(certificate.also).toMatchObject({ 'own-data': live.length })
    for (const { id } of live) expect(await ground.keyring.state(`dataset/${id}`)).toBe('destroyed')
    expect((await own.ofGrant(analyst, ground.grant)).some(({ state }) => state === 'admitted')).toBe(false)
    expect(await codesOf(bring('a\n1', 'late'))).toEqual(['domain.grant-closed'])
  })
})
