import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testStore } from './base/store/testing.ts'
import type { PgStore } from './base/store/index.ts'
import { readLaw, shelveLaw, type Law } from './shelf.ts'

let store: PgStore
let law: Law

beforeAll(async () => {
  store = await testStore()
  law = await readLaw([join(import.meta.dirname, '..', 'jurisdictions')])
})
afterAll(() => store.close())

describe('packs that cases opened under', () => {
  it('given a pack kept under a digest that today’s loader would not compute, when shelved, then its cases still find it', async () => {
    await (await shelveLaw(store, law)).adopt()
    const [pack] = law.packs
    await store.query(`update pack_text set digest = 'of-an-earlier-loader' where digest = $1`, [pack?.digest])
    const { packs } = await shelveLaw(store, law)
    expect(packs.byDigest('of-an-earlier-loader')?.head.id).toBe(pack?.head.id)
    expect(packs.byDigest(pack?.digest ?? '')?.head.id).toBe(pack?.head.id)
  })
})
