import type { Shelf, Sort } from '../../../operation/procedures/index.ts'
import { publicKinds } from '../law/shelf.ts'
import type { LawRoom } from '../rooms.ts'

/** Kinds with a page of their own; every other kind that the public may read is a disclosure. */
export const ownPage = { calls: 'call', products: 'product', register: 'agreement' } as const

/** Records of some kinds as the room of cases is asked for those that the public may read. */
export function shelfOf(
  law: LawRoom,
  kinds: readonly string[],
  { area, id }: { readonly area?: string | undefined; readonly id?: string | undefined },
): Shelf {
  const open = publicKinds(law)
  return { kinds: kinds.filter((kind) => open.includes(kind)), area, id, out: (sort) => isOut(law, sort) }
}

/** Whether records have left the first standing of their kind: before that they are drafts, which are nobody's but their makers'. Agreements are registered as they stand. */
function isOut(law: LawRoom, { kind, area, standing }: Sort): boolean {
  const standings = law.pack(area)?.records.get(kind)?.standings ?? []
  return kind === ownPage.register || standings.length < 2 || standing !== standings[0]
}
