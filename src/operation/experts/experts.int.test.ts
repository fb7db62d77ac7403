import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../base/ledger/fsck/check-projections.ts'
import { verifyEd25519 } from '../../base/ledger/index.ts'
import { codesOf } from '../../core/kernel/testing.ts'
import { verifyBundle } from '../../core/proof/index.ts'
import { drawnWrongly } from './index.ts'
import { sha256 } from './parts.ts'
import { expertScene, free } from './testing.ts'

let scene: Awaited<ReturnType<typeof expertScene>>
const command = () => crypto.randomUUID()

beforeAll(async () => {
  scene = await expertScene(9)
  const { pool, secretary, experts } = scene
  const entries = [
    ...[0, 1, 2, 3, 4, 5].map(() => free),
    { ...free, employer: { name: '演市数科有限公司' } },
    { ...free, formerEmployers: [{ name: '演市控股集团' }] },
  ]
  for (const [at, entry] of entries.entries()) await experts.keep(secretary, pool[at]!, entry, command())
})
afterAll(() => scene.end())

async function begun() {
  const { procedures, secretary, firm } = scene
  const made = await procedures.open(secretary, { procedure: 'choice', links: { firm } }, command())
  const document = { name: '客流', text: '正文<script>' }
  await procedures.act(secretary, made.case, { type: 'act', act: 'plan', document } as never, command())
  return { case: made.case, act: 'review', line: null }
}

async function drawn(number = 3) {
  const place = await begun()
  const { draw, panel } = await scene.experts.draw(scene.secretary, place, { number, fields: [] }, command())
  return { place, draw, panel }
}

type Place = Awaited<ReturnType<typeof begun>>

async function entered(place: Place, party: string) {
  const link = await scene.experts.invite(scene.secretary, place, { party, hours: 24 }, command())
  const { session } = await scene.experts.phone.enter(link.token, link.code)
  return { ...link, session }
}

const good = { outcome: 'passed', points: { able: { passed: true, score: 90, remark: '好' }, safe: { passed: true } } }

async function scored(place: Place, party: string) {
  const { session, code } = await entered(place, party)
  await scene.experts.phone.declare(session, { kind: 'none', interest: null })
  await scene.experts.phone.score(session, { ...good, code })
}

async function scan(): Promise<string> {
  const bytes = Buffer.from(
    `%PDF-1.4\n1 0 obj<</Subtype/Image>>stream ${command()} endstream endobj\ntrailer<<>>\n%%EOF\n`,
  )
  const body = (async function* () {
    yield bytes
  })()
  return (await scene.attachments.put(scene.secretary, body, { name: '评分表.pdf' }, command())).digest
}

describe('the draw', () => {
  it('given who is interested, when the pool is looked through, then each who is barred is named with the reason', async () => {
    const place = await begun()
    const { pool, experts, secretary } = scene
    const review = await experts.review(secretary, place)
    expect(review).toMatchObject({ organises: true, least: 3, odd: true, pool: 9, seats: [] })
    expect(review.ready).toEqual(pool.slice(0, 6).toSorted())
    expect(new Map(review.barred.map(({ party, why }) => [party, why]))).toEqual(
      new Map([
        [pool[6], 'employer'],
        [pool[7], 'former-employer'],
        [pool[8], 'no-entry'],
      ]),
    )
  })

  it('given fewer than wanted, an even number or fewer than the law asks, when drawn, then all of it is refused at once', async () => {
    const place = await begun()
    const draw = (number: number) => scene.experts.draw(scene.secretary, place, { number, fields: [] }, command())
    expect(await codesOf(draw(7))).toEqual(['pool-small'])
    expect(await codesOf(draw(2))).toEqual(['panel-few', 'panel-even'])
  })

  it('given a draw, when anybody draws again from its certificate, then the same panel comes out, and the list was in the ledger before', async () => {
    const { place, draw, panel } = await drawn()
    const certificate = await scene.experts.certificate(scene.secretary, draw)
    expect(drawnWrongly(certificate, sha256)).toBeNull()
    expect(certificate.order.slice(0, 3)).toEqual(panel)
    const [a = '', b = ''] = certificate.order
    expect(drawnWrongly({ ...certificate, order: [b, a, ...certificate.order.slice(2)] }, sha256)).toBe('order')
    expect(drawnWrongly({ ...certificate, list: { ...certificate.list, number: 5 } }, sha256)).toBe('list')
    expect(verifyBundle(certificate.proof, { verify: verifyEd25519, trusted: scene.key })).toMatchObject({
      genuine: true,
    })
    expect(JSON.stringify(certificate.proof)).toContain(certificate.digest)
    expect(await codesOf(scene.experts.draw(scene.secretary, place, { number: 3, fields: [] }, command()))).toEqual([
      'drawn-already',
    ])
  })

  it('given a list that was fixed and a process that died, when drawn again, then the same list is drawn from', async () => {
    const place = await begun()
    const { experts, secretary, store } = scene
    // What stands after the first transaction alone.
    const before = await experts.draw(secretary, place, { number: 3, fields: ['数据安全'] }, 'draw-once')
    const again = await store.query<{ count: string }>('select count(*) from expert_draw where case_id = $1', [
      place.case,
    ])
    expect(Number(again[0]?.count)).toBe(1)
    expect((await experts.review(secretary, place)).draws.map(({ id }) => id)).toEqual([before.draw])
  })

  it('given somebody else, when they draw or look into the pool, then it is refused', async () => {
    const place = await begun()
    const { experts, secretary, firm } = scene
    const stranger = { ...secretary, party: firm, person: 'person-x', roles: [] }
    expect(await codesOf(experts.draw(stranger, place, { number: 3, fields: [] }, command()))).toEqual(['forbidden'])
    expect(await experts.pool(stranger, null)).toEqual({ keeps: false, formerYears: null, entries: [] })
    expect(await codesOf(experts.keep(stranger, scene.pool[0]!, free, command()))).toEqual(['experts.not-organiser'])
  })
})

describe('a link', () => {
  it('given a link, when it is used twice, late, after it was taken back, or with wrong codes, then it is refused in words', async () => {
    const { place, panel } = await drawn()
    const { experts, secretary, later } = scene
    const party = panel[0]!
    const invite = () => experts.invite(secretary, place, { party, hours: 1 }, command())
    const used = await invite()
    await experts.phone.enter(used.token, used.code)
    expect(await codesOf(experts.phone.knock(used.token))).toEqual(['experts.link-used'])
    expect(await codesOf(experts.phone.enter(used.token, used.code))).toEqual(['experts.link-used'])

    const late = await invite()
    later(3_600_001)
    expect(await codesOf(experts.phone.enter(late.token, late.code))).toEqual(['experts.link-expired'])

    const gone = await invite()
    await experts.revoke(secretary, gone.link, '发错人', command())
    expect(await codesOf(experts.phone.enter(gone.token, gone.code))).toEqual(['experts.link-used'])

    const shut = await invite()
    const wrong = shut.code === '000000' ? '000001' : '000000'
    for (let left = 4; left > 0; left -= 1)
      expect(await codesOf(experts.phone.enter(shut.token, wrong))).toEqual(['experts.code-wrong'])
    expect(await codesOf(experts.phone.enter(shut.token, wrong))).toEqual(['experts.link-locked'])
    expect(await codesOf(experts.phone.enter(shut.token, shut.code))).toEqual(['experts.link-used'])
  })

  it('given somebody who was not drawn, when invited, then it is refused', async () => {
    const { place, panel } = await drawn()
    const other = scene.pool.find((one) => !panel.includes(one))!
    const invite = scene.experts.invite(scene.secretary, place, { party: other, hours: 1 }, command())
    expect(await codesOf(invite)).toEqual(['experts.not-sitting'])
  })

  it('given a declared interest, when declared, then the next of the lot has the place and the link is over', async () => {
    const { place, draw, panel } = await drawn()
    const { experts, secretary } = scene
    const { order } = await experts.certificate(secretary, draw)
    const { session } = await entered(place, panel[1]!)
    expect((await experts.phone.look(session)).state).toBe('declare')
    expect(await codesOf(experts.phone.declare(session, { kind: 'interest', interest: ' ' }))).toEqual([
      'experts.say-which',
    ])
    await experts.phone.declare(session, { kind: 'interest', interest: '配偶任职' })
    const { seats } = await experts.review(secretary, place)
    expect(seats.filter(({ state }) => state === 'drawn').map(({ party }) => party)).toEqual([
      order[0],
      order[2],
      order[3],
    ])
    expect(seats.find(({ state }) => state === 'aside')).toMatchObject({ party: panel[1], why: '配偶任职' })
    expect(await codesOf(experts.phone.look(session))).toEqual(['experts.session-over'])
    // Whoever declared an interest in a party is not drawn again where it is interested.
    expect((await experts.review(secretary, await begun())).barred).toContainEqual({ party: panel[1], why: 'declared' })
  })
})

describe('scores', () => {
  it('given a full review by link and by paper, when concluded, then every opinion counts once and says how it came', async () => {
    const { place, panel } = await drawn()
    const { experts, procedures, secretary, second } = scene
    const [first = '', other = '', third = ''] = panel
    const { session, code } = await entered(place, first)
    expect(await codesOf(experts.phone.score(session, { ...good, code }))).toEqual(['experts.declare-first'])
    await experts.phone.declare(session, { kind: 'none', interest: null })
    const view = await experts.phone.look(session)
    expect(view).toMatchObject({ state: 'score', expert: expect.stringContaining('专家') })
    expect(JSON.stringify(view.materials)).toContain('正文<script>')
    expect(await codesOf(experts.phone.score(session, { ...good, code: 'x' }))).toEqual(['experts.code-wrong'])
    const half = { outcome: 'passed', points: { able: { passed: true } }, code }
    expect(await codesOf(experts.phone.score(session, half))).toEqual(['point-unanswered'])
    await experts.phone.score(session, { ...good, code })
    expect(await codesOf(experts.phone.look(session))).toEqual(['experts.session-over'])

    const paper = (party: string, attachment: string) =>
      experts.enterPaper(secretary, place, { ...good, party, attachment }, command())
    expect(await codesOf(paper(first, await scan()))).toEqual(['experts.has-spoken'])
    expect(await codesOf(paper(other, '0'.repeat(64)))).toEqual(['experts.no-scan'])
    const made = await paper(other, await scan())
    expect(await codesOf(experts.countersign(secretary, made.paper, command()))).toEqual(['paper.same-person'])
    const conclude = () =>
      procedures.act(secretary, place.case, { type: 'act', act: 'review', outcome: 'passed' } as never, command())
    expect(await codesOf(conclude())).toContain('panel-silent')
    await experts.countersign(second, made.paper, command())
    expect(await codesOf(experts.countersign(second, made.paper, command()))).toEqual(['paper.scan-ended'])
    await scored(place, third)
    await conclude()

    const { state } = await procedures.caseView(secretary, place.case)
    expect(state.opinions.map(({ party, entered: how }) => [party, how ?? null])).toEqual([
      [first, null],
      [other, { by: secretary.person, second: second.person }],
      [third, null],
    ])
    const { tally, done } = await experts.review(secretary, place)
    expect({ tally, done }).toMatchObject({
      done: true,
      tally: [
        { point: 'able', passed: 3, mean: 90 },
        { point: 'safe', mean: null },
      ],
    })
    expect(await codesOf(experts.setAside(secretary, place, first, '事后发现', command()))).toEqual(['case-ended'])
  })

  it('given an interest that comes out after the scoring, when set aside, then the opinion counts no longer, stays to be seen, and the next has the place', async () => {
    const { place, panel } = await drawn()
    const { experts, procedures, secretary } = scene
    await scored(place, panel[0]!)
    await experts.setAside(secretary, place, panel[0]!, '持有申请单位股份', command())
    const { state } = await procedures.caseView(secretary, place.case)
    expect(state.opinions).toEqual([])
    expect(state.struck).toMatchObject([{ party: panel[0], asideFor: '持有申请单位股份' }])
    expect((await experts.review(secretary, place)).seats.filter(({ state: now }) => now === 'drawn')).toHaveLength(3)
  })

  it('given all that happened, then the tables are what the events tell', async () => {
    expect(await checkProjections(scene.store)).toMatchObject({ findings: [] })
  })
})
