import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, instant } from '../../../core/kernel/index.ts'
import { clockHandlers } from './clock.ts'
import type { AnyHandler } from '../handler.ts'
import { edgeScene, type EdgeScene } from '../testing.ts'

const notice = { year: 2026, citation: '国办发明电〔2025〕7号', off: [day('2026-01-01')], worked: [day('2026-01-04')] }

describe('the clock over HTTP', () => {
  let scene: EdgeScene
  beforeAll(async () => {
    const rooms = {
      version: 'test',
      clock: {
        mode: 'simulated' as const,
        notices: [notice],
        now: () => scene.store.clock.now(),
        advance: (_: unknown, to: number) => scene.store.clock.advance(instant(to)),
      },
    }
    scene = await edgeScene(clockHandlers(rooms) as unknown as { readonly [id: string]: AnyHandler })
  })
  afterAll(() => scene.end())

  it('given a simulated clock, when the system administrator moves it, then it stands there for everybody; backwards is refused', async () => {
    const system = await scene.signedIn(scene.system)
    const before = await scene.client().call('clock.get')
    expect(before).toMatchObject({ mode: 'simulated', day: '2026-03-02' })
    await system.call('clock.advance', { body: { to: before.now + 86_400_000 } })
    expect(await scene.client().call('clock.get')).toMatchObject({ day: '2026-03-03' })
    const back = await system.call('clock.advance', { body: { to: before.now } }).catch((error: unknown) => error)
    expect(back).toMatchObject({ problem: { status: 400, refusal: { unmet: [{ code: 'clock-back' }] } } })
  })

  it('given anybody, when the working calendar is asked for, then each year stands there with the notice it rests on', async () => {
    expect(await scene.client().call('calendar.get')).toEqual({ years: [notice] })
  })

  it('given an account that is no administrator, when it moves the clock, then it is refused', async () => {
    const clerk = await scene.signedIn(scene.clerk)
    const refused = await clerk
      .call('clock.advance', { body: { to: 9_999_999_999_999 } })
      .catch((error: unknown) => error)
    expect(refused).toMatchObject({ problem: { status: 403 } })
  })

  it('given anybody, when health is asked, then it tells no more than that it is well and which version', async () => {
    expect(await scene.client().call('health')).toEqual({ ok: true, version: 'test' })
  })
})
