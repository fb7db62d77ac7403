import { canonical, Refused, type Json, type Refusal } from '../../core/kernel/index.ts'
import type { Actor, Words } from '../../core/law/index.ts'
import type { Tx } from '../../base/store/index.ts'
import type { Content } from './content.ts'
import type { DraftState } from './draft-state.ts'
import type { Saved } from './drafts.ts'
import { draftRow, draftsOf, houseOf } from './rows.ts'
import { demandDrafter, editorOf, forOf } from './drafters.ts'
import { inHouse, newId, refuse, unmetOf, type HouseParts } from './parts.ts'
import { drafted, NO_CASE, saved } from './drafted.ts'
import type { Wanted } from './scope.ts'
import { chainFor } from './signing.ts'
import type { Chain } from './types.ts'

/** A command of the contract as a draft holds it: which, and the ids in its path. What it says is the draft's content. */
export interface CommandOf {
  readonly id: string
  readonly params: { readonly [name: string]: string }
}

/** A kind of command that a party may put under a chain. */
export interface CommandKind {
  readonly id: string
  readonly title: Words
  /** Whether the procedure can be named besides, so that a chain is for it alone. */
  readonly byProcedure: boolean
}

/** What does commands of the contract for the room: whoever answers calls from outside. */
export interface Commands {
  readonly kinds: readonly CommandKind[]
  /** What people call it. */
  title(id: string): Words | null
  /** Which kind of act it is; null for a command that speaks for nobody's party. */
  wanted(actor: Actor, of: CommandOf, body: Json): Promise<Wanted | null>
  /** Checks what it says against its form. Throws Refused. */
  parse(of: CommandOf, body: Json): Json
  /** Does it as a call from outside would, under a command id; what it would leave undone counts as refused. Throws Refused. */
  run(actor: Actor, of: CommandOf, body: Json, command: string): Promise<void>
}

/** The chain that a command of one's own party has to pass first; null for none. */
export async function chainBefore(parts: HouseParts, actor: Actor, of: CommandOf, body: Json): Promise<Chain | null> {
  if (actor.administrator !== null || actor.party === 'platform') return null
  const house = await houseOf(parts.store, actor.party)
  if (house.chains.length === 0) return null
  const wanted = await commandsOf(parts).wanted(actor, of, body)
  return wanted && chainFor(house, wanted)
}

/** Throws Refused for a command that a chain of the party has to sign first; what to draft stands in the refusal. */
export async function demandDirect(parts: HouseParts, actor: Actor, of: CommandOf, body: Json): Promise<void> {
  const chain = await chainBefore(parts, actor, of, body)
  if (chain === null) return
  const steps = chain.steps.map(({ title }) => title)
  throw new Refused({
    kind: 'unmet',
    unmet: [unmetOf('chain-first', { chain: chain.title, steps, command: of.id }, 'draft-command')],
  })
}

/** What is against a command as it would be done now; it is done in a rehearsal that is taken back. */
export async function againstCommand(
  parts: HouseParts,
  actor: Actor,
  of: CommandOf,
  content: Content,
): Promise<Refusal | null> {
  const command = crypto.randomUUID()
  parts.giving?.add(command)
  try {
    await parts.store.rehearse(() => commandsOf(parts).run(actor, of, content.body ?? null, command))
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  } finally {
    parts.giving?.delete(command)
  }
}

/** Does the command of a draft whose last signature stands. */
export async function giveCommand(
  parts: HouseParts,
  actor: Actor,
  of: CommandOf,
  content: Content,
  command: string,
): Promise<void> {
  await commandsOf(parts).run(actor, of, content.body ?? null, command)
}

/** Drafts a command that a chain has to sign. A draft of the same on the same thing that came back gets a new version, and so does the one that is named. */
export async function draftCommand(
  parts: HouseParts,
  actor: Actor,
  of: CommandOf,
  given: Json,
  command: string,
  revised?: string,
): Promise<Saved> {
  const body = commandsOf(parts).parse(of, given)
  const wanted = await commandsOf(parts).wanted(actor, of, body)
  const house = await houseOf(parts.store, actor.party)
  const chain = (wanted && chainFor(house, wanted)) ?? refuse('unmet', 'no-chain', {}, 'do-directly')
  const content: Content = { body }
  const person = demandDrafter(house, chain, actor, wanted!, parts)
  const against = await againstCommand(parts, { ...actor, ...person }, of, content)
  if (against && ['forbidden', 'closed', 'not-found', 'invalid'].includes(against.kind)) throw new Refused(against)
  const request = { command: of, body, ...(revised === undefined ? {} : { revised }) } as unknown as Json
  const made = await inHouse(parts, actor, command, request, async (tx) => {
    const known = await (revised === undefined ? sameOf(tx, actor, of) : namedOf(tx, actor, of, revised))
    if (known && known.state !== 'drafting') refuse('conflict', 'draft-known', { draft: known.id }, 'open-draft')
    if (known) {
      editorOf(parts, house, known, actor)
      const version = (known.versions.at(-1)?.version ?? 0) + 1
      const data = { version, of: known.version, aside: false, by: actor.person, ...forOf(person) }
      await tx.append([saved(known.id, data, content)])
      return { draft: known.id, version }
    }
    const id = newId('signoff')
    const { procedure, act } = wanted!
    const line = Object.keys(of.params).length > 0 ? Object.values(of.params).join('/') : id
    const head = { id, case: NO_CASE, procedure, act: act ?? of.id, line, type: 'command', command: of }
    await tx.append(drafted({ ...head, chain, caseVersion: 0 }, actor, person, content))
    return { draft: id, version: 1 }
  })
  return { ...made, newest: made.version, aside: false, unmet: against?.unmet ?? [] }
}

async function sameOf(tx: Tx, actor: Actor, of: CommandOf): Promise<DraftState | undefined> {
  return (await draftsOf(tx, actor.party, {})).find((one) => isSame(one, of))
}

/** The draft that somebody goes on with: of their own party, and of the same command. */
async function namedOf(tx: Tx, actor: Actor, of: CommandOf, id: string): Promise<DraftState> {
  const found = await draftRow(tx, id)
  const same = found?.party === actor.party && found.command?.id === of.id
  return same && canonical(found.command!.params) === canonical(of.params)
    ? found
    : refuse('not-found', 'gone', {}, 'reload')
}

/** Of commands with nothing in their path each is another. */
function isSame(state: DraftState, of: CommandOf): boolean {
  const { command } = state
  return (
    command !== undefined &&
    command.id === of.id &&
    Object.keys(of.params).length > 0 &&
    canonical(command.params) === canonical(of.params)
  )
}

/** Throws where nobody was named who does commands; an effect is then done again later. */
export function commandsOf(parts: Pick<HouseParts, 'commands'>): Commands {
  const found = parts.commands?.()
  if (!found) throw new Error('nobody answers commands yet')
  return found
}
