import type { Tx } from '../../base/store/types.ts'
import type { Unmet } from '../../core/kernel/index.ts'
import type { Role } from '../../core/law/grammar/pack.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { freshId } from './ids.ts'
import type { PeopleParts } from './people.ts'
import { findParties, peopleReader } from './reader.ts'
import { refuse, refuseUnmet } from './refusals.ts'
import type { Party, PartyKind } from './types.ts'
import { isUscc } from './uscc.ts'

/** A party to be registered. */
export interface NewParty {
  readonly name: string
  readonly uscc?: string | null
  readonly kind: PartyKind
  readonly area: string
  readonly level?: Party['level']
  readonly formerNames?: readonly string[]
  readonly affiliates?: readonly string[]
  readonly facts?: Party['facts']
}

/** A role of a party in an area, and the document that gave it. */
export interface Tie {
  readonly role: string
  readonly area: string
  readonly document?: string | null
}

/** People writes are rare; one at a time keeps checks and writes together. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(20, 0)')
}

/** Enters a party into the register. Throws Refused: unknown area, wrong or known code, unknown affiliate. */
export async function registerParty(
  parts: PeopleParts,
  actor: Actor,
  party: NewParty,
  command: string,
): Promise<string> {
  const id = freshId('party')
  const natural = party.kind === 'individual' || party.kind === 'expert'
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { do: 'register-party', ...requestOf(party) },
  }
  const { answer } = await parts.store.transact(meta, async (tx) => {
    await lockPeople(tx)
    refuseUnmet(await partyLacks(parts, tx, party))
    if (natural) await tx.query('insert into people_personal (subject, name) values ($1, $2)', [id, party.name])
    const data = {
      id,
      name: natural ? '' : party.name,
      uscc: party.uscc ?? null,
      kind: party.kind,
      area: party.area,
      level: party.level ?? null,
      formerNames: [...(party.formerNames ?? [])],
      affiliates: [...(party.affiliates ?? [])],
      facts: { ...party.facts },
    }
    const personal = natural ? { personal: { subject: id, data: { name: party.name } } } : {}
    await tx.append(
      [{ stream: `party/${id}`, type: 'party.registered', data, ...personal }],
      new Map([[`party/${id}`, 0]]),
    )
    return { party: id }
  })
  return answer.party
}

function requestOf(party: NewParty): { readonly [name: string]: string | null } {
  return { name: party.name, uscc: party.uscc ?? null, kind: party.kind, area: party.area, level: party.level ?? null }
}

async function partyLacks(parts: PeopleParts, tx: Tx, party: NewParty): Promise<Unmet[]> {
  const lacks: Unmet[] = []
  const say = (code: string, params: Unmet['params']) =>
    lacks.push({ code, clauses: [], origin: 'platform', params, cure: 'mend-field' })
  if (!parts.law.knowsArea(party.area)) say('area-unknown', { area: party.area })
  if (party.uscc) {
    if (!isUscc(party.uscc)) say('uscc-wrong', { field: 'uscc', found: party.uscc })
    const [known] = await tx.query<{ name: string }>('select name from people_party where uscc = $1', [party.uscc])
    if (known !== undefined) say('uscc-known', { found: party.uscc, party: known.name })
  }
  const affiliates = party.affiliates ?? []
  const found = await peopleReader(tx).parties(affiliates)
  for (const each of affiliates) if (!found.has(each)) say('party-unknown', { party: each })
  return lacks
}

/** Gives a role by the administrator's record or takes it back. Throws Refused with everything that the pack asks of the role's holder. */
export async function changeRole(
  parts: PeopleParts,
  actor: Actor,
  party: string,
  tie: Tie & { readonly take?: boolean },
  command: string,
): Promise<Party['roles']> {
  const request = {
    do: 'change-role',
    party,
    role: tie.role,
    area: tie.area,
    document: tie.document ?? null,
    take: tie.take ?? false,
  }
  const meta = { id: command, actor: actor.account, party: actor.party, request }
  await parts.store.transact(meta, async (tx) => {
    await lockPeople(tx)
    const found = (await peopleReader(tx).party(party)) ?? refuse('not-found', 'not-found', { what: party })
    const rule =
      parts.law.role(tie.area, tie.role) ?? refuse('unmet', 'role-unknown', { role: tie.role, area: tie.area })
    if (tie.take) {
      const held = found.roles.some(({ role, area }) => role === tie.role && area === tie.area)
      if (!held) refuse('not-found', 'role-not-held', { role: tie.role, party: found.name })
      await tx.append([
        { stream: `party/${party}`, type: 'party.role-taken', data: { party, role: tie.role, area: tie.area } },
      ])
      return { party }
    }
    refuseUnmet(await roleLacks(tx, found, tie, rule))
    await appendRole(tx, party, tie, rule.clauses)
    return { party }
  })
  const after = await peopleReader(parts.store).party(party)
  return after?.roles ?? []
}

async function roleLacks(tx: Tx, party: Party, tie: Tie, rule: Role): Promise<Unmet[]> {
  const lacks: Unmet[] = []
  const params = { role: tie.role, party: party.name, kind: party.kind, level: party.level, area: tie.area }
  const say = (code: string, more: Unmet['params'] = {}) =>
    lacks.push({ code, clauses: rule.clauses, origin: rule.origin, params: { ...params, ...more } })
  if (rule.by === 'act') say('role-by-act')
  if (rule.kinds.length > 0 && !rule.kinds.includes(party.kind)) say('role-kind')
  if (rule.levels.length > 0 && party.level !== null && !rule.levels.includes(party.level)) say('role-level')
  if (rule.single) {
    const others = (await findParties(tx, { role: tie.role })).filter(
      ({ id, roles }) => id !== party.id && roles.some(({ role, area }) => role === tie.role && area === tie.area),
    )
    if (others[0] !== undefined) say('role-taken', { holder: others[0].name })
  }
  return lacks
}

async function appendRole(tx: Tx, party: string, tie: Tie, clauses: readonly string[]): Promise<void> {
  const data = { party, role: tie.role, area: tie.area, document: tie.document ?? null }
  await tx.append([{ stream: `party/${party}`, type: 'party.role-given', data, clauses }])
}

/** Gives a role as the effect of an act, in the transaction of that act. */
export async function assignRole(tx: Tx, party: string, tie: Tie, clauses: readonly string[] = []): Promise<void> {
  await lockPeople(tx)
  if ((await peopleReader(tx).party(party)) === null) refuse('not-found', 'not-found', { what: party })
  await appendRole(tx, party, tie, clauses)
}
