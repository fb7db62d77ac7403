import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Session } from '../../src/edge/cli/journey/index.ts'
import { setStage, type Stage } from '../browser/stage.ts'

/** Who may draw the bounds of a grant, hand in consents and make samples, over HTTP, with everybody who has no business there; and what they may send. */
let stage: Stage
let grant: string
let own: string
let other: string
const nobody = () => new Session(stage.running.origin)

beforeAll(async () => {
  stage = await setStage('yanan', 'granted', 0)
  const names = Object.fromEntries(stage.journey.names) as { readonly [name: string]: { readonly record: string } }
  own = names['ds2']?.record ?? ''
  other = names['ds1']?.record ?? ''
  grant = (names['agr-record'] as unknown as { record: { links: { grant: string } } }).record.links.grant
}, 240_000)
afterAll(() => stage?.strike(), 60_000)

type Input = Parameters<Session['call']>[1]

async function told(by: string, id: string, input: Input): Promise<string> {
  const session = by === 'nobody' ? nobody() : stage.journey.players.get(by)?.session
  if (!session) throw new Error(by)
  const answer = await session.call(id, input)
  if (answer.ok) return 'ok'
  // Every refusal is said in words.
  if (!/[\u4e00-\u9fff]/.test(answer.title)) throw new Error(`${id} by ${by}: ${answer.title}`)
  return answer.refusal.kind
}

const list = 'key,from,until,purpose\n6206100000000001,2026-01-01,2028-12-31,出行分析\n'
const calls: readonly (readonly [id: string, input: () => Input, may: readonly string[]])[] = [
  ['access.get', () => ({ params: { grant } }), ['operator', 'centre', 'transit', 'market', 'bureau']],
  ['access.limit', () => ({ params: { grant }, body: { until: '2029-05-05' } }), ['centre']],
  [
    'access.rows',
    () => ({ params: { grant }, body: { dataset: own, condition: 'fare < 100' } }),
    ['transit', 'centre'],
  ],
  ['consents.get', () => ({ params: { id: own } }), ['transit', 'centre', 'bureau']],
  ['consents.record', () => ({ params: { id: own }, body: { column: 'card_id', list } }), ['transit']],
  [
    'consents.revoke',
    () => ({ params: { id: own }, body: { keys: ['6206100000000001'], reason: '本人撤回。' } }),
    ['transit'],
  ],
  ['samples.make', () => ({ params: { id: own }, body: { rows: 20 } }), ['transit']],
  ['samples.publish', () => ({ params: { id: own }, body: { published: false } }), ['transit']],
  // Whoever holds a grant on the data may read its record, and with it the sample.
  ['samples.get', () => ({ params: { id: own } }), ['transit', 'centre', 'bureau', 'operator']],
]
const everybody = ['nobody', 'operator', 'centre', 'bureau', 'transit', 'market', 'rival-2', 'consumer']

describe('bounds, consents and samples over HTTP', () => {
  it.each(calls)(
    'given everybody in turn, when %s is called, then only those whose business it is are let through',
    async (id, input, may) => {
      const passed: string[] = []
      for (const by of everybody) {
        const kind = await told(by, id, input())
        if (kind === 'ok') passed.push(by)
        expect([by, kind]).toEqual([
          by,
          expect.stringMatching(/^(ok|forbidden|not-found|unmet|unauthenticated|closed)$/),
        ])
      }
      expect(passed.filter((by) => !may.includes(by))).toEqual([])
      expect(passed).toContain(may.find((by) => ['operator', 'centre', 'transit'].includes(by)))
    },
  )

  it('given an unpublished sample, when asked for by whoever does not keep the data, then neither view, file nor query has a word of it', async () => {
    expect(await told('rival-2', 'samples.file', { params: { id: own } })).toMatch(/^(not-found|forbidden)$/)
    expect(await told('nobody', 'portal.sample-file', { params: { id: own } })).toBe('not-found')
    const query = { body: { datasets: [own], sql: 'SELECT * FROM buses' } }
    expect(await told('rival-2', 'samples.query', query)).toMatch(/^(not-found|forbidden)$/)
  })

  const bad: readonly (readonly [by: string, id: string, input: () => Input])[] = [
    ['centre', 'access.limit', () => ({ params: { grant }, body: { hours: { from: '25:00', to: '26:00' } } })],
    ['centre', 'access.limit', () => ({ params: { grant }, body: { hours: { from: '08:00' } } })],
    ['centre', 'access.limit', () => ({ params: { grant }, body: { until: '2026-02-30' } })],
    ['centre', 'access.limit', () => ({ params: { grant }, body: { people: ['../etc'] } })],
    ['centre', 'access.limit', () => ({ params: { grant }, body: { everything: true } })],
    ['centre', 'access.limit', () => ({ params: { grant: 'grant-aaaaaaaaaaaaaaaa' }, body: { until: null } })],
    ['centre', 'access.limit', () => ({ params: { grant: own }, body: { until: null } })],
    [
      'transit',
      'access.rows',
      () => ({ params: { grant }, body: { dataset: own, condition: '1=1; DROP TABLE event' } }),
    ],
    ['transit', 'access.rows', () => ({ params: { grant }, body: { dataset: own, condition: 'fare < (SELECT 1)' } })],
    [
      'transit',
      'access.rows',
      () => ({ params: { grant }, body: { dataset: own, condition: "read_text('/etc/passwd') <> ''" } }),
    ],
    ['transit', 'access.rows', () => ({ params: { grant }, body: { dataset: own, condition: 'no_such_column = 1' } })],
    ['transit', 'access.rows', () => ({ params: { grant }, body: { dataset: other, condition: 'year = 2024' } })],
    ['transit', 'access.rows', () => ({ params: { grant }, body: { dataset: own, condition: 'x'.repeat(5000) } })],
    ['transit', 'consents.record', () => ({ params: { id: own }, body: { column: 'no_such', list } })],
    ['transit', 'consents.record', () => ({ params: { id: own }, body: { column: 'card_id' } })],
    ['transit', 'consents.record', () => ({ params: { id: other }, body: { column: 'uscc', list } })],
    ['transit', 'consents.revoke', () => ({ params: { id: own }, body: { keys: [], reason: 'x' } })],
    ['transit', 'samples.make', () => ({ params: { id: own }, body: { rows: 0 } })],
    ['transit', 'samples.make', () => ({ params: { id: own }, body: { rows: 10_001 } })],
    ['transit', 'samples.make', () => ({ params: { id: own }, body: { rows: 1.5 } })],
    ['transit', 'samples.make', () => ({ params: { id: other }, body: { rows: 10 } })],
    ['transit', 'samples.query', () => ({ body: { datasets: [own], sql: "FROM read_text('/etc/passwd')" } })],
    ['transit', 'samples.query', () => ({ body: { datasets: [own], sql: 'SELECT 1; SELECT 2' } })],
    ['transit', 'samples.query', () => ({ body: { datasets: [], sql: 'SELECT 1' } })],
  ]
  it('given a list that is none, or rows that are wrong, when handed in, then each row is told with its number and no consent stands of them', async () => {
    const transit = stage.journey.players.get('transit')?.session
    const lists = [
      'a,b\n1,2\n',
      'key,from,until,purpose\n,2026-01-01,2028-12-31,x\n6206100000000009,2026-02-30,2028-12-31,x\n',
    ]
    for (const wrong of lists) {
      const answer = await transit?.call('consents.record', {
        params: { id: own },
        body: { column: 'card_id', list: wrong },
      })
      if (!answer?.ok) throw new Error(answer?.title)
      const { recorded, faults } = answer.value as { recorded: number; faults: { row: number }[] }
      expect([recorded, faults.length > 0]).toEqual([0, true])
    }
  })

  it.each(bad)(
    'given bad ids or bodies, when %s calls %s with case %#, then it is refused in words and nothing changes',
    async (by, id, input) => {
      const before = await told('operator', 'access.get', { params: { grant } })
      const text = JSON.stringify(input())
      expect([text, await told(by, id, input())]).toEqual([
        text,
        expect.stringMatching(/^(invalid|forbidden|not-found|unmet|closed|conflict)$/),
      ])
      expect(await told('operator', 'access.get', { params: { grant } })).toBe(before)
    },
  )
})
