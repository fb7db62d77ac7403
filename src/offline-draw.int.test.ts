import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDraw } from './offline.ts'
import { expertScene, free } from './operation/experts/testing.ts'

let scene: Awaited<ReturnType<typeof expertScene>>
const command = () => crypto.randomUUID()

beforeAll(async () => {
  scene = await expertScene(6)
  const { pool, secretary, experts } = scene
  for (const party of pool) await experts.keep(secretary, party, free, command())
})
afterAll(() => scene.end())

describe('a draw of experts, done again without the platform', () => {
  it('given its public record, when it is done again, then the answer is yes; when anything in it was changed, then no', async () => {
    const { experts, procedures, secretary, firm, key } = scene
    const made = await procedures.open(secretary, { procedure: 'choice', links: { firm } }, command())
    const document = { name: '客流', text: '正文' }
    await procedures.act(secretary, made.case, { type: 'act', act: 'plan', document } as never, command())
    const place = { case: made.case, act: 'review', line: null }
    const { draw } = await experts.draw(secretary, place, { number: 3, fields: [] }, command())
    const certificate = await experts.certificate(secretary, draw)
    const asked = (of: object, trusted: string | undefined = key) => {
      const { ok, checks } = verifyDraw(JSON.stringify(of), trusted)
      return ok ? true : checks.filter((one) => !one.ok).length
    }
    const [a = '', b = '', ...rest] = certificate.order
    expect(asked(certificate)).toBe(true)
    expect(verifyDraw(JSON.stringify(certificate)).ok).toBe(true)
    expect(asked({ ...certificate, order: [b, a, ...rest] })).toBe(1)
    expect(asked({ ...certificate, seed: certificate.seed.replace(/^./, (c) => (c === '0' ? '1' : '0')) })).not.toBe(
      true,
    )
    expect(asked({ ...certificate, proof: { ...(certificate.proof as object), events: [] } })).toBe(1)
    expect(asked({ ...certificate, checkpoint: certificate.checkpoint.replace(/— .*/s, '— x AAAA\n') })).not.toBe(true)
    expect(['{', 'null', '{"list":1}', '[]'].map((text) => verifyDraw(text).ok)).toEqual([false, false, false, false])
  })
})
