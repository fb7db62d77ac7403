import type { Effect } from '../../base/store/index.ts'
import { platformRefusal, Refused, type Day, type JsonObject, type Refusal } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { contentAt, inputOf, saying } from './content.ts'
import { writersOf, type DraftState } from './draft-state.ts'
import { giveCommand } from './commands.ts'
import type { HouseParts } from './parts.ts'
import { draftRow } from './rows.ts'

/** The work that a last signature leaves: giving the act. */
export const GIVE = 'house:give'

/** Commands that the room gives itself: its own chain does not stand in their way, nor in that of the steps that they consist of. */
export type Giving = Set<string>

/** Whether a command is one of these, or a step of one. */
export function isGiven(giving: Giving, command: string): boolean {
  return [...giving].some((one) => command === one || command.startsWith(`${one}/`))
}

interface Given {
  readonly draft: string
  readonly account: string
  readonly for: string | null
  readonly on: Day
}

/**
 * Gives the act of a draft whose last signature stands. INVARIANT: it is given once, under the id of the effect; what dies half-way is given again
 * under the same id and answered as the first time. A refusal opens the last step again.
 */
export function giveActs(parts: HouseParts, giving: Giving) {
  return async (effect: Effect): Promise<void> => {
    const given = effect.data as unknown as Given
    const state = await draftRow(parts.store, given.draft)
    if (state?.state !== 'giving') return
    const refusal = await give(parts, giving, state, given, effect.id)
    const meta = { id: `${effect.id}/told`, actor: given.account, party: state.party, request: null }
    await parts.store.transact(meta, async (tx) => {
      const by = state.log.findLast(({ kind }) => kind === 'signed')?.by ?? ''
      await tx.append([
        refusal === null
          ? saying(state.id, 'house.draft-official', { by, on: given.on }, null)
          : saying(state.id, 'house.draft-refused', { by }, { refusal: refusal as unknown as JsonObject }),
      ])
      return null
    })
  }
}

async function give(
  parts: HouseParts,
  giving: Giving,
  state: DraftState,
  of: Given,
  effect: string,
): Promise<Refusal | null> {
  const { people, procedures, store } = parts
  const last = await people.actor(of.account)
  if (!last) return platformRefusal('unmet', 'house.signer-left', {}, 'house.sign-again')
  // INVARIANT: whoever drafted or signed it wrote it: none of them is another person for any later rule.
  const actor: Actor = { ...last, writers: writersOf(state) }
  const command = `${effect}/act`
  const content = await contentAt(store, state)
  giving.add(command)
  try {
    if (state.command) {
      await giveCommand(parts, standing(actor, of.for), state.command, content, command)
      return null
    }
    const input = inputOf(state, content, of.on)
    await procedures.act(actor, state.case, { ...input, ...(of.for === null ? {} : { for: of.for }) } as never, command)
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  } finally {
    giving.delete(command)
  }
}

function standing(actor: Actor, other: string | null): Actor {
  return other === null ? actor : { ...actor, standsFor: other }
}
