import type { Actor } from '../../core/law/index.ts'
import type { MessageParts } from './types.ts'
import { urgeProjection } from './urging/projection.ts'
import { urgesAt, urgingOf, type Urge, type Urging } from './urging/list.ts'
import { answer, supervise, urge, type Aim } from './urging/urge.ts'
import type { Day } from '../../core/kernel/index.ts'

/** Messages, urging and supervising. All refusals are thrown as `Refused`. */
export interface Messages {
  /** What the actor's party is urged to or supervised for and what still waits there. */
  urges(actor: Actor): Promise<readonly Urge[]>
  urging(actor: Actor, id: string): Promise<Urging>
  urge(
    actor: Actor,
    id: string,
    aim: Aim & { readonly note?: string | undefined },
    command: string,
  ): Promise<{ readonly id: string }>
  supervise(
    actor: Actor,
    id: string,
    aim: Aim & { readonly note: string; readonly replyBy: Day },
    command: string,
  ): Promise<{ readonly id: string }>
  answer(actor: Actor, id: string, said: string, command: string): Promise<void>
  end(): Promise<void>
}

/** Opens the room over a store; call before `store.start()`. */
export function openMessages(parts: MessageParts): Messages {
  parts.store.project(urgeProjection)
  return {
    urges: (actor) => urgesAt(parts, actor),
    urging: (actor, id) => urgingOf(parts, actor, id),
    urge: (actor, id, aim, command) => urge(parts, actor, id, aim, command),
    supervise: (actor, id, aim, command) => supervise(parts, actor, id, aim, command),
    answer: (actor, id, said, command) => answer(parts, actor, id, said, command),
    end: async () => {},
  }
}
