import { areaLevels } from '../vocabulary/levels.ts'
import type { By, Level } from '../grammar/pack.ts'
import { keys, oneOrMore, reference, text, textOrNull, texts, word, type Reading } from './read.ts'
import type { Located } from './located.ts'

export const levels: readonly Level[] = ['same', 'above', 'any', ...areaLevels]
export const reservedRoles = ['platform', 'anyone'] as const

/** One `by`: a role, a path to a party, or a mapping of both. */
export function by(reading: Reading, node: Located): By {
  const plain: By = { role: null, of: null, level: 'same', differsFrom: [], tracks: [] }
  if (node.type !== 'map') {
    const found = text(reading, node)
    return found.includes('.') || found === 'line'
      ? { ...plain, of: found }
      : { ...plain, role: reference(reading, node, 'role', reservedRoles) }
  }
  const at = keys(reading, node, ['role', 'of', 'level', 'differs-from', 'tracks'])
  return {
    role: at.has('role') ? reference(reading, at.get('role'), 'role', reservedRoles) : null,
    of: at.has('role') ? textOrNull(reading, at.get('of')) : text(reading, at.need('of')),
    level: word(reading, at.get('level'), levels, 'level', 'same'),
    differsFrom: texts(reading, at.get('differs-from')),
    tracks: texts(reading, at.get('tracks')),
  }
}

export function bys(reading: Reading, node: Located | undefined): readonly By[] {
  return oneOrMore(node).map((one) => by(reading, one))
}
