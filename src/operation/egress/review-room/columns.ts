import { isScanned } from '../assess.ts'
import type { ArtifactSource, Rule } from '../types.ts'

/**
 * The columns of a result that a rule looks at, by the shape of the query alone. INVARIANT: nothing of the data goes into it: which of them
 * failed, and whether one did rather than another, is for reviewers to tell.
 */
export function columnsLookedAt(rule: Rule, { columns, opaque }: ArtifactSource): readonly string[] {
  if (opaque || rule === 'not-analysed') return []
  return columns.filter((column) => looksAt(rule, column)).map(({ name }) => name)
}

function looksAt(rule: Rule, column: ArtifactSource['columns'][number]): boolean {
  const { state, leaksValue } = column
  switch (rule) {
    case 'identifier':
      return isScanned(column)
    case 'individual':
      return state === 'row' || leaksValue
    case 'position':
      return leaksValue
    case 'zero':
      return state === 'key'
    default:
      return state === 'aggregate'
  }
}
