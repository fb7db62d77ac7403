/** Procedures that open themselves again, directly or through others, without anybody doing anything. */
import type { Pack, PackError, Procedure } from '../../law/index.ts'

export function checkOpens(pack: Pack): readonly PackError[] {
  const opens = new Map([...pack.procedures.values()].map((procedure) => [procedure.id, opensBySelf(procedure)]))
  return [...pack.procedures.values()].flatMap((procedure): readonly PackError[] => {
    const ring = ringFrom(opens, procedure.id, procedure.id, [])
    const [by] = opens.get(procedure.id) ?? []
    return ring && by
      ? [{ place: by.place, code: 'opens-itself', params: { procedures: [...ring, procedure.id].join(' → ') } }]
      : []
  })
}

type Opening = Procedure['acts'][number]

/** Acts of the platform that open a case, and that wait for no act of a person and for no condition. */
function opensBySelf(procedure: Procedure): readonly Opening[] {
  const acts = new Map(procedure.acts.map((act) => [act.id, act]))
  const alone = (act: Opening): boolean =>
    act.kind === 'effect' &&
    act.at === null &&
    act.when === null &&
    act.while === null &&
    act.needs.length === 0 &&
    [...act.after, ...act.afterAny].every((id) => {
      const before = acts.get(id)
      return before !== undefined && alone(before)
    })
  return procedure.acts.filter((act) => act.opens !== null && alone(act))
}

function ringFrom(
  opens: ReadonlyMap<string, readonly Opening[]>,
  at: string,
  target: string,
  way: readonly string[],
): readonly string[] | null {
  for (const { opens: opening } of opens.get(at) ?? []) {
    const next = opening?.procedure ?? ''
    if (next === target) return [...way, at]
    if (way.includes(next)) continue
    const found = ringFrom(opens, next, target, [...way, at])
    if (found) return found
  }
  return null
}
