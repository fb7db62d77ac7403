import { openable, type Openable } from '../../../core/cases/index.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packOf, stageFor, type Parts } from '../parts/parts.ts'

/** The procedures of the actor's own area, each with whether the actor may open it. */
export async function openableTo(
  parts: Parts,
  actor: Actor,
): Promise<readonly { readonly procedure: string; readonly may: Openable }[]> {
  const pack = packOf(parts, actor.area)
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, pack)
  const today = dayOf(parts.store.clock.now())
  return onWorld(sql, people, world, () =>
    [...pack.procedures.values()].map((one) => ({ procedure: one.id, may: openable(one, actor, scene, today) })),
  )
}
