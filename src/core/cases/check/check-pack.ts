import type { Pack, PackError } from '../../law/index.ts'
import { runCases } from '../coverage/index.ts'
import type { SpecFile } from '../spec/index.ts'
import { checkCases, clausesLeft } from './cases.ts'
import { checkLevels } from './levels.ts'
import { checkLimits } from './limits.ts'
import { checkOpens } from './opens.ts'
import { checkProcedures } from './procedures.ts'
import { checkUnused } from './unused.ts'

export interface Checked {
  readonly faults: readonly PackError[]
  readonly warnings: readonly PackError[]
  /** States that the explorer visited, cases that were run. */
  readonly states: number
  readonly cases: number
}

/** Checks a pack that loads, with its own files of cases. `hash` is any stable digest. */
export function checkPack(pack: Pack, files: readonly SpecFile[], hash: (text: string) => string): Checked {
  const specs = files.flatMap((file) => file.specs)
  const cases = runCases(pack, specs, hash)
  const explored = checkProcedures(pack)
  const unused = checkUnused(pack)
  return {
    faults: [
      ...inOrder([
        ...files.flatMap((file) => file.errors),
        ...explored.faults,
        ...checkLevels(pack),
        ...checkOpens(pack),
        ...checkLimits(pack),
        ...unused.faults,
        ...checkCases(pack, specs, cases, hash),
      ]),
      ...inOrder(clausesLeft(pack, cases)),
    ],
    warnings: inOrder(unused.warnings),
    states: explored.states,
    cases: specs.length,
  }
}

function inOrder(errors: readonly PackError[]): readonly PackError[] {
  return [...errors].sort((a, b) =>
    a.place.file === b.place.file ? a.place.line - b.place.line : a.place.file < b.place.file ? -1 : 1,
  )
}
