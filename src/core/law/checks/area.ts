import { lineage } from '../grammar/areas.ts'
import { listOf, type Check } from './check.ts'

/** The area code is one of those areas, or lies under one. */
export const inArea: Check = {
  operand: 'any',
  holds: (found, wanted, scene) =>
    typeof found === 'string' && listOf(wanted).some((one) => lineage(scene.pack, found).includes(String(one))),
}
