/** What a pack that loads still lacks before a city can run on it. */
import type { Pack, Words } from '../grammar/pack.ts'
import { citedCounts } from './citing.ts'

/** One thing that is still to be written; `items` name what it is about. */
export interface Lack {
  readonly code:
    | 'lack-fill'
    | 'lack-areas'
    | 'lack-clauses'
    | 'lack-keepers'
    | 'lack-roles'
    | 'lack-cases'
    | 'lack-shown'
    | 'lack-journey'
    | 'lack-text'
  readonly items: readonly string[]
}

/** Own files by path, and the word that stands where something is to be filled in. Layers above (without areas of their own) lack none. */
export function lacksOf(pack: Pack, files: ReadonlyMap<string, string>, toFill: string): readonly Lack[] {
  const own = [...pack.clauses.values()].filter((clause) => clause.pack === pack.head.id)
  const cited = citedCounts(pack)
  const cases = [...files].filter(([path]) => path.startsWith('cases/') && path.endsWith('.yaml'))
  const shown = new Set([...pack.mechanisms.values()].flatMap((mechanism) => mechanism.clauses))
  for (const [, text] of cases) for (const [word] of text.matchAll(/[a-z][a-z0-9]*(?:-[a-z0-9]+)+/g)) shown.add(word)
  const binding = own.filter((clause) => clause.mode !== 'inform')
  const found: Lack[] = [
    { code: 'lack-fill', items: [...files].flatMap(([path, text]) => placesOf(path, text, toFill)) },
    { code: 'lack-areas', items: pack.head.areas.length === 0 ? [pack.head.id] : [] },
    { code: 'lack-clauses', items: own.length === 0 ? [pack.head.id] : [] },
    { code: 'lack-keepers', items: binding.filter(({ id }) => !cited.has(id)).map(({ id }) => id) },
    { code: 'lack-roles', items: own.length === 0 ? [...pack.roles.values()].map((role) => said(role.title)) : [] },
    { code: 'lack-cases', items: cases.length === 0 ? [pack.head.id] : [] },
    {
      code: 'lack-shown',
      items: cases.length === 0 ? [] : binding.filter(({ id }) => !shown.has(id)).map(({ id }) => id),
    },
    { code: 'lack-journey', items: files.has('journey.yaml') ? [] : [pack.head.id] },
    { code: 'lack-text', items: pack.head.textDigest === null ? [pack.head.id] : [] },
  ]
  return found.filter((lack) => lack.items.length > 0)
}

function placesOf(path: string, text: string, toFill: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line, index) => (line.includes(toFill) && !line.startsWith('#') ? [`${path}:${index + 1}`] : []))
}

function said(title: Words): string {
  return title.zh
}
