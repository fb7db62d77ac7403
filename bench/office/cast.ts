import { randomUUID } from 'node:crypto'
import { platformActor, type Actor } from '../../src/core/law/index.ts'
import type { PartyKind } from '../../src/operation/people/types.ts'
import type { Platform } from '../../src/platform.ts'
import { LAW } from './open.ts'

/** Somebody who signs in. */
export interface Player {
  readonly actor: Actor
  readonly name: string
  readonly password: string
}

/** Who works in the office: one of each that acts, and every supplier. */
export interface Cast {
  readonly city: string
  readonly bureau: Player
  readonly agency: Player
  readonly registry: Player
  readonly registrySecond: Player
  readonly suppliers: readonly Player[]
}

const CLIENTS = 4

/** Parties of the city and its counties, and persons in them, through the room as any other. */
export async function enterCast(platform: Platform, parties: number, persons: number): Promise<Cast> {
  const { people, packs } = platform
  const areas = packs.areas().filter((code) => packs.pack(code)?.head.id === LAW)
  const tree = packs.pack(areas[0] ?? '')?.head.areas ?? []
  const city = tree.find(({ level }) => level === 'city')?.code ?? areas[0] ?? ''
  const province = tree.find(({ level }) => level === 'province')?.code ?? city
  const counties = tree.filter(({ level }) => level === 'county').map(({ code }) => code)
  let made = 0

  async function party(name: string, kind: PartyKind, area: string, level: string | null, role: string | null) {
    const command = randomUUID()
    const { party: id } = await people.register(
      platformActor,
      { name, kind, area, level, uscc: null } as never,
      command,
    )
    if (role !== null) await people.role(platformActor, id, { role, area }, randomUUID())
    return id
  }

  async function person(of: string): Promise<Player> {
    made += 1
    const name = `clerk-${made}`
    const opened = await people.open(
      platformActor,
      { name, party: of, person: { name: `${'赵钱孙李周吴郑王'[made % 8]}𠮷${made}` } },
      randomUUID(),
    )
    const actor = await people.actor(opened.account)
    if (!actor) throw new Error(`${name} has no account`)
    return { actor, name, password: opened.password ?? '' }
  }

  const lead = async (name: string, kind: PartyKind, area: string, level: string, role: string) =>
    person(await party(name, kind, area, level, role))
  const bureau = await lead('市数据局', 'government-department', city, 'city', 'data-bureau')
  const registry = await lead('省登记中心', 'public-institution', province, 'province', 'registry')
  const registrySecond = await person(registry.actor.party)
  const agency = await lead('市数据中心', 'public-institution', city, 'city', 'data-supplier')
  const ids: string[] = []
  for (let n = 3; n < parties; n += 1) {
    const area = n % 3 === 0 ? (counties[n % counties.length] ?? city) : city
    const company = n % 2 === 0
    const name = company ? `第${n}数据有限公司` : `第${n}局`
    const level = company ? null : area === city ? 'city' : 'county'
    ids.push(await party(name, company ? 'enterprise' : 'government-department', area, level, 'data-supplier'))
  }
  const suppliers: Player[] = Array.from<Player>({ length: ids.length })
  let next = 0
  const left = persons - 4
  const open = async () => {
    for (let n = next; n < left; n = next) {
      next += 1
      const player = await person(ids[n % ids.length] ?? '')
      if (n < ids.length) suppliers[n] = player
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, open))
  return { city, bureau, agency, registry, registrySecond, suppliers }
}
