import type { Player, Session } from './journey/index.ts'
import type { Credentials } from './parts.ts'

/** Who can sign in: the account, its password, whom it stands for. */
export interface SignIn extends Credentials {
  readonly who: string
  /** Roles in the pack's own words for which this account is the one to try first; none for an account that repeats others. */
  readonly roles: readonly string[]
}

export interface Role {
  readonly id: string
  readonly title: string
}

export interface HeldParty {
  readonly id: string
  readonly name: string
  readonly roles: readonly { readonly role: string }[]
}

/** Asks the platform which roles each party of the cast holds now and what the area's pack calls them. */
export async function signInsOf(
  players: ReadonlyMap<string, Player>,
  session: Session,
  area: string,
  inService: string | null,
): Promise<readonly SignIn[]> {
  const packs = (await ask(session, 'law.packs')) as readonly {
    readonly area: string
    readonly roles: readonly { readonly id: string; readonly title: { readonly zh: string } }[]
  }[]
  const parties = (await ask(session, 'people.parties')) as readonly HeldParty[]
  const product = inService === null ? null : await ask(session, 'records.get', { id: inService })
  const holder = (product as { record: { holder: string | null } } | null)?.record.holder ?? null
  const roles = packs.find((pack) => pack.area === area)?.roles ?? []
  return firstOfEach(
    [...players.values()],
    new Map(parties.map((party) => [party.id, party])),
    roles.map(({ id, title }) => ({ id, title: plain(title.zh) })),
    holder,
  )
}

/**
 * Gives every role to one account, in the pack's order of roles: to the party whose product is in service, if it holds the role, else to
 * the first in the cast. Accounts with roles come first.
 */
export function firstOfEach(
  players: readonly Player[],
  parties: ReadonlyMap<string, HeldParty>,
  roles: readonly Role[],
  preferred: string | null,
): readonly SignIn[] {
  const given = new Map<Player, string[]>()
  for (const role of roles) {
    const holders = players.filter(({ party }) => parties.get(party)?.roles.some((held) => held.role === role.id))
    const first = holders.find(({ party }) => party === preferred) ?? holders[0]
    if (first) given.set(first, [...(given.get(first) ?? []), role.title])
  }
  const others = players.filter((player) => !given.has(player))
  return [...given.keys(), ...others].map((player) => ({
    name: player.alias,
    password: player.password,
    who: whoIs(parties.get(player.party)?.name, player.person),
    roles: given.get(player) ?? [],
  }))
}

function whoIs(party: string | undefined, person: string): string {
  return party === undefined || party === person ? person : `${party} ${person}`
}

/** A role's word without the gloss that a pack may put behind it. */
function plain(title: string): string {
  return title.replace(/（[^）]*）$/, '')
}

async function ask(session: Session, id: string, params: Record<string, string> = {}): Promise<unknown> {
  const answer = await session.call(id, { params })
  if (!answer.ok) throw new Error(`${id}: ${answer.title}`)
  return answer.value
}
