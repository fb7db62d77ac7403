import { Session } from '../../src/edge/cli/journey/index.ts'
import { ask } from './office/opening.ts'
import type { Stage } from './stage.ts'

/** Kinds of command, or of act of a procedure. */
export type Scopes = readonly { readonly procedure: string; readonly act?: string }[]

/** Puts kinds of command of a party under a chain that one person signs: two of the party are made managers, the first proposes, the second confirms. */
export async function underChain(
  stage: Stage,
  [one, other]: readonly [string, string],
  signer: string,
  scopes: Scopes,
): Promise<void> {
  const { name, password } = stage.running.administrators!.security
  const security = new Session(stage.running.origin)
  await security.signIn(name, password)
  const [first, second, signs] = await Promise.all([one, other, signer].map((as) => meOf(stage, as)))
  for (const { person } of [first!, second!]) {
    const made = await security.call('house.set-manager', {
      params: { id: first!.party.id },
      body: { person: person.id, on: true },
    })
    if (!made.ok) throw new Error(`house.set-manager: ${made.title}`)
  }
  const step = { kind: 'head', title: '末签', posts: [], persons: [signs!.person.id], all: false }
  const chain = { title: '逐级签批', scopes, steps: [step] }
  const { change } = await ask<{ change: string }>(stage, one, 'house.propose', { body: { kind: 'chain', chain } })
  await ask(stage, other, 'house.confirm', { params: { id: change } })
}

/** Drafts a command, sends it along its chain and gives the draft; whoever signs it is still to come. */
export async function drafted(
  stage: Stage,
  as: string,
  command: string,
  params: { readonly [name: string]: string },
  body: object | null,
): Promise<string> {
  const { draft, version } = await ask<{ draft: string; version: number }>(stage, as, 'house.draft-command', {
    body: { command, params, body },
  })
  await ask(stage, as, 'house.send', { params: { id: draft }, body: { seen: version } })
  return draft
}

/** Signs the draft; gives its state afterwards. */
export async function signed(stage: Stage, as: string, draft: string): Promise<string> {
  await ask(stage, as, 'house.sign', { params: { id: draft }, body: { version: 1 } })
  return (await ask<{ state: string }>(stage, as, 'house.draft', { params: { id: draft } })).state
}

interface Me {
  readonly party: { readonly id: string }
  readonly person: { readonly id: string }
}

function meOf(stage: Stage, as: string): Promise<Me> {
  return ask<Me>(stage, as, 'auth.me')
}
