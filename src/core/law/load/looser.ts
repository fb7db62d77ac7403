import type { Parameter } from '../grammar/pack.ts'
import { parameter } from './chapters.ts'
import { fault, type Reading } from './read.ts'
import type { Layered } from './layers.ts'

/** A limit that a lower layer makes looser is refused, unless the lower layer cites the clause that lets it. */
export function refuseLooser(reading: Reading, layers: Layered, parameters: ReadonlyMap<string, Parameter>): void {
  for (const [key, raw] of layers.above) {
    if (!key.startsWith('parameter:')) continue
    const id = key.slice('parameter:'.length)
    const before = parameter(reading, id, raw.node)
    const now = parameters.get(id)
    if (!now || !before.stricter) continue
    const [was, is] = [before.values.at(-1)?.value, now.values.at(-1)?.value]
    if (typeof was !== 'number' || typeof is !== 'number') continue
    const looser = before.stricter === 'lower' ? is > was : is < was
    if (looser && !(layers.head.looserBy[key]?.length ?? 0))
      fault(reading, now.place, 'looser-limit', { found: is, above: was, element: key })
  }
}
