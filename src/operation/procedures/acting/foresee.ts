import {
  aboutAfter,
  decide,
  openDefects,
  type CaseState,
  type Command,
  type Happening,
} from '../../../core/cases/index.ts'
import { dayOf, type JsonObject, type Refusal, type Result, type Unmet } from '../../../core/kernel/index.ts'
import type { Act, Actor } from '../../../core/law/index.ts'
import type { Ahead } from '../parts/foresight.ts'
import { onWorld } from '../parts/load.ts'
import { packByDigest, stageFor, type Parts, type Source } from '../parts/parts.ts'
import type { ActInput } from '../parts/types.ts'

/** What rooms foresee of an act, beside what the law says to it. Only acts with a paper, an outcome or effects for a room are looked at; nothing is recorded. */
export async function foreseen(
  parts: Parts,
  source: Source,
  actor: Actor,
  state: CaseState,
  input: ActInput,
): Promise<readonly Unmet[]> {
  const pack = packByDigest(parts, state.pack)
  const acts = pack.procedures.get(state.procedure)?.acts ?? []
  const act = acts.find(({ id }) => id === input.act)
  if (!parts.foresights || !act || !concerns(act, input)) return []
  const stage = stageFor(parts, pack)
  const at = parts.store.clock.now()
  const wish: Command = { ...input, actor, on: input.on ?? dayOf(at), at }
  const result = await onWorld(source.sql, source.people, stage.world, () => {
    stage.rewind()
    return decide(state, wish, stage.scene)
  })
  // Who may not act at all learns nothing of what the rooms would say.
  if (!result.ok && result.error.kind !== 'unmet') return []
  const type = act.document === null ? undefined : pack.documents.get(act.document)
  const paper = type && input.document ? { items: type.items, document: input.document } : null
  const positive = act.outcomes.find(({ id }) => id === input.outcome)?.positive ?? input.outcome === undefined
  const ahead: Ahead = {
    about: aboutAfter(state, act, input.document ?? null, { scene: stage.scene, on: wish.on }),
    paper,
    effects: asked(result),
    brings: broughtBy(actor, input),
    completes: completedBy(state, act, input),
    onward: positive ? { actor, leadsTo: acts.flatMap(effectsOf) } : null,
  }
  return (await Promise.all(parts.foresights.map((foresee) => foresee(ahead)))).flat()
}

function broughtBy(actor: Actor, { papers = [] }: ActInput): Ahead['brings'] {
  return papers.length === 0 ? null : { papers, actor }
}

function completedBy(state: CaseState, act: Act, { type, line }: ActInput): Ahead['completes'] {
  if (type !== 'complete' || act.kind !== 'file') return null
  return {
    case: state.id,
    act: act.id,
    papers: openDefects(state, act.id, line ?? null).flatMap(({ paper }) => paper ?? []),
  }
}

function concerns(act: Act, input: ActInput): boolean {
  return (
    input.document !== undefined ||
    input.outcome !== undefined ||
    input.type === 'complete' ||
    (input.papers ?? []).length > 0 ||
    effectsOf(act).length > 0
  )
}

function effectsOf(act: Act): readonly string[] {
  return [...act.effects, ...act.outcomes.flatMap(({ effects }) => effects)].map(({ effect }) => effect)
}

function asked(result: Result<readonly Happening[], Refusal>): Ahead['effects'] {
  if (!result.ok) return []
  return result.value.flatMap(({ type, data }) =>
    type === 'effect-asked' ? [{ effect: String(data['effect']), args: (data['with'] ?? {}) as JsonObject }] : [],
  )
}
