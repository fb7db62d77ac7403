import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkProjections } from '../../../base/ledger/fsck/check-projections.ts'
import { endOf, startOf, type Day } from '../../../core/kernel/index.ts'
import { codesOf } from '../../../core/kernel/testing.ts'
import type { Actor, AuditScope } from '../../../core/law/index.ts'
import { economyScene } from '../../economy/testing.ts'
import { archiveProjection, openAuditors, openingProjection, type Auditors } from '../index.ts'

let scene: Awaited<ReturnType<typeof economyScene<Auditors>>>
let today: Day
const admins = new Map<string, Actor>()
const auditors = () => scene.more
beforeAll(async () => {
  scene = await economyScene('guizhou', '520100', {
    projections: [archiveProjection, openingProjection],
    more: (parts) => openAuditors({ ...parts, knowsArea: (area) => area === '520100' }),
  })
  today = scene.today()
  for (const kind of ['system', 'security', 'audit'] as const)
    admins.set(kind, {
      account: `account-${kind}`,
      person: `person-${kind}`,
      party: scene.who('bureau').party,
      area: '520100',
      roles: [],
      administrator: kind,
    })
})
afterAll(() => scene.store.close())

const command = () => crypto.randomUUID()
const admin = (kind: string) => admins.get(kind) as Actor
const scopeOf = (of: Partial<AuditScope>): AuditScope => ({
  areas: [],
  parties: [],
  cases: [],
  grants: [],
  from: today,
  until: '2026-03-31' as Day,
  ...of,
})

async function opened(name: string, scope: AuditScope) {
  const of = { name, party: scene.who('rival').party, person: { name: `审计员${name}` }, scope }
  const { account } = await auditors().open(admin('system'), of, command())
  const { password } = await auditors().approve(admin('audit'), account, command())
  return { account, password: password as string, actor: (await scene.people.actor(account)) as Actor }
}

describe('auditor accounts', () => {
  it('given one administrator alone, then no account opens; given two of different kinds, then it reads its scope and nothing else', async () => {
    const scope = scopeOf({ grants: [scene.grant] })
    const of = { name: 'auditor-0', party: scene.who('rival').party, person: { name: '审计员' }, scope }
    expect(await codesOf(auditors().open(admin('audit'), of, command()))).toEqual(['administrator-needed'])
    const { account } = await auditors().open(admin('system'), of, command())
    expect(await scene.people.actor(account)).toBeNull()
    for (const kind of ['system', 'security'])
      expect(await codesOf(auditors().approve(admin(kind), account, command()))).toEqual(['administrator-needed'])
    await auditors().approve(admin('audit'), account, command())
    const actor = (await scene.people.actor(account)) as Actor
    expect(actor.roles).toEqual([])
    const may = (action: string, on: string | null) => scene.procedures.allows({ actor, action, on })
    expect(
      await Promise.all([
        may('record.read', scene.grant),
        may('money.read', scene.grant),
        may('ledger.read', scene.grant),
        may('record.read', scene.product),
      ]),
    ).toEqual([true, true, true, true])
    expect(
      await Promise.all([
        may('record.read', scene.other),
        may('ledger.read', null),
        may('money.record', scene.grant),
        may('money.settle', scene.grant),
        may('job.run', scene.grant),
      ]),
    ).toEqual([false, false, false, false, false])
    expect((await auditors().subjects(actor)).map(({ id }) => id)).toEqual([scene.grant])
  })

  it('given a scope that is none, then all that is wrong with it is told', async () => {
    const of = (scope: AuditScope) => ({
      name: 'auditor-9',
      party: scene.who('rival').party,
      person: { name: '审计员' },
      scope,
    })
    const ask = (scope: Partial<AuditScope>) => codesOf(auditors().open(admin('system'), of(scopeOf(scope)), command()))
    expect(await ask({})).toEqual(['auditor-scope-empty'])
    expect(await ask({ areas: ['110000'], grants: ['grant-zzzzzzzzzzzzzzzz'] })).toEqual(['auditor-scope-unknown'])
    expect(await ask({ areas: ['520100'], from: '2026-03-10' as Day, until: '2026-03-09' as Day })).toContain(
      'auditor-days-turned',
    )
    expect(await ask({ areas: ['520100'], until: '2030-01-01' as Day })).toEqual(['auditor-days-many'])
  })

  it('given a look, then it is an event that administrators see at once and the audited once the term is over, from which instant nothing is read', async () => {
    const until = '2026-03-05' as Day
    const { account, password, actor } = await opened(
      'auditor-1',
      scopeOf({ parties: [scene.who('operator').party], until }),
    )
    const { token } = await scene.people.signIn({ name: 'auditor-1', password, address: '127.0.0.1' })
    expect((await scene.people.session(token))?.actor.audits?.until).toBe(until)
    for (const outcome of ['done', 'refused'] as const)
      await auditors().opened(actor, { what: 'records.get', on: scene.grant, outcome })
    expect((await scene.store.readStream(`auditor/${account}`)).map(({ type }) => type)).toEqual([
      'auditor.opened',
      'auditor.opened',
    ])
    const seen = async (who: Actor) =>
      (await auditors().openings(who, { account })).map(({ record, outcome }) => [record, outcome])
    for (const kind of ['security', 'audit']) expect(await seen(admin(kind))).toHaveLength(2)
    expect(await seen(scene.who('operator'))).toEqual([])

    await scene.store.clock.advance(startOf('2026-03-05' as Day, 24 * 60 - 1))
    expect(await scene.procedures.mayRead(actor, scene.grant)).toBe(true)
    expect(await scene.people.session(token)).not.toBeNull()
    await scene.store.clock.advance(endOf(until))
    expect(await scene.procedures.mayRead(actor, scene.grant)).toBe(false)
    expect(await scene.people.session(token)).toBeNull()
    expect(await scene.people.actor(account)).toBeNull()
    expect(await seen(scene.who('operator'))).toEqual([[scene.grant, 'done']])
    expect(await seen(scene.who('finance'))).toEqual([])
  })

  it('given an account closed before its time, then its sessions end at once', async () => {
    const { account, password } = await opened('auditor-2', scopeOf({ areas: ['520100'] }))
    const { token } = await scene.people.signIn({ name: 'auditor-2', password, address: '127.0.0.1' })
    expect(await codesOf(auditors().close(scene.who('operator'), account, '误开', command()))).toEqual([
      'administrator-needed',
    ])
    expect((await auditors().close(admin('security'), account, '误开', command())).sessions).toBe(1)
    expect(await scene.people.session(token)).toBeNull()
    expect((await auditors().list(admin('audit'))).find((one) => one.account === account)?.state).toBe('closed')
  })

  it('given everything that was recorded, when the tables are folded anew, then they are the same', async () => {
    expect((await checkProjections(scene.store)).findings).toEqual([])
  })
})
