import type { Unmet } from '../../../core/kernel/index.ts'
import { namedBy, type Named, type Names } from './named.ts'

/** What a complaint names: ids for the rooms, the title by which the thing was public on that day, and what could not be found. */
export interface Complained {
  readonly about?: string
  readonly aboutTitle?: string
  readonly against?: string
  readonly unmet: readonly Unmet[]
}

/** Finds what somebody typed, chose or was led here from. INVARIANT: only what the public may read can be named; anything else is as unknown as what does not exist. */
export async function complainedOf(
  names: Names,
  given: { readonly about?: string | undefined; readonly against?: string | undefined },
): Promise<Complained> {
  const party = given.about?.startsWith('party-') ? given.about : undefined
  const thing = party === undefined ? given.about : undefined
  const against = given.against ?? party
  const about = thing === undefined ? null : namedBy(thing, await names.things())
  const accused = against === undefined ? null : namedBy(against, await names.parties())
  return {
    ...(isNamed(about) ? { about: about.id, aboutTitle: about.label } : {}),
    ...(isNamed(accused) ? { against: accused.id } : {}),
    unmet: [about, accused].filter((one): one is Unmet => one !== null && !isNamed(one)),
  }
}

function isNamed(one: Named | Unmet | null): one is Named {
  return one !== null && 'label' in one
}
