import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack, type Pack } from '../../../core/law/index.ts'
import { clauseCases } from '../../../clause-cases.ts'
import { createClient, type Client } from '../../contract/client.ts'
import { lawHandlers } from '../handlers/law.ts'
import type { AnyHandler } from '../handler.ts'
import type { LawRoom, StudyRoom } from '../rooms.ts'
import { listen, partsOf, type RunningServer } from '../server.ts'
import { problemIn } from '../testing.ts'

describe('the law in the browser', () => {
  let server: RunningServer
  let client: Client
  let pack: Pack
  let above: Pack
  let counted: string
  const area = '610600'
  beforeAll(async () => {
    const library = await readPacks('jurisdictions')
    const loaded = loadPack(library, 'yanan', sha256Text)
    const national = loadPack(library, 'national', sha256Text)
    if (!national.ok) throw new Error(national.error.map(({ code }) => code).join())
    above = national.value.pack
    if (!loaded.ok) throw new Error(loaded.error.map(({ code }) => code).join())
    pack = loaded.value.pack
    const law: LawRoom = {
      areas: () => pack.head.areas.map(({ code }) => code),
      pack: (code) => (pack.head.areas.some((each) => each.code === code) ? pack : null),
      version: (digest) => (digest === above.digest ? above : null),
      setting: (_area, id) => Promise.resolve(pack.settings.get(id)?.default ?? null),
      change: () => Promise.reject(new Error('nobody is signed in here')),
    }
    const study: StudyRoom = {
      proofs: () => [],
      versions: (id) => (id === pack.head.id ? [pack, above] : []),
      cases: clauseCases(library),
      counts: () => Promise.resolve(new Map([[counted, { events: 3, refusals: 1, cases: 2, records: 0 }]])),
      uses: () => Promise.reject(new Error('nobody is signed in here')),
    }
    counted = own(pack)[0] ?? ''
    const handlers = lawHandlers({ law, study }) as unknown as { readonly [id: string]: AnyHandler }
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

  it('given the digest of another version, when a document is read, then it is that version’s, and today’s without one', async () => {
    const document = [...above.documents.keys()].find((id) => pack.documents.get(id)?.place.pack === pack.head.id) ?? ''
    const of = (version?: string) =>
      client.call('law.document', { params: { area, document }, ...(version ? { query: { version } } : {}) })
    const own = [pack.documents.get(document)?.place.pack, above.documents.get(document)?.place.pack]
    expect([(await of()).place.pack, (await of(above.digest)).place.pack]).toEqual(own)
    expect(new Set(own).size).toBe(2)
  })

  it('given the digest of the rules that a case opened under, when their clauses are read, then they are those of that version, though today’s say something else', async () => {
    const clauses = await client.call('law.clauses', { params: { area }, query: { version: above.digest } })
    expect(clauses.map(({ id }) => id).toSorted()).toEqual([...above.clauses.keys()].toSorted())
    const gone = clauses.map(({ id }) => id).filter((id) => !pack.clauses.has(id))
    const [added] = own(pack)
    const versioned = (clause: string) =>
      client.call('law.clause', { params: { area, clause }, query: { version: above.digest } })
    expect(await Promise.all(gone.map(async (id) => (await versioned(id)).clause.id))).toEqual(gone)
    await expect(versioned(added ?? '')).rejects.toThrow(added)
    const kept = clauses.find(({ id }) => pack.clauses.has(id))!
    expect((await versioned(kept.id)).clause).toEqual(above.clauses.get(kept.id))
    // Rules that the platform never had are no reason to show nothing.
    const unknown = await client.call('law.clauses', { params: { area }, query: { version: '0'.repeat(64) } })
    expect(unknown).toHaveLength(pack.clauses.size)
  })

  it('given a clause that elements cite, when opened, then each element is named with its file and line', async () => {
    const [mechanism] = pack.mechanisms.values()
    const clause = mechanism?.clauses[0] ?? ''
    const { citedBy } = await client.call('law.clause', { params: { area, clause } })
    expect(citedBy.map(({ key }) => key)).toContain(mechanism?.key)
    expect(citedBy.filter(({ file, line }) => file === '' || line < 1)).toEqual([])
  })

  it('given every clause that binds, when opened, then each keeper is said in Chinese and leads to a page', async () => {
    const binding = [...pack.clauses.values()].filter(({ mode, pack: of }) => mode === 'enforce' && of === pack.head.id)
    const raw: string[] = []
    for (const { id } of binding.slice(0, 40)) {
      const { citedBy } = await client.call('law.clause', { params: { area, clause: id } })
      expect(citedBy.length).toBeGreaterThan(0)
      for (const { key, says, screen } of citedBy)
        if (!/[。]$/.test(says.zh) || !screen.startsWith('/')) raw.push(`${id} ${key}: ${says.zh}`)
    }
    expect(raw).toEqual([])
  })

  it('given a clause, when opened, then its cases stand there as they come out now, with what came up and its neighbours', async () => {
    const { cases, count, before, after } = await client.call('law.clause', { params: { area, clause: counted } })
    expect([count, before]).toEqual([{ events: 3, refusals: 1, cases: 2, records: 0 }, null])
    expect(after).toBe(own(pack)[1])
    const clause = 'yanan-21-2a'
    const shown = await client.call('law.clause', { params: { area, clause } })
    expect(shown.cases.length).toBeGreaterThan(0)
    expect(shown.cases.filter((one) => !one.passed)).toEqual([])
    expect(shown.cases[0]).toMatchObject({ pack: 'yanan', file: expect.stringMatching(/^cases\//) })
    expect(cases.every((one) => one.line > 0)).toBe(true)
  })

  it('given an open question with readings, when a clause of it is opened, then the readings and the chosen one are there', async () => {
    const question = [...pack.questions.values()].find(({ readings }) => readings.length > 1)
    const clause = question?.clauses[0] ?? ''
    const { questions } = await client.call('law.clause', { params: { area, clause } })
    expect(questions.find(({ id }) => id === question?.id)?.readings).toEqual(question?.readings)
  })

  it('given clauses on screen, when guidance is asked for, then only clauses for information of the same articles come', async () => {
    const binding = [...pack.clauses.values()].filter(({ mode }) => mode === 'enforce').map(({ id }) => id)
    const found = await client.call('law.guidance', {
      params: { area },
      query: { clauses: binding.join(',').slice(0, 1900) },
    })
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(({ mode }) => mode !== 'inform')).toEqual([])
    expect(await client.call('law.guidance', { params: { area }, query: { clauses: 'none' } })).toEqual([])
  })

  it('given two versions of a pack, when compared, then each difference stands under its topic with its clauses', async () => {
    const versions = await client.call('law.versions', { params: { area } })
    expect(versions.map(({ digest, current }) => [digest, current])).toEqual([
      [pack.digest, true],
      [above.digest, false],
    ])
    const { rows, a, b } = await client.call('law.diff', { params: { area }, query: { with: above.digest } })
    expect([a.pack, b.pack]).toEqual(['yanan', 'national'])
    expect(rows.filter((row) => row.a === null && row.b === null)).toEqual([])
    expect(rows.some((row) => row.topic === 'limits')).toBe(true)
    expect((await client.call('law.diff', { params: { area }, query: { with: area } })).rows).toEqual([])
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

  it('given settings and open questions, when listed, then numbers have bounds and readings their titles', async () => {
    const all = await client.call('law.settings', { params: { area } })
    const question = [...pack.questions.values()].find(({ readings }) => readings.length > 1)
    expect(all.find(({ id }) => id === `question:${question?.id}`)).toMatchObject({
      kind: 'reading',
      options: question?.readings.map(({ id }) => id),
      labels: Object.fromEntries((question?.readings ?? []).map(({ id, title }) => [id, title])),
    })
    expect(all.filter(({ kind }) => kind === 'setting')).toHaveLength(pack.settings.size)
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

/** The jurisdiction's own clauses in the law's order; they come before those of the layers above. */
function own(pack: Pack): readonly string[] {
  return [...pack.clauses.values()].filter((clause) => clause.pack === pack.head.id).map(({ id }) => id)
}
