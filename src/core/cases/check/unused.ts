/** What a pack defines and nothing uses. */
import {
  roomStandings,
  type DocumentType,
  type EffectUse,
  type Item,
  type Pack,
  type PackError,
  type RecordKind,
} from '../../law/index.ts'
import { wordsRead } from './words-read.ts'

export function checkUnused(pack: Pack): {
  readonly faults: readonly PackError[]
  readonly warnings: readonly PackError[]
} {
  const own = <T extends { readonly place: { readonly pack: string } }>(of: ReadonlyMap<string, T>) =>
    [...of.values()].filter((one) => one.place.pack === pack.head.id)
  const words = wordsRead(pack)
  const acts = [...pack.procedures.values()].flatMap((one) => one.acts)
  const asked = new Set(acts.flatMap((act) => [act.document, act.file?.receipt ?? null]))
  const documents = own(pack.documents)
  // A layer without areas offers roles and standings to the packs below it.
  const layer = pack.head.areas.length === 0
  return {
    faults: [
      ...documents
        .filter((document) => !asked.has(document.id))
        .map(({ id, place }): PackError => ({ place, code: 'document-unasked', params: { found: id } })),
      ...own(pack.roles)
        .filter((role) => !layer && !words.has(role.id))
        .map(({ id, place }): PackError => ({ place, code: 'role-unused', params: { found: id } })),
      ...(layer ? [] : own(pack.records).flatMap((kind) => unreached(pack, kind))),
    ],
    warnings: documents.flatMap((document) => itemsUnused(document, document.items, document.clauses, words)),
  }
}

/** An item is used when the law asks for it (required, or with clauses of its own), or when a rule anywhere reads it. */
function itemsUnused(
  of: DocumentType,
  items: readonly Item[],
  around: readonly string[],
  words: ReadonlySet<string>,
): readonly PackError[] {
  return items.flatMap((item): readonly PackError[] => {
    const named = item.clauses.some((clause) => !around.includes(clause))
    // The machine itself reads what is declined.
    const used = item.required || named || item.form === 'declined' || words.has(item.id)
    const self: readonly PackError[] = used
      ? []
      : [{ place: item.place ?? of.place, code: 'item-unused', params: { found: `${of.id}.${item.id}` } }]
    return [...self, ...(used && !item.form ? itemsUnused(of, item.items ?? [], item.clauses, words) : [])]
  })
}

/** Standings of a kind that no act, outcome or effect brings about. One that is set from a fact may be any. */
function unreached(pack: Pack, kind: RecordKind): readonly PackError[] {
  const reached = new Set([kind.standings[0], ...(roomStandings[kind.id] ?? [])])
  let any = false
  const look = (use: EffectUse, about: boolean) => {
    const to =
      use.effect === 'set-standing' ? use.with['to'] : use.effect === 'create-record' ? use.with['standing'] : undefined
    if (!to || (use.effect === 'set-standing' && !about && !use.with['of'])) return
    if ('value' in to) reached.add(String(to.value))
    else any = true
  }
  for (const procedure of pack.procedures.values()) {
    const about = procedure.about.includes(kind.id) || procedure.creates?.kind === kind.id
    for (const act of procedure.acts) {
      if (about)
        for (const one of [act.standing, ...act.outcomes.map((out) => out.standing)]) if (one !== null) reached.add(one)
      for (const use of [...act.effects, ...act.outcomes.flatMap((out) => out.effects)]) look(use, about)
    }
  }
  if (any) return []
  return kind.standings
    .filter((standing) => !reached.has(standing))
    .map((found) => ({ place: kind.place, code: 'standing-unreached', params: { record: kind.id, found } }))
}
