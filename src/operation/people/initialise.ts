import { randomUUID } from 'node:crypto'
import { platformActor } from '../../core/law/facts/permit-types.ts'
import { openAccount } from './accounts.ts'
import { sweepErased } from './erase.ts'
import { registerParty, type NewParty } from './parties.ts'
import type { PeopleParts } from './people.ts'

/** The first accounts with their one-time passwords, to be printed once and kept nowhere. */
export interface FirstAccounts {
  readonly party: string
  readonly accounts: readonly {
    readonly administrator: 'system' | 'security' | 'audit'
    readonly name: string
    readonly password: string
  }[]
}

const administrators = [
  ['system', '系统管理员'],
  ['security', '安全管理员'],
  ['audit', '审计管理员'],
] as const

/**
 * Enters the party that runs the platform and opens its three separated administrators. Null when accounts exist already.
 * Interrupted half-way, the next start finishes it. Called at every start: it also takes out what a restore brought back of the erased.
 */
export async function initialise(parts: PeopleParts, party: NewParty): Promise<FirstAccounts | null> {
  await sweepErased(parts.store)
  const have = await parts.store.query<{ administrator: string; party: string }>(
    'select administrator, party from people_account where administrator is not null',
  )
  const missing = administrators.filter(([kind]) => !have.some(({ administrator }) => administrator === kind))
  if (missing.length === 0) return null
  const id = have[0]?.party ?? (await registerParty(parts, platformActor, party, randomUUID()))
  const accounts: FirstAccounts['accounts'][number][] = []
  for (const [administrator, title] of missing) {
    const name = `${administrator}-admin`
    const opened = await openAccount(
      parts,
      platformActor,
      { name, party: id, person: { name: title }, administrator },
      randomUUID(),
    )
    accounts.push({ administrator, name, password: opened.password ?? '' })
  }
  return { party: id, accounts }
}
