/** Which relations of a case's own record its acts lead along: without them an act has nobody or nothing to bear on. */
import type { Act, By, Procedure, RecordKind } from '../grammar/pack.ts'
import type { RecordState } from '../facts/matters.ts'

/** A relation that somebody names when the case is opened, and the acts that need it. */
export interface Relation {
  readonly name: string
  /** The kind of record that it leads to, or `party`. */
  readonly to: string
  readonly acts: readonly string[]
}

/** The links of a kind of record, by its id. */
interface Known {
  readonly records: { get(kind: string): Pick<RecordKind, 'links'> | undefined }
}

/** The relations of the record that a procedure makes; those that its own acts bring about are not asked of anybody. */
export function relationsOf(pack: Known, procedure: Procedure): readonly Relation[] {
  const { creates } = procedure
  const links = creates ? (pack.records.get(creates.kind)?.links ?? {}) : {}
  const made = new Set(procedure.acts.flatMap(madeBy))
  return Object.entries(links).flatMap(([name, to]) =>
    made.has(name)
      ? []
      : [{ name, to, acts: procedure.acts.filter((act) => leads(act, procedure, name)).map(({ id }) => id) }],
  )
}

/** The relations that an act needs and the record does not have. */
export function lacksRelation(
  pack: Known,
  procedure: Procedure,
  act: Act,
  record: Pick<RecordState, 'links'> | null,
): readonly Relation[] {
  const links = procedure.creates ? pack.records.get(procedure.creates.kind)?.links : undefined
  const empty = Object.keys(links ?? {}).filter((name) => [record?.links[name] ?? []].flat().length === 0)
  if (!record || !empty.some((name) => leads(act, procedure, name))) return []
  return relationsOf(pack, procedure).filter(({ name, acts }) => empty.includes(name) && acts.includes(act.id))
}

function madeBy(act: Act): readonly string[] {
  return [...act.effects, ...act.outcomes.flatMap(({ effects }) => effects)].flatMap(({ effect, with: args }) => {
    const arg = args[effect === 'link' ? 'name' : 'as']
    return (effect === 'link' || effect === 'create-record') && arg && 'value' in arg ? [String(arg.value)] : []
  })
}

/** A hold that lies along the relation, or nobody else to do it than whom the relation leads to. */
function leads(act: Act, procedure: Procedure, name: string): boolean {
  if (act.hold && along(act.hold.on, `subject.${name}`)) return true
  const giver = (procedure.creates?.giver ?? []).some(({ of }) => of !== null && along(of, `with.links.${name}`))
  const tied = ({ of }: By) => of !== null && (along(of, `subject.${name}`) || (giver && along(of, 'subject.giver')))
  return act.by.length > 0 && act.by.every(tied)
}

function along(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}.`)
}
