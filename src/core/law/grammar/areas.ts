import type { Area, Level, Pack } from './pack.ts'

/** An area's code and those above it, nearest first; an unknown code stands alone. */
export function lineage(pack: Pack, code: string): readonly string[] {
  const found = [code]
  for (let at = areaAt(pack, code); at?.under && !found.includes(at.under); at = areaAt(pack, at.under))
    found.push(at.under)
  return found
}

export function areaAt(pack: Pack, code: string): Area | undefined {
  return pack.head.areas.find((area) => area.code === code)
}

/** The area in which a role counts, seen from the area of the matter; null = any, undefined = there is none. */
export function areaFor(pack: Pack, level: Level, code: string): string | null | undefined {
  switch (level) {
    case 'any':
      return null
    case 'same':
      return code
    case 'above':
      return areaAt(pack, code)?.under ?? undefined
    default:
      return lineage(pack, code).find((one) => areaAt(pack, one)?.level === level)
  }
}
