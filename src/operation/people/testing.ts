import { testStore } from '../../base/store/testing.ts'
import type { Store } from '../../base/store/index.ts'
import { refusedOrDone } from '../../core/kernel/testing.ts'
import type { Role } from '../../core/law/grammar/pack.ts'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import { createPeople, type People, type PeopleLimits, type RoleLaw } from './index.ts'

function role(id: string, more: Partial<Role> = {}): Role {
  const place = { pack: 'fixture', file: 'bodies.yaml', line: 1 }
  return {
    id,
    key: `role:${id}`,
    title: { zh: id, en: id },
    clauses: [`fixture-${id}`],
    origin: 'law',
    place,
    kinds: [],
    levels: [],
    single: false,
    by: 'record',
    ...more,
  } as Role
}

/** Roles of a small fixture: one per rule that a role can have. */
const fixtureLaw: RoleLaw = {
  knowsArea: (area) => area === '900000' || area === '900001',
  role: (_area, id) => fixtureRoles.get(id) ?? null,
}

const fixtureRoles = new Map(
  [
    role('data-bureau', { kinds: ['government-department'], levels: ['city', 'county'], single: true }),
    role('data-supplier', { kinds: ['government-department', 'public-institution'] }),
    role('operator', { kinds: ['enterprise'], by: 'act' }),
    role('applicant', { kinds: ['enterprise'] }),
  ].map((each) => [each.id, each]),
)

/** People over a store of their own, with a real clock that a test can push forward. */
export interface PeopleScene {
  readonly store: Store
  readonly people: People
  /** Persons noted as erased, in order. */
  readonly erased: readonly string[]
  /** Moves real time forward, in milliseconds. */
  later(ms: number): void
}

export async function peopleScene(limits: Partial<PeopleLimits> = {}): Promise<PeopleScene> {
  let shift = 0
  let people: People | undefined
  const erased: string[] = []
  const store = await testStore({
    prepare: (opened) => {
      people = createPeople({
        store: opened,
        law: fixtureLaw,
        limits,
        realNow: () => Date.now() + shift,
        erased: (person) => void erased.push(person),
      })
    },
  })
  if (people === undefined) throw new Error('the store did not prepare')
  return { store, people, erased, later: (ms) => void (shift += ms) }
}

/** Opens an account with a password of its own choice and answers its name and password. */
export async function settledAccount(
  scene: PeopleScene,
  name: string,
  party: string,
  administrator: 'system' | 'security' | 'audit' | null = null,
) {
  const opened = await scene.people.open(
    platformActor,
    { name, party, person: { name: `${name} 本人` }, administrator },
    crypto.randomUUID(),
  )
  const first = await scene.people.signIn({ name, password: opened.password ?? '', address: 'test' })
  const session = await scene.people.session(first.token)
  if (session === null) throw new Error('the first session is missing')
  const password = `Long-enough-${name.length}-7!`
  const fresh = await scene.people.changePassword(session, {
    old: opened.password ?? '',
    new: password,
    address: 'test',
  })
  return { account: opened.account, name, password, token: fresh.token }
}

/** `kind: code code` of the refusal that a piece of work ends in, or `ok`. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const refusal = await refusedOrDone(work)
  return refusal === null ? 'ok' : `${refusal.kind}: ${refusal.unmet.map(({ code }) => code).join(' ')}`
}

/** A scene with one party, and an address of its own for each test, so that one test's failures do not lock another's. */
export async function signInScene(): Promise<PeopleScene & { readonly party: string; somewhere(): string }> {
  const scene = await peopleScene()
  const of = { name: '甲局', kind: 'government-department', area: '900000' } as const
  const { party } = await scene.people.register(platformActor, of, crypto.randomUUID())
  let address = 0
  return { ...scene, party, somewhere: () => `10.0.0.${(address += 1)}` }
}
