/** Every pack that differs from a pack by one small thing in an element that the pack itself defines. */
import type { Element, Pack, Place } from '../../law/index.ts'
import type { Changes } from './change.ts'
import {
  documentChanges,
  dutyChanges,
  gateChanges,
  parameterChanges,
  questionChanges,
  recordChanges,
  roleChanges,
  settingChanges,
} from './chapters.ts'
import { procedureChanges } from './procedure.ts'

export interface Mutation {
  /** Element that a case must have touched for it to notice. */
  readonly key: string
  /** The element of a chapter that it belongs to. */
  readonly of: string
  readonly what: string
  readonly place: Place
  readonly clauses: readonly string[]
  /** The changed pack, made when it is wanted. */
  pack(): Pack
}

type Chapter = { [K in keyof Pack]: Pack[K] extends ReadonlyMap<string, Element> ? K : never }[keyof Pack]

/**
 * Roles, links and standings are not taken out, only which complaints a role answers: the loader refuses a pack that uses one it does not have, and the soundness check
 * names those that nobody uses. Mechanisms are always on and have their attack tests. Clauses alone are no rules.
 */
export function mutations(pack: Pack): readonly Mutation[] {
  return [
    ...chapter(pack, 'procedures', procedureChanges, 'the procedure'),
    ...chapter(pack, 'documents', documentChanges, 'the document'),
    ...chapter(pack, 'records', recordChanges, null),
    ...chapter(pack, 'roles', roleChanges, null),
    ...chapter(pack, 'gates', gateChanges, 'the gate'),
    ...chapter(pack, 'duties', dutyChanges, 'the duty'),
    ...chapter(pack, 'parameters', parameterChanges, null),
    ...chapter(pack, 'settings', settingChanges, null),
    ...chapter(pack, 'questions', questionChanges, null),
  ]
}

function chapter<K extends Chapter, T extends Element & (Pack[K] extends ReadonlyMap<string, infer U> ? U : never)>(
  pack: Pack,
  name: K,
  changes: (of: T) => Changes<T>,
  whole: string | null,
): readonly Mutation[] {
  const all = pack[name] as unknown as ReadonlyMap<string, T>
  return [...all].flatMap(([id, element]): readonly Mutation[] => {
    if (element.place.pack !== pack.head.id) return []
    const { key, place, clauses } = element
    const gone = (): Pack => ({ ...pack, [name]: new Map([...all].filter(([other]) => other !== id)) })
    return [
      ...(whole === null ? [] : [{ key, of: key, what: `without ${whole}`, place, clauses, pack: gone }]),
      ...changes(element).map((change) => ({
        key: change.key,
        of: key,
        what: change.what,
        place: change.place ?? place,
        clauses,
        pack: (): Pack => ({ ...pack, [name]: new Map([...all, [id, change.to]]) }),
      })),
    ]
  })
}
