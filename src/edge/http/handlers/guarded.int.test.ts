import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../base/crypto/index.ts'
import { clockText, type Instant } from '../../../core/kernel/index.ts'
import { Refused } from '../../../core/kernel/index.ts'
import { analyst, columns, mountQuery, people, testDomain } from '../../../operation/domain/testing.ts'
import { contract, type Endpoint } from '../../contract/index.ts'
import { grantUses, type Uses } from '../../contract/uses.ts'
import { guarded } from './guarded.ts'

let ground: Awaited<ReturnType<typeof testDomain>>
let ids: { readonly [path: string]: string }

beforeAll(async () => {
  ground = await testDomain()
  const { domain, grant, dataset } = ground
  await mountQuery(ground, dataset, people)
  await domain.openColumns({ grant, dataset, table: 'people', columns })
  const sql = 'SELECT age, count(*) AS n FROM people GROUP BY age'
  const { job } = await domain.run(analyst, grant, { name: '统计', sql }, newId('command'))
  await domain.ended(job, 60_000)
  const cells = [{ name: 'q', kind: 'sql' as const, text: sql }]
  const { script } = await domain.work.save(
    analyst,
    grant,
    { name: '统计', program: { cells, parameters: [], result: [] } },
    newId('command'),
  )
  const own = newId('own')
  await ground.store.query(
    `INSERT INTO domain_own (dataset, grant_id, state, name, code, filename, bytes, facts, brought_by, brought_person, findings, unmet, version, since)
     VALUES ($1, $2, 'scanned', '', '', '', 0, '{}', '', '', '[]', '[]', 1, 0)`,
    [own, grant],
  )
  const artifact = job.replace(/^job/, 'artifact')
  ids = {
    workspaces: grant,
    jobs: job,
    models: job,
    artifacts: artifact,
    egress: artifact,
    scripts: script,
    'own-data': own,
  }
}, 120_000)
afterAll(() => ground.close())

/** Every endpoint that uses a grant, behind the real question; what lies behind it only says that it was reached. */
const uses = Object.entries(grantUses) as readonly (readonly [string, Uses])[]

async function asked(actor = analyst): Promise<ReadonlyMap<string, string>> {
  const reached = Object.fromEntries(uses.map(([id]) => [id, async () => 'reached']))
  const handlers = guarded(reached as never, ground) as unknown as {
    readonly [id: string]: (call: unknown) => Promise<string>
  }
  const answers = await Promise.all(
    uses.map(async ([id, { by }]) => {
      const path = (contract as readonly Endpoint[]).find((one) => one.id === id)?.path ?? ''
      const answer = handlers[id]?.({ actor, params: { [by]: ids[path.split('/')[2] ?? ''] } })
      const said = await answer?.catch((error: unknown) =>
        error instanceof Refused ? error.refusal.unmet.map(({ code }) => code).join() : String(error),
      )
      return [id, said ?? 'none'] as const
    }),
  )
  return new Map(answers)
}

const all = (said: string) => new Map(uses.map(([id]) => [id, said]))
const limit = (narrowing: object) => ground.domain.limit(analyst, ground.grant, narrowing, newId('command'))
const hour = (of: number) => clockText((ground.store.clock.now() + of * 3_600_000) as Instant).slice(-5)

describe('every endpoint that uses a grant', () => {
  it('given nothing that stands against it, then each is reached', async () => {
    expect(await asked()).toEqual(all('reached'))
  })

  it('given hours, when it is outside them, then each is refused', async () => {
    await limit({ hours: { from: hour(2), to: hour(4) } })
    expect(await asked()).toEqual(all('access.hours'))
    await limit({ hours: null })
  })

  it('given people who are named, when somebody of the holder is none of them, then each is refused; a reviewer is asked elsewhere', async () => {
    await limit({ people: null })
    await ground.store.query(
      `INSERT INTO domain_use_limit (grant_id, people, sources) VALUES ($1, '["account-other"]', '{}')
       ON CONFLICT (grant_id) DO UPDATE SET people = excluded.people`,
      [ground.grant],
    )
    expect(await asked()).toEqual(all('access.people'))
    expect(await asked({ ...analyst, party: 'party-agency' })).toEqual(all('reached'))
    await limit({ people: null })
  })

  it('given a last day that is over, then each is refused', async () => {
    await ground.store.query(`UPDATE domain_use_limit SET until_day = '2020-01-01' WHERE grant_id = $1`, [ground.grant])
    expect(await asked()).toEqual(all('access.until'))
    await limit({ until: null })
    expect(await asked()).toEqual(all('reached'))
  })

  it('given a suspension, or a closed grant, then whatever decrypts or computes is refused', async () => {
    const record = ground.law.records.get(ground.grant)
    if (!record) throw new Error('no grant')
    const hold = { name: 'stop', covers: ['job.run'], clauses: ['a-1'], from: '2020-01-01', until: null }
    ground.law.records.set(ground.grant, { ...record, holds: [hold as never] })
    const expected = (code: string) => new Map(uses.map(([id, { use }]) => [id, use === 'compute' ? code : 'reached']))
    expect(await asked()).toEqual(expected('domain.suspended'))
    ground.law.records.set(ground.grant, record)
    await ground.domain.closeGrant(ground.grant, '到期', 'case-ending')
    expect(await asked()).toEqual(expected('domain.grant-closed'))
  })

  it('given a closed grant that the law refuses as well, then the answer lists both, names the case that ended it, and is on the record', async () => {
    ground.law.refuse = ({ action, on, with: said }) =>
      action === 'job.run' && on === ground.grant && said?.scenario === 'scenario-1'
    const handlers = guarded({ 'jobs.run': async () => 'reached' } as never, ground) as unknown as {
      readonly 'jobs.run': (call: unknown) => Promise<string>
    }
    const call = { actor: analyst, params: { grant: ground.grant }, body: { scenario: 'scenario-1', sql: 'SELECT 1' } }
    const refusal = await handlers['jobs.run'](call).then(
      () => null,
      (error: unknown) => (error instanceof Refused ? error.refusal : null),
    )
    expect(refusal?.kind).toBe('forbidden')
    expect(refusal?.unmet.map(({ code }) => code)).toEqual(['forbidden', 'domain.grant-closed'])
    expect(refusal?.unmet[1]?.params).toMatchObject({ grant: ground.grant, case: 'case-ending' })
    expect(ground.law.refused.at(-1)).toEqual(refusal)
  })
})
