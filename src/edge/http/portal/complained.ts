import type { Unmet } from '../../../core/kernel/index.ts'
import { namedBy, plain, type Named, type Names } from './named.ts'

/** What a complaint names: ids for the rooms, the title by which the thing was public on that day, and what could not be found. */
export interface Complained {
  readonly about?: string
  readonly aboutTitle?: string
  readonly against?: string
  readonly unmet: readonly Unmet[]
}

/** What somebody typed or chose, and the ids from which a page led to the form: they count as long as the fields say what they are called. */
export interface Given {
  readonly about?: string | undefined
  readonly against?: string | undefined
  readonly aboutFrom?: string | undefined
  readonly againstFrom?: string | undefined
}

/** Finds what somebody typed, chose or was led here from. INVARIANT: only what the public may read can be named; anything else is as unknown as what does not exist. */
export async function complainedOf(names: Names, given: Given): Promise<Complained> {
  const party = given.about?.startsWith('party-') ? given.about : undefined
  const thing = party === undefined ? given.about : undefined
  const against = given.against ?? party
  const about = thing === undefined ? null : await meant(names, thing, given.aboutFrom, () => names.things())
  const accused = against === undefined ? null : await meant(names, against, given.againstFrom, () => names.parties())
  return {
    ...(isNamed(about) ? { about: about.id, aboutTitle: about.label } : {}),
    ...(isNamed(accused) ? { against: accused.id } : {}),
    unmet: [about, accused].filter((one): one is Unmet => one !== null && !isNamed(one)),
  }
}

/** What is meant by a text: what has it for an id, what a page led here from while it is still called so, or what of all is called so. */
async function meant(
  names: Names,
  typed: string,
  from: string | undefined,
  all: () => Promise<readonly Named[]>,
): Promise<Named | Unmet> {
  for (const id of [typed.trim(), ...(from ? [from] : [])]) {
    const one = idShape.test(id) ? await names.one(id) : null
    if (one && (id === typed.trim() || plain(one.label) === plain(typed))) return one
  }
  return namedBy(typed, await all())
}

const idShape = /^[a-z]+(-[a-z]+)*-[a-z0-9]{16}$/

function isNamed(one: Named | Unmet | null): one is Named {
  return one !== null && 'label' in one
}
