import type { JsonObject } from '../../kernel/index.ts'
import { listOf, type Act } from '../../law/index.ts'
import { draft, happen, happenBegin, lookAt, type Draft } from '../state/draft.ts'

/** Opens a child case in the course of a decision, about the record at a path. */
export function openChild(
  of: Draft,
  opens: NonNullable<Act['opens']>,
  act: Pick<Act, 'id' | 'clauses'>,
  line: string | null,
): void {
  const look = lookAt(of.state, of.scene, { actor: of.actor, on: of.on, line })
  const at =
    opens.about === 'subject' ? of.state.about : look.facts.get(opens.about === 'line' ? 'line.key' : opens.about)
  const key = opens.key === null ? null : (look.facts.get(opens.key) ?? null)
  for (const about of listOf(at)) {
    if (typeof about !== 'string') continue
    const id = of.scene.newId('case')
    const data: JsonObject = {
      procedure: opens.procedure,
      track: of.state.track,
      about,
      under: of.state.id,
      key: key === null ? null : String(key),
      area: of.scene.world.record(about)?.area ?? of.state.area,
      pack: of.scene.pack.digest,
      openedBy: of.actor.party,
      openedByPerson: of.actor.person,
      ...(of.state.trial ? { trial: true } : {}),
    }
    const child = happenBegin(of, id, data, act.clauses)
    happen(
      of,
      'child-opened',
      { case: id, procedure: opens.procedure, line, holdsLine: opens.holdsLine, act: act.id },
      act.clauses,
    )
    of.pending.push(draft(child, of.scene, of.actor, of.on, of.at, of))
  }
}
