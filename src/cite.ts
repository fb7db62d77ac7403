import type { PgStore } from './base/store/index.ts'
import type { RecordState } from './core/cases/index.ts'
import type { Refusal } from './core/kernel/index.ts'
import { citingMechanisms, mayCite, type Actor } from './core/law/index.ts'
import { preservedBy } from './operation/domain/index.ts'
import type { Packs } from './operation/procedures/index.ts'

/**
 * Adds to the platform's own refusals the clauses by which the law of the place asks for them: of the first record or case that the call names,
 * else of the place of whoever asked.
 */
export function citeBy({ store, packs }: { readonly store: PgStore; readonly packs: Packs }) {
  return async (refusal: Refusal, about: readonly string[], actor: Actor | null): Promise<Refusal> => {
    const named = await nameHolds(store, refusal, about)
    if (!mayCite(named)) return named
    const [known] = await store.query<{ area: string }>(
      `select area from record where id = any($1::text[]) union all
       select area from case_state where id = any($1::text[]) limit 1`,
      [about],
    )
    const pack = packs.pack(known?.area ?? actor?.area ?? '')
    return pack ? citingMechanisms(pack, named) : named
  }
}

/** Where a pack asks that no hold stands, the holds that do are named beside it, under the same clauses: who reads it knows whom to ask. */
async function nameHolds(store: PgStore, refusal: Refusal, about: readonly string[]): Promise<Refusal> {
  const asked = refusal.unmet.find(
    ({ code, params }) => code === 'check-has-none' && params['fact'] === 'subject.holds',
  )
  if (!asked) return refusal
  const [row] = await store.query<{ state: RecordState }>(
    `select r.state from record r where r.id = any($1::text[]) or r.id in (select about from case_state where id = any($1::text[])) limit 1`,
    [about],
  )
  const named = preservedBy(row?.state ?? null).map((one) => ({ ...one, clauses: asked.clauses }))
  return { ...refusal, unmet: [...refusal.unmet, ...named] }
}
