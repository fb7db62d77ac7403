import { nearest } from '../errors.ts'
import { any, type Spots } from './spot.ts'
import { roots, type Around, type Root } from './roots.ts'
import { step, type Known } from './steps.ts'

/** What stands at the end of a path; or the step that nothing could fill, with the nearest word. */
export interface Followed {
  readonly spots: Spots | null
  readonly wrong: { readonly found: string; readonly near: string | null } | null
  /** A step that may be there and looks like a slip. */
  readonly doubtful: { readonly found: string; readonly near: string } | null
}

export function follow(known: Known, path: string, around: Around): Followed {
  const [root = '', ...rest] = path.split('.')
  if (!isRoot(root)) return { spots: null, wrong: { found: root, near: nearest(root, roots) }, doubtful: null }
  let spots = around[root] ?? any
  let doubtful: Followed['doubtful'] = null
  for (const name of rest) {
    const next = step(known, spots, name)
    if (!next.spots) return { spots: null, wrong: { found: name, near: nearest(name, next.words) }, doubtful }
    const near = next.doubtful ? nearest(name, next.doubtful) : null
    if (near) doubtful = { found: name, near }
    spots = next.spots
  }
  return { spots, wrong: null, doubtful }
}

function isRoot(word: string): word is Root {
  return (roots as readonly string[]).includes(word)
}
