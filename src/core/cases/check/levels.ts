/** Acts that nobody can do at a level of the tree of areas where their procedure runs. */
import type { Act, Area, By, Level, Pack, PackError, Procedure } from '../../law/index.ts'
import { possible } from '../explore/index.ts'

/**
 * A layer without areas of its own runs nowhere by itself. A single area at the top with a single one under it is only where matters
 * are reported: nothing runs there.
 */
export function checkLevels(pack: Pack): readonly PackError[] {
  if (pack.head.areas.length === 0) return []
  return [...pack.procedures.values()].flatMap((procedure) => {
    const runs = levelsOf(pack, procedure)
    return procedure.acts.flatMap((act): readonly PackError[] => {
      const free = runs.levels.filter((level) => mayHappen(act, level))
      const lacking = free.filter((level) => !act.by.some((by) => canDo(pack, by, level)))
      const wrong = runs.certain ? lacking : lacking.length === free.length ? lacking : []
      return wrong.slice(0, 1).map((level) => ({
        place: act.place,
        code: 'no-owner-at-level',
        params: { act: `${procedure.id}/${act.id}`, level },
      }))
    })
  })
}

/** Where a procedure runs: at the levels of the roles that open it; anywhere when a tie or a parent decides. */
function levelsOf(pack: Pack, procedure: Procedure): { readonly levels: readonly string[]; readonly certain: boolean } {
  const all = [...new Set(governed(pack.head.areas).map((area) => area.level as string))]
  const first = procedure.acts.find((act) => act.id === procedure.opensWith)
  const acts = first
    ? [first]
    : procedure.acts.filter((act) => !act.may && act.after.length + act.afterAny.length === 0)
  const owners = acts.filter((act) => act.kind !== 'effect').flatMap((act) => act.by)
  const plain = owners.every((by) => by.of === null && by.level === 'same' && !!by.role && pack.roles.has(by.role))
  if (!plain || procedure.under || owners.length === 0) return { levels: all, certain: false }
  const levels = all.filter((level) => owners.some((by) => holdable(pack, by.role, level)))
  return { levels, certain: true }
}

function governed(areas: readonly Area[]): readonly Area[] {
  const [top, ...more] = areas.filter((area) => area.under === null)
  const below = areas.filter((area) => area.under === top?.code)
  return more.length === 0 && below.length === 1 ? areas.filter((area) => area !== top) : areas
}

/** Whether the act is part of the line, and may happen, where the matter lies at this level. */
function mayHappen(act: Act, level: string): boolean {
  const known = { marks: [], holds: [], value: (path: string) => (path === 'area.level' ? level : undefined) }
  return possible(act.when, known) !== false && possible(act.while, known) !== false
}

function canDo(pack: Pack, by: By, level: string): boolean {
  if (by.role === null || by.of !== null || !pack.roles.has(by.role)) return true
  return placesOf(pack, by.level, level).some((at) => holdable(pack, by.role, at))
}

/** The levels at which the role counts for a matter at `level`. */
function placesOf(pack: Pack, wanted: Level, level: string): readonly string[] {
  const { areas } = pack.head
  if (wanted === 'same') return [level]
  if (wanted === 'any') return [...new Set(areas.map((area) => area.level))]
  if (wanted === 'above') {
    const under = areas.filter((area) => area.level === level).map((area) => area.under)
    return areas.filter((area) => under.includes(area.code)).map((area) => area.level)
  }
  return areas.some((area) => area.level === wanted) ? [wanted] : []
}

function holdable(pack: Pack, role: string | null, level: string): boolean {
  const levels = pack.roles.get(role ?? '')?.levels ?? []
  return levels.length === 0 || levels.includes(level)
}
