import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesUnder, mark, marked } from './testing-marks.ts'
import { analyst, mountQuery, testDomain } from './testing.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
let database: string

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, `SELECT '${mark}' || i AS name, i AS id FROM range(20000) t(i)`)
  const columns = ['name', 'id'].map((name) => ({ name, mask: { method: 'keep' }, ladder: 'free' }) as const)
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'people', columns })
  const [of] = await ground.store.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
  database = of?.folder ?? ''
}, 120_000)
afterAll(() => ground.close())

/** Begins in a process of its own and kills it so many milliseconds later; negative: lets it end. */
async function cut(what: 'seal' | 'destroy', after: number): Promise<void> {
  const child = join(import.meta.dirname, 'seal-child.ts')
  const args = [child, ground.store.url, ground.folder, JSON.stringify(ground.law.records.get(ground.grant)), what]
  const process_ = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(process_.stdout, 'data')
  await sleep(after)
  process_.kill('SIGKILL')
  await once(process_, 'exit')
}

const inClear = () => marked([...filesUnder(ground.folder), ...filesUnder(database)])
const custody = () => ground.domain.custody(analyst, ground.grant)

describe('given a grant whose sealing and destruction are cut short by kills', () => {
  test('when it is asked again, then it is sealed once with a digest that holds, and afterwards destroyed with its certificate; nothing lies in clear', async () => {
    for (const after of [0, 4, 12, 30]) {
      await cut('seal', after)
      expect(inClear()).toEqual([])
      const { state, seal } = await custody()
      expect(['open', 'closed', 'sealed']).toContain(state)
      // Sealed is what has a digest, and nothing else.
      expect(seal !== null).toBe(state === 'sealed')
    }
    await ground.domain.sealGrant(ground.grant, 'exit')
    expect(await custody()).toMatchObject({ state: 'sealed', seal: { number: 1 } })
    expect(await ground.domain.checkSeal(analyst, ground.grant)).toMatchObject({ unchanged: true, listed: true })
    for (const after of [0, 4, 12, 30]) {
      await cut('destroy', after)
      expect(inClear()).toEqual([])
      const { state, certificate } = await custody()
      expect(['sealed', 'destroyed']).toContain(state)
      expect(certificate !== null).toBe(state === 'destroyed')
    }
    await ground.domain.destroyGrant(ground.grant, 'exit')
    const { state, certificate } = await custody()
    expect([state, certificate === null]).toEqual(['destroyed', false])
    expect(await ground.vault.grantObjects(ground.grant)).toEqual([])
    expect(inClear()).toEqual([])
  }, 300_000)
})
