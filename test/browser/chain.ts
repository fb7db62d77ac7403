import { Session } from '../../src/edge/cli/journey/index.ts'
import { ask } from './office/opening.ts'
import type { Stage } from './stage.ts'

/** Kinds of command, or of act of a procedure. */
export type Scopes = readonly { readonly procedure: string; readonly act?: string }[]

/** A step of a chain: its kind, its title and the one who signs; nobody for the clerk's, which is open to all. */
export type Steps = readonly (readonly [kind: 'clerk' | 'section' | 'deputy' | 'head', title: string, who?: string])[]

/** Puts kinds of command of a party under a chain that one person signs: two of the party are made managers, the first proposes, the second confirms. */
export async function underChain(
  stage: Stage,
  managers: readonly [string, string],
  signer: string,
  scopes: Scopes,
): Promise<void> {
  await setChain(stage, managers, { title: '逐级签批', scopes, steps: [['head', '末签', signer]] })
}

/** Sets a chain of a party, proposed by the first of its two managers and confirmed by the other. */
export async function setChain(
  stage: Stage,
  managers: readonly [string, string],
  { title, scopes, steps }: { readonly title: string; readonly scopes: Scopes; readonly steps: Steps },
): Promise<void> {
  await makeManagers(stage, managers)
  const signing = await Promise.all(
    steps.map(async ([kind, name, who]) => {
      const persons = who === undefined ? [] : [(await meOf(stage, who)).person.id]
      return { kind, title: name, posts: [], persons, all: false }
    }),
  )
  const [one, other] = managers
  const { change } = await ask<{ change: string }>(stage, one, 'house.propose', {
    body: { kind: 'chain', chain: { title, scopes, steps: signing } },
  })
  await ask(stage, other, 'house.confirm', { params: { id: change } })
}

/** The security administrator makes persons managers of their house. */
export async function makeManagers(stage: Stage, who: readonly string[]): Promise<void> {
  const security = new Session(stage.running.origin)
  await security.signIn(stage.running.administrators!.security.name, stage.password)
  for (const as of who) {
    const { party, person } = await meOf(stage, as)
    const body = { person: person.id, on: true }
    const made = await security.call('house.set-manager', { params: { id: party.id }, body })
    if (!made.ok) throw new Error(`house.set-manager: ${made.title}`)
  }
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
