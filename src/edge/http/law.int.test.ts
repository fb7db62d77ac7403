import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { loadPack, type Pack } from '../../core/law/index.ts'
import { createClient, type Client } from '../contract/client.ts'
import { lawHandlers } from './handlers/law.ts'
import type { AnyHandler } from './handler.ts'
import type { LawRoom } from './rooms.ts'
import { listen, partsOf, type RunningServer } from './server.ts'
import { problemIn } from './testing.ts'

describe('the law in the browser', () => {
  let server: RunningServer
  let client: Client
  let pack: Pack
  const area = '610600'
  beforeAll(async () => {
    const loaded = loadPack(await readPacks('jurisdictions'), 'yanan', sha256Text)
    if (!loaded.ok) throw new Error(loaded.error.map(({ code }) => code).join())
    pack = loaded.value.pack
    const law: LawRoom = {
      areas: () => pack.head.areas.map(({ code }) => code),
      pack: (code) => (pack.head.areas.some((each) => each.code === code) ? pack : null),
      setting: (_area, id) => Promise.resolve(pack.settings.get(id)?.default ?? null),
      change: () => Promise.reject(new Error('nobody is signed in here')),
    }
    const handlers = lawHandlers({ law }) as unknown as { readonly [id: string]: AnyHandler }
    server = await listen(
      { handlers, session: () => Promise.resolve(null), ...partsOf({ port: 0, checkAnswers: true }) },
      { port: 0 },
    )
    client = createClient({ origin: server.origin })
  })
  afterAll(() => server.stop())

  it('given nobody signed in, when the clauses are read, then every clause of every layer is there with its source and gist', async () => {
    const clauses = await client.call('law.clauses', { params: { area } })
    expect(clauses.map(({ id }) => id).toSorted()).toEqual([...pack.clauses.keys()].toSorted())
    expect(clauses.filter(({ source, gist }) => source === '' || gist.zh === '')).toEqual([])
    expect(clauses.some(({ id }) => id.startsWith('national-'))).toBe(true)
  })

  it('given a clause that elements cite, when opened, then each element is named with its file and line', async () => {
    const [mechanism] = pack.mechanisms.values()
    const clause = mechanism?.clauses[0] ?? ''
    const { citedBy } = await client.call('law.clause', { params: { area, clause } })
    expect(citedBy.map(({ key }) => key)).toContain(mechanism?.key)
    expect(citedBy.filter(({ file, line }) => file === '' || line < 1)).toEqual([])
  })

  it('given every element with clauses, when the browser counts, then no element is hidden from the public', async () => {
    const clauses = await client.call('law.clauses', { params: { area } })
    const cited = new Set(clauses.filter((clause) => clause.cited > 0).map(({ id }) => id))
    const elements = [
      ...pack.roles.values(),
      ...pack.records.values(),
      ...pack.parameters.values(),
      ...pack.settings.values(),
      ...pack.procedures.values(),
      ...pack.mechanisms.values(),
    ]
    expect(elements.flatMap((element) => element.clauses).filter((clause) => !cited.has(clause))).toEqual([])
  })

  it('given a word to look for, when searched, then only clauses that say it are answered', async () => {
    const found = await client.call('law.clauses', { params: { area }, query: { text: '实施机构' } })
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((clause) => !JSON.stringify(clause).includes('实施机构'))).toEqual([])
  })

  it('given the packs, when listed, then each area tells its pack, its digest and whether it is a draft', async () => {
    const heads = await client.call('law.packs')
    expect(heads.map((head) => head.area)).toEqual(pack.head.areas.map(({ code }) => code))
    expect(heads.find((head) => head.area === area)).toMatchObject({
      pack: 'yanan',
      status: 'draft-for-comment',
      digest: pack.digest,
    })
  })

  it('given an area, clause or procedure that is not there, when asked for, then it is not found; traversal finds nothing either', async () => {
    for (const path of [
      '/api/law/999999/clauses',
      `/api/law/${area}/clauses/yanan-0`,
      `/api/law/${area}/procedures/__proto__`,
      `/api/law/${area}/documents/..%2f..%2fpackage.json`,
    ]) {
      expect((await problemIn(await fetch(`${server.origin}${path}`))).status).toBe(404)
    }
  })

  it('given nobody signed in, when a setting is changed, then it is refused', async () => {
    const setting = [...pack.settings.keys()][0] ?? ''
    const answer = await fetch(`${server.origin}/api/law/${area}/settings/${setting}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ value: 1, reason: 'x' }),
    })
    expect(await problemIn(answer)).toMatchObject({ status: 401, codes: ['sign-in-needed'] })
  })
})
