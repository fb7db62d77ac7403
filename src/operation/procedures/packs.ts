import type { Pack } from '../../core/law/index.ts'
import type { WorkingCalendar } from '../../core/kernel/index.ts'

/** The effective packs of an installation, by area and by the digest that a case opened under. */
export interface Packs {
  readonly calendar: WorkingCalendar
  /** Every area of the tree. */
  areas(): readonly string[]
  /** The pack in force in an area; null for an area outside the tree. */
  pack(area: string): Pack | null
  /** The pack of a digest, also one that has been replaced since; null when it was never used here. */
  byDigest(digest: string): Pack | null
  /** Every version of a pack that is known here, by its id; the one in force first. */
  versions(id: string): readonly Pack[]
}

/**
 * Puts packs on the shelf. `former` are those that cases opened under, by the digest that the cases know: a later loader may compute another
 * from the same text. Throws when two packs claim one area.
 */
export function shelve(packs: readonly Pack[], former: ReadonlyMap<string, Pack>, calendar: WorkingCalendar): Packs {
  const byArea = new Map<string, Pack>()
  for (const pack of packs) {
    for (const area of pack.head.areas) {
      const other = byArea.get(area.code)
      if (other) throw new Error(`the packs ${other.head.id} and ${pack.head.id} both govern the area ${area.code}`)
      byArea.set(area.code, pack)
    }
  }
  const byDigest = new Map([...former, ...packs.map((pack) => [pack.digest, pack] as const)])
  return {
    calendar,
    areas: () => [...byArea.keys()],
    pack: (area) => byArea.get(area) ?? null,
    byDigest: (digest) => byDigest.get(digest) ?? null,
    versions: (id) => [...new Set([...packs, ...former.values()])].filter((pack) => pack.head.id === id),
  }
}
