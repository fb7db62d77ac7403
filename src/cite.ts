import type { PgStore } from './base/store/index.ts'
import type { Refusal } from './core/kernel/index.ts'
import { citingMechanisms, mayCite, type Actor } from './core/law/index.ts'
import type { Packs } from './operation/procedures/index.ts'

/**
 * Adds to the platform's own refusals the clauses by which the law of the place asks for them: of the first record or case that the call names,
 * else of the place of whoever asked.
 */
export function citeBy({ store, packs }: { readonly store: PgStore; readonly packs: Packs }) {
  return async (refusal: Refusal, about: readonly string[], actor: Actor | null): Promise<Refusal> => {
    if (!mayCite(refusal)) return refusal
    const [known] = await store.query<{ area: string }>(
      `select area from record where id = any($1::text[]) union all
       select area from case_state where id = any($1::text[]) limit 1`,
      [about],
    )
    const pack = packs.pack(known?.area ?? actor?.area ?? '')
    return pack ? citingMechanisms(pack, refusal) : refusal
  }
}
