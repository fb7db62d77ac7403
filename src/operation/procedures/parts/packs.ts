import { forceOf, type Force, type Pack } from '../../../core/law/index.ts'
import { day, type Day, type WorkingCalendar } from '../../../core/kernel/index.ts'

/** The effective packs of an installation, by area and by the digest that a case opened under. */
export interface Packs {
  readonly calendar: WorkingCalendar
  /** From this day the installation runs what is not yet in force, on trial. */
  readonly trialFrom: Day | null
  /** Every area of the tree. */
  areas(): readonly string[]
  /** The pack that binds in an area today; null for an area outside the tree. */
  pack(area: string): Pack | null
  /** The pack of a digest, also one that has been replaced since; null when it was never used here. */
  byDigest(digest: string): Pack | null
  /** Every version of a pack that is known here, by its id; the one that binds today first. */
  versions(id: string): readonly Pack[]
  /** Whether a pack binds today, or is on trial. */
  force(pack: Pack): Force
}

/** Where law is only read, everything counts as tried since ever. */
const everything: ShelfTime = { trialFrom: day('1970-01-01'), today: () => day('1970-01-01') }

/** The installation's time, for what depends on the day. */
export interface ShelfTime {
  readonly trialFrom: Day | null
  today(): Day
}

/**
 * Puts packs on the shelf. `former` are those that cases opened under, the oldest first, by the digest that the cases know: a later loader may
 * compute another from the same text. An amended text whose day has not come leaves the former version of its pack in force until then.
 * Throws when two packs claim one area.
 */
export function shelve(
  packs: readonly Pack[],
  former: ReadonlyMap<string, Pack>,
  calendar: WorkingCalendar,
  time: ShelfTime = everything,
): Packs {
  const byArea = new Map<string, Pack>()
  for (const pack of packs) {
    for (const area of pack.head.areas) {
      const other = byArea.get(area.code)
      if (other) throw new Error(`the packs ${other.head.id} and ${pack.head.id} both govern the area ${area.code}`)
      byArea.set(area.code, pack)
    }
  }
  const byDigest = new Map([...former, ...packs.map((pack) => [pack.digest, pack] as const)])
  const older = [...former.values()].toReversed()
  function binding(newest: Pack): Pack {
    const today = time.today()
    const waits = newest.head.status !== 'draft-for-comment' && (newest.head.inForce ?? today) > today
    if (!waits) return newest
    const before = older.find((one) => one.head.id === newest.head.id && binds(one, today))
    return before ?? newest
  }
  const binds = (pack: Pack, today: Day) => {
    const { mode }: Force = forceOf(pack.head, time.trialFrom, today)
    return mode === 'trial' ? pack.head.status === 'draft-for-comment' : mode === 'in-force'
  }
  return {
    calendar,
    trialFrom: time.trialFrom,
    areas: () => [...byArea.keys()],
    pack(area) {
      const newest = byArea.get(area)
      return newest ? binding(newest) : null
    },
    byDigest: (digest) => byDigest.get(digest) ?? null,
    versions(id) {
      const all = [...new Set([...packs, ...older])].filter((pack) => pack.head.id === id)
      const now = all[0] ? binding(all[0]) : undefined
      return now ? [now, ...all.filter((pack) => pack !== now)] : all
    },
    force: (pack) => forceOf(pack.head, time.trialFrom, time.today()),
  }
}
