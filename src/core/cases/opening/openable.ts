/** Who may open what, as far as that can be said before it is known what about: for a list to choose from, never for the decision. */
import type { Day } from '../../kernel/index.ts'
import { mayBy, type Actor, type Procedure } from '../../law/index.ts'
import { lookAt } from '../state/draft.ts'
import { begin } from '../state/evolve.ts'
import type { Scene } from '../state/model.ts'
import { openers } from './open.ts'

/** `own`: by a role that the actor has; `perhaps`: it depends on what the case is about; `no`: others open it. */
export type Openable = 'own' | 'perhaps' | 'no'

export function openable(procedure: Procedure, actor: Actor, scene: Scene, on: Day): Openable {
  if (actor.administrator !== null) return 'no'
  const data = {
    id: 'case-',
    procedure: procedure.id,
    track: null,
    about: '',
    under: null,
    key: null,
    area: actor.area,
  }
  const opened = { pack: scene.pack.digest, openedBy: actor.party, openedByPerson: actor.person }
  const first = begin({
    stream: { case: 'case-' },
    type: 'case-opened',
    data: { ...data, ...opened },
    on,
    clauses: [],
  })
  const look = lookAt(first, scene, { actor, on })
  const who = openers(procedure, first, scene)
  if (who.some((by) => by.of === null && mayBy(by, actor, look))) return 'own'
  const has = (role: string | null) => role === null || actor.roles.some((tie) => tie.role === role)
  return who.some((by) => by.of !== null && has(by.role)) ? 'perhaps' : 'no'
}
