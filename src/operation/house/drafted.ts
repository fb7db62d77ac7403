import type { NewEvent } from '../../base/store/index.ts'
import type { JsonObject } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/facts/permit-types.ts'
import { saying, type Content } from './content.ts'
import { forOf } from './drafters.ts'
import type { DraftState } from './draft-state.ts'

/** In the place of a case, for a command that is no act of one: the table of drafts wants a word there. */
export const NO_CASE = ''

/** What a draft is of, as it begins. */
export type Begun = Pick<
  DraftState,
  'id' | 'case' | 'procedure' | 'act' | 'line' | 'type' | 'command' | 'chain' | 'caseVersion'
>

/** A draft begins, with its first version: two events, of which the words are for its house alone. */
export function drafted(
  begun: Begun,
  actor: Actor,
  person: { readonly standsFor?: string },
  content: Content,
): readonly NewEvent[] {
  const by = { by: actor.person, ...forOf(person) }
  const data = { ...begun, party: actor.party, ...by } as unknown as JsonObject
  return [saying(begun.id, 'house.drafted', data, null), saved(begun.id, { version: 1, of: 0, ...by }, content)]
}

/** A version of a draft. */
export function saved(draft: string, data: JsonObject, content: Content): NewEvent {
  return saying(draft, 'house.draft-saved', data, { content: content as JsonObject })
}
