import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mountQuery, testDomain } from '../../../operation/domain/testing.ts'
import type { Client } from '../../contract/client.ts'
import { edgeScene, problemIn, type EdgeScene } from '../testing.ts'
import { modelHandlers } from './models.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
let scene: EdgeScene
let client: Client

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(
    ground,
    ground.dataset,
    `SELECT i AS id, (18 + (i * 7919) % 70)::INTEGER AS age, ['甲','乙'][1 + (i % 2)] AS trade,
      CASE WHEN (i * 7919) % 70 + (hash(i) % 120) > 95 THEN '是' ELSE '否' END AS late FROM range(6000) t(i)`,
  )
  const columns = ['age', 'trade', 'late'].map((name) => ({ name, mask: { method: 'keep' }, ladder: 'free' }) as const)
  await ground.domain.openColumns({
    grant: ground.grant,
    dataset: ground.dataset,
    table: 'people',
    columns,
    units: ['id'],
  })
  scene = await edgeScene(modelHandlers({ models: ground.domain.models }) as never)
  client = await scene.signedIn(scene.clerk)
}, 120_000)
afterAll(async () => {
  await scene.end()
  await ground.close()
})

const sql = 'SELECT age, trade, late FROM people'
const wish = { name: '逾期', algorithm: 'logistic', task: 'classification', sql, target: 'late' } as const

describe('models over the interface', () => {
  it('given a request, when trained, then list, card, try and score answer as described, and never the figures of the model', async () => {
    const grant = ground.grant
    const { job, repeated } = await client.call('models.train', { params: { grant }, body: wish })
    expect(repeated).toBe(false)
    await ground.domain.models.ended(job, 120_000)
    const model = await client.call('models.get', { params: { id: job } })
    expect(model).toMatchObject({ state: 'trained', version: 1, classes: null, dropped: [] })
    expect(model.safety?.findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([])
    expect(JSON.stringify(model)).not.toContain('coefficients')
    expect((await client.call('models.list', { params: { grant } })).map((one) => one.job)).toEqual([job])
    const card = await client.call('models.card', { params: { id: job } })
    expect(card.title).toContain('逾期')
    const score = await client.call('models.try', { params: { id: job }, body: { entity: { age: 80, trade: '甲' } } })
    expect(score.class).toBe('是')
    const asked = { model: model.artifact ?? '', name: '打分', sql: 'SELECT age, trade FROM people' }
    const scoring = await client.call('models.score', { params: { grant }, body: asked })
    expect(await ground.domain.ended(scoring.job, 60_000)).toBe('finished')
    expect((await client.call('models.options', {})).map(({ algorithm }) => algorithm)).toContain('boosting')
  }, 180_000)

  it('given what cannot be, then the answer says everything in words: families that store records, unknown models, fields that nobody knows', async () => {
    const sent = async (path: string, body: object | null, method = 'POST') => {
      const response = await fetch(`${scene.server.origin}${path}`, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return response
    }
    const { name, password } = scene.clerk
    const signed = await fetch(`${scene.server.origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    })
    const { csrf } = (await signed.json()) as { readonly csrf: string }
    const headers = { 'x-csrf-token': csrf, cookie: signed.headers.getSetCookie()[0]?.split(';')[0] ?? '' }
    const path = `/api/workspaces/${ground.grant}/models`
    const knn = await problemIn(await sent(path, { ...wish, algorithm: 'knn' }))
    expect([knn.status, knn.codes]).toEqual([400, ['model.instance-based']])
    expect(knn.texts[0]).toContain('knn')
    expect((await problemIn(await sent('/api/models/job-aaaaaaaaaaaaaaaa', null, 'GET'))).status).toBe(404)
    expect((await sent(path, { ...wish, pickle: 'x' })).status).toBe(400)
    expect((await fetch(`${scene.server.origin}${path}`)).status).toBe(401)
  }, 60_000)
})
