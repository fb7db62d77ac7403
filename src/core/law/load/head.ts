import { isDay, type Day } from '../../kernel/index.ts'
import { areaLevels } from '../vocabulary/levels.ts'
import type { Area, PackHead, Place, Words } from '../grammar/pack.ts'
import { asList, asMap, fault, keys, oneOrMore, text, textOrNull, texts, word, words, type Reading } from './read.ts'
import type { Located } from './located.ts'

/** The head of one pack, with what it takes from the layers above. */
export interface Head extends PackHead {
  readonly adopts: readonly string[]
  readonly replaces: readonly string[]
  readonly omits: readonly { readonly element: string; readonly clauses: readonly string[]; readonly node: Located }[]
  /** Elements that belong together, so that a lower layer can leave them out at once. */
  readonly groups: { readonly [group: string]: readonly string[] }
  /** Clauses by which every other pack has to stand on this one. */
  readonly bindsAll: readonly string[]
  readonly looserBy: { readonly [element: string]: readonly string[] }
  /** Local words for adopted elements, by element key. */
  readonly titles: readonly { readonly element: string; readonly place: Place; readonly title: Words }[]
  /** Clauses of this pack that adopted elements keep as well, by element key, as written. */
  readonly cites: readonly { readonly element: string; readonly place: Place; readonly clauses: readonly Located[] }[]
}

const known = [
  'id',
  'title',
  'issuer',
  'number',
  'status',
  'in-force',
  'expires',
  'checked-on',
  'digest',
  'layers',
  'adopts',
  'replaces',
  'omits',
  'groups',
  'binds-all',
  'looser-by',
  'cites',
  'titles',
  'areas',
]

export function head(reading: Reading, node: Located): Head {
  const at = keys(reading, node, known)
  const id = text(reading, at.need('id'))
  const looser = at.get('looser-by')
  const cited = at.get('cites')
  const titled = at.get('titles')
  const groups = at.get('groups')
  return {
    id,
    title: words(reading, at.need('title'), id),
    issuer: text(reading, at.need('issuer')),
    number: textOrNull(reading, at.get('number')),
    status: word(
      reading,
      at.need('status'),
      ['draft-for-comment', 'in-force', 'amended', 'repealed'],
      'status',
      'draft-for-comment',
    ),
    inForce: dayOrNull(reading, at.get('in-force')),
    expires: dayOrNull(reading, at.get('expires')),
    checkedOn: dayOrNull(reading, at.need('checked-on')) ?? ('1970-01-01' as Day),
    textDigest: textOrNull(reading, at.get('digest')),
    layers: texts(reading, at.get('layers')),
    areas: asList(reading, at.get('areas')).map((one) => area(reading, one)),
    adopts: at.has('adopts') ? texts(reading, at.get('adopts')) : ['*'],
    replaces: texts(reading, at.get('replaces')),
    omits: asList(reading, at.get('omits')).map((one) => {
      const omit = keys(reading, one, ['element', 'clauses', 'because'])
      return { element: text(reading, omit.need('element')), clauses: texts(reading, omit.need('clauses')), node: one }
    }),
    groups: groups ? lists(reading, groups) : {},
    bindsAll: texts(reading, at.get('binds-all')),
    looserBy: looser?.type === 'map' ? lists(reading, looser) : {},
    titles: titled
      ? [...asMap(reading, titled).entries].map(([element, { place, value }]) => ({
          element,
          place,
          title: words(reading, value, element),
        }))
      : [],
    cites: cited ? [...asMap(reading, cited).entries].map(([element, entry]) => citing(element, entry)) : [],
  }
}

/** A mapping of names to texts. */
function lists(reading: Reading, node: Located): { readonly [name: string]: readonly string[] } {
  const found = [...asMap(reading, node).entries]
  return Object.fromEntries(found.map(([key, entry]) => [key, oneOrMore(entry.value).map((one) => text(reading, one))]))
}

function citing(element: string, entry: { readonly place: Place; readonly value: Located }): Head['cites'][number] {
  return { element, place: entry.place, clauses: oneOrMore(entry.value) }
}

function area(reading: Reading, node: Located): Area {
  const at = keys(reading, node, ['code', 'name', 'level', 'under'])
  const code = text(reading, at.need('code'))
  const name: Words = words(reading, at.need('name'), code)
  return {
    code,
    name,
    level: word(reading, at.need('level'), areaLevels, 'level', 'city'),
    under: textOrNull(reading, at.get('under')),
  }
}

function dayOrNull(reading: Reading, node: Located | undefined): Day | null {
  const found = textOrNull(reading, node)
  if (found === null || isDay(found)) return found
  if (node) fault(reading, node.place, 'wrong-shape', { wanted: 'YYYY-MM-DD' })
  return null
}
