import { lineage } from '../grammar/areas.ts'
import { sameJson } from '../../kernel/index.ts'
import { listOf, type Check } from './check.ts'

/** The fact is not that value, nor in that list; of several none is. */
export const differsFrom: Check = {
  operand: 'any',
  holds: (found, wanted) => !listOf(found).some((value) => listOf(wanted).some((one) => sameJson(one, value))),
}
/** The party is neither one of the others nor their affiliate, seen from either side. */
export const unaffiliatedWith: Check = {
  operand: 'any',
  holds(found, wanted, scene) {
    return listOf(found).every((one) =>
      listOf(wanted).every((other) => {
        if (typeof one !== 'string' || typeof other !== 'string') return true
        const linked = [...(scene.world.party(one)?.affiliates ?? []), ...(scene.world.party(other)?.affiliates ?? [])]
        return one !== other && !linked.includes(one) && !linked.includes(other)
      }),
    )
  },
}
/** The party holds the role in the area of the matter or one above it. */
export const holdsRole: Check = {
  operand: 'text',
  holds(found, wanted, scene) {
    if (typeof found !== 'string') return false
    const areas = lineage(scene.pack, scene.area)
    return scene.world.party(found)?.roles.some((tie) => tie.role === wanted && areas.includes(tie.area)) ?? false
  },
}
