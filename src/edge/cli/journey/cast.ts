import type { CastMember, Script } from './script.ts'
import { Session, type CallInput } from './session.ts'

export interface Player {
  readonly alias: string
  readonly party: string
  readonly session: Session
  readonly password: string
  readonly person: string
  readonly roles: readonly string[]
}

/** A valid unified social credit code for a party of the cast, made from its place in the cast (GB 32100 check character). */
export function castCode(area: string, index: number): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const organisation = `MAC${String(index).padStart(5, '0')}`
  const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
  const value = (character: string) => (/\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55)
  const sum = [...organisation].reduce(
    (total, character, at) => total + value(character) * (organisationWeights[at] ?? 0),
    0,
  )
  const rest = 11 - (sum % 11)
  const front = `12${area}${organisation}${rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)}`
  const total = [...front].reduce((all, character, at) => all + alphabet.indexOf(character) * (weights[at] ?? 0), 0)
  return front + alphabet[(31 - (total % 31)) % 31]
}

export interface Administrators {
  readonly system: Session
  readonly security: Session
}

/** Registers every party of the cast who is not there `already`, gives it its roles, opens one account each and signs it in with a password of its own. */
export async function assemble(
  script: Script,
  base: string,
  administrators: Administrators,
  password: () => string,
  already: ReadonlyMap<string, Player> = new Map(),
): Promise<ReadonlyMap<string, Player>> {
  const parties = new Map([...already].map(([alias, { party }]) => [alias, party]))
  const players = new Map(already)
  let index = already.size
  for (const [alias, member] of Object.entries(script.cast)) {
    if (already.has(alias)) continue
    index += 1
    const party = member['same-party-as']
      ? parties.get(member['same-party-as'])
      : await register(administrators.system, member, index, parties)
    if (!party)
      throw new Error(
        `cast member \`${alias}\` belongs to \`${member['same-party-as']}\`, which stands further down or nowhere`,
      )
    parties.set(alias, party)
    for (const role of member.roles ?? []) {
      await must(administrators.security, 'people.roles', {
        params: { id: party },
        body: { role: role.role, area: role.area, document: role.document ?? null },
      })
    }
    const session = new Session(base)
    const secret = await openAccount(administrators.system, session, alias, party, member.person, password())
    players.set(alias, {
      alias,
      party,
      session,
      password: secret,
      person: member.person,
      roles: (member.roles ?? []).map((role) => role.role),
    })
  }
  return players
}

async function openAccount(
  system: Session,
  session: Session,
  name: string,
  party: string,
  person: string,
  wanted: string,
): Promise<string> {
  const opened = (await must(system, 'people.open', { body: { name, party, person: { name: person } } })) as {
    password: string | null
  }
  if (!opened.password) throw new Error(`the account of ${name} came without its one-time password`)
  await session.signIn(name, opened.password)
  await session.changePassword(opened.password, wanted)
  return wanted
}

async function register(
  system: Session,
  member: CastMember,
  index: number,
  parties: ReadonlyMap<string, string>,
): Promise<string> {
  const party = member.party
  if (!party) throw new Error('a cast member needs `party` or `same-party-as`')
  const answer = await must(system, 'people.register', {
    body: {
      name: party.name,
      uscc: ['individual', 'expert'].includes(party.kind) ? null : (party.uscc ?? castCode(party.area, index)),
      kind: party.kind,
      area: party.area,
      level: party.level ?? null,
      affiliates: (party.affiliates ?? []).map((alias) => parties.get(alias) ?? alias),
      facts: party.facts ?? {},
    },
  })
  return (answer as { party: string }).party
}

async function must(session: Session, id: string, input: CallInput): Promise<unknown> {
  const answer = await session.call(id, input)
  if (!answer.ok) throw new Error(`${id}: ${answer.title} ${JSON.stringify(answer.refusal)}`)
  return answer.value
}
