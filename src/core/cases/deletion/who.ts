/** Who may: each entry taken out, each tie loosened. */
import type { By } from '../../law/index.ts'
import { inside, taken, within, type Changes } from './change.ts'

export const anyone: By = { role: 'anyone', of: null, level: 'any', differsFrom: [], tracks: [] }

/** `all`: every one of them is wanted (signatures, opinions), so that one alone may go. */
export function byChanges(list: readonly By[], key: string, all: 'all' | 'one' = 'one'): Changes<readonly By[]> {
  if (list.some((by) => by.role === 'anyone' || by.role === 'platform')) return []
  return [
    ...(list.length > 1 || (all === 'all' && list.length > 0)
      ? taken(list, (by) => ({ key, what: `without ${nameOf(by)}` }))
      : []),
    ...inside(list, (by) => tieChanges(by, key)),
  ]
}

/** Those who are told, asked or may take part: nobody needs to be left. */
export function listedChanges(list: readonly By[], key: string, what: string): Changes<readonly By[]> {
  return taken(list, (by) => ({ key, what: `${what} ${nameOf(by)}` }))
}

export function nameOf(by: By): string {
  return [by.role, by.of && (by.role ? `of ${by.of}` : by.of), by.level === 'same' ? null : by.level]
    .filter((one) => one !== null && one !== '')
    .join(' ')
}

function tieChanges(by: By, key: string): Changes<By> {
  const name = nameOf(by)
  return [
    ...(by.role !== null && by.of !== null ? [{ key, what: `${name}: without the tie`, to: { ...by, of: null } }] : []),
    ...(by.level !== 'same' && by.role !== null
      ? [{ key, what: `${name}: in the same area`, to: { ...by, level: 'same' as const } }]
      : []),
    ...(by.tracks.length > 0 ? [{ key, what: `${name}: in every track`, to: { ...by, tracks: [] } }] : []),
    ...within(
      taken(by.differsFrom, (path) => ({ key, what: `${name}: may be ${path}` })),
      (differsFrom): By => ({ ...by, differsFrom }),
    ),
  ]
}
