import { readPersonal, type Sql } from '../../base/store/index.ts'
import type { NewEvent } from '../../base/store/index.ts'
import type { Paper, Points } from '../../core/cases/index.ts'
import type { Day, Json, JsonObject, Unmet } from '../../core/kernel/index.ts'
import type { ActInput } from '../procedures/index.ts'
import type { DraftState } from './draft-state.ts'
import { unmetOf } from './parts.ts'

/** What an act would say: as the command, without who gives it. */
export interface Content {
  readonly document?: JsonObject | undefined
  readonly outcome?: string | undefined
  readonly points?: Points | undefined
  readonly reason?: string | undefined
  readonly papers?: readonly Paper[] | undefined
  readonly on?: Day | undefined
  readonly digest?: string | undefined
  readonly batch?: string | undefined
  /** Of a command that is no act of a case: all that it says. */
  readonly body?: Json | undefined
}

/** An event of a draft whose words stay inside the house: they are its encrypted part, of which the ledger holds a salted commitment alone. */
export function saying(draft: string, type: string, data: JsonObject, words: JsonObject | null): NewEvent {
  const event = { stream: `house/${draft}`, type, data }
  return words === null ? event : { ...event, personal: { subject: draft, data: words } }
}

/** What was written with an event of a draft; empty where there was nothing. */
export async function wordsAt(sql: Sql, seq: number): Promise<JsonObject> {
  return (await readPersonal(sql, seq))?.data ?? {}
}

/** The content of a version; of the newest when none is named. */
export async function contentAt(sql: Sql, state: DraftState, version = state.version): Promise<Content> {
  const found = state.versions.find((one) => one.version === version)
  if (!found) return {}
  return ((await wordsAt(sql, found.seq))['content'] ?? {}) as Content
}

/** The command that the draft becomes, on a day. */
export function inputOf(
  state: Pick<DraftState, 'type' | 'act' | 'line'>,
  content: Content,
  on: Day,
): ActInput & { on: Day } {
  const { on: written, ...rest } = content
  return {
    ...rest,
    type: state.type,
    act: state.act,
    ...(state.line === null ? {} : { line: state.line }),
    on: written ?? on,
  } as ActInput & { on: Day }
}

/** The day of an act is that of its last signature, unless a paper of that day says otherwise. */
export function dayLacks({ on, papers = [] }: Content, now: Day): readonly Unmet[] {
  if (on === undefined || on === now || papers.some((paper) => paper.day === on)) return []
  return [unmetOf('day-without-paper', { on }, 'leave-day')]
}
