import { lightsOf, type CaseState, type LightView, type Scene } from '../../../core/cases/index.ts'
import { dayOf, type Day } from '../../../core/kernel/index.ts'
import type { Words } from '../../../core/law/index.ts'
import { inBoth } from '../../../core/locales/index.ts'
import { onWorld } from '../parts/load.ts'
import { committed, packByDigest, stageFor, type Parts } from '../parts/parts.ts'
import { procedureOf } from './reading.ts'

/** Every clock of a case that is not met, the most urgent first. */
export function lightsIn(parts: Parts, state: CaseState, scene: Scene, today: Day): readonly LightView[] {
  const words = (code: string): Words => {
    if (code === 'completion' || code === 'suspension' || code === 'objections') return inBoth(`still.${code}`)
    const act = procedureOf(parts, state)?.acts.find(({ id }) => id === code)
    return act?.title ?? packByDigest(parts, state.pack).procedures.get(code)?.title ?? { zh: code, en: code }
  }
  return lightsOf(state, scene, today).map(({ still, ...light }) => ({
    ...light,
    still: still && {
      since: still.since,
      because: still.because.map(words),
      cases: state.children
        .filter((child) => child.ended === null && still.because.includes(child.procedure))
        .map((child) => child.case),
    },
  }))
}

/** The same of one case, in a world gathered for it. */
export async function lightsTo(parts: Parts, state: CaseState): Promise<readonly LightView[]> {
  if (state.ended !== null) return []
  const { sql, people } = committed(parts)
  const { scene, world } = stageFor(parts, packByDigest(parts, state.pack))
  return onWorld(sql, people, world, () => lightsIn(parts, state, scene, dayOf(parts.store.clock.now())))
}
