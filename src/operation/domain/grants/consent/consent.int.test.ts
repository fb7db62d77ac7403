import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkProjections } from '../../../../base/ledger/fsck/check-projections.ts'
import { newId } from '../../../../base/crypto/index.ts'
import type { Day } from '../../../../core/kernel/index.ts'
import { dropKept } from '../../drop-kept.ts'
import { testDomain } from '../../testing.ts'
import {
  carryConsents,
  consentsAt,
  consentStamp,
  consentView,
  eraseConsents,
  keepConsents,
  revokeConsents,
} from './index.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
let dataset: string
const doer = { account: 'account-supplier', party: 'party-supplier' }
const today = '2026-11-01' as Day
const from = '2026-01-01' as Day
const next = () => newId('command')

beforeAll(async () => {
  ground = await testDomain()
}, 60_000)
afterAll(() => ground.close())
beforeEach(() => {
  dataset = newId('dataset')
})

const keep = (keys: readonly string[], more: { readonly purpose?: string; readonly until?: Day } = {}) =>
  keepConsents(
    ground,
    doer,
    { dataset, column: 'resident', entries: keys.map((key) => ({ key, from, purpose: '', until: null, ...more })) },
    next(),
  )
const counting = async () => (await consentsAt(ground.store, dataset, [], today)).length
const unsound = async () => (await checkProjections(ground.store)).findings

describe('consents as a fold of events', () => {
  it('given lists, a revocation and an erasure, when rebuilt from the events, then nothing differs and nobody stands in them', async () => {
    const { store } = ground
    await keep(['610601199001010001', '610601199001010002', '610601199001010003'])
    await keep(['610601199001010002', '610601199001010004'], { purpose: 'p', until: '2026-12-31' as Day })
    expect(await revokeConsents(ground, doer, { dataset, keys: ['610601199001010002'], reason: '本人' }, next())).toBe(
      2,
    )
    const erased = { dataset, column: 'resident', value: '610601199001010003' }
    expect(await eraseConsents(ground, erased, next())).toBe(1)
    expect(await consentView(store, dataset, today)).toMatchObject({ column: 'resident', inForce: 2, revoked: 2 })
    expect(await counting()).toBe(1)
    expect(await unsound()).toEqual([])
    const events = await store.query('SELECT data FROM event WHERE stream = $1', [`consent/${dataset}`])
    const refs = await store.query<{ ref: string }>('SELECT ref FROM consent_unit WHERE dataset = $1', [dataset])
    expect(refs).toHaveLength(3)
    for (const ref of ['61060119', ...refs.map((row) => row.ref)]) expect(JSON.stringify(events)).not.toContain(ref)
  })

  it('given a row that was changed behind the events, when checked, then it is named', async () => {
    await keep(['a', 'b'])
    await ground.store.query('UPDATE consent SET revoked_at = NULL, from_day = $2 WHERE dataset = $1 AND unit = 1', [
      dataset,
      '2020-01-01',
    ])
    expect((await unsound()).map(({ params }) => params.table)).toEqual(['consent', 'consent'])
    await ground.store.query('UPDATE consent SET from_day = $2 WHERE dataset = $1', [dataset, from])
    expect(await unsound()).toEqual([])
  })

  it('given that one was erased, when somebody new consents, then no number is given a second time', async () => {
    await keep(['a', 'b'])
    await eraseConsents(ground, { dataset, column: 'resident', value: 'b' }, next())
    await keep(['c', 'b'])
    const units = await ground.store.query<{ unit: number }>(
      'SELECT unit FROM consent WHERE dataset = $1 ORDER BY unit',
      [dataset],
    )
    expect(units.map(({ unit }) => unit)).toEqual([expect.any(Number), 3, 4])
    expect(await counting()).toBe(3)
  })

  it('given the same command again, then nothing is recorded twice', async () => {
    const command = next()
    const entries = [{ key: 'a', from, purpose: '', until: null }]
    const once = () => keepConsents(ground, doer, { dataset, column: 'resident', entries }, command)
    expect([await once(), await once()]).toEqual([1, 1])
    const stamp = JSON.parse(await consentStamp(ground.store, dataset, [], today)) as unknown[]
    expect(stamp[0]).toBe(1)
  })

  it('given that its data set goes, then list, consents and whose they were go with it', async () => {
    await keep(['a'])
    await dropKept(ground.store, dataset)
    await dropKept(ground.store, dataset)
    for (const table of ['consent', 'consent_list', 'consent_unit'])
      expect(await ground.store.query(`SELECT 1 FROM ${table} WHERE dataset = $1`, [dataset])).toEqual([])
    expect(await unsound()).toEqual([])
  })

  it('given consents from before they were folds, when the platform starts, then they enter the events once and count as they did', async () => {
    const { store } = ground
    await keep(['a', 'b', 'c'])
    const refs = await consentsAt(store, dataset, [], today)
    await dropKept(store, dataset)
    dataset = newId('dataset')
    await store.query('INSERT INTO consent_list_before VALUES ($1, $2, 5)', [dataset, 'resident'])
    for (const [place, ref] of refs.entries())
      await store.query('INSERT INTO consent_before VALUES ($1, $2, $3, $4, NULL, $5)', [
        dataset,
        ref,
        '',
        from,
        place === 0 ? 1234 : null,
      ])
    expect([await carryConsents(store), await carryConsents(store)]).toEqual([1, 0])
    expect(await consentsAt(store, dataset, [], today)).toEqual(refs.slice(1))
    expect(await consentView(store, dataset, today)).toMatchObject({ column: 'resident', inForce: 2, revoked: 1 })
    expect(await consentStamp(store, dataset, [], today)).toMatch(/^\[5,/)
    expect(await unsound()).toEqual([])
  })
})
