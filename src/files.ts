import { makeBundle, type Ledger } from './base/ledger/index.ts'
import type { PgStore } from './base/store/index.ts'
import type { JsonObject } from './core/kernel/index.ts'
import type { Packs } from './operation/procedures/index.ts'

const PROOF_WAIT_MS = 10_000

/** Proof bundles for files: of streams and events, under a checkpoint that covers everything written before; null where none does in time. */
export function fileProofs(of: { readonly store: PgStore; readonly ledger: Ledger; readonly packs: Packs }) {
  const { store, ledger, packs } = of
  return async (wanted: {
    readonly streams: readonly string[]
    readonly events: readonly number[]
  }): Promise<JsonObject | null> => {
    await ledger.settled(PROOF_WAIT_MS)
    const bundle = await makeBundle(store, ledger, { ...wanted, clause: (id) => clauseText(packs, id) })
    return bundle.events.length === 0 ? null : (bundle as unknown as JsonObject)
  }
}

/** A clause in words: source, title, gist. */
export function clauseText(packs: Packs, id: string): string | undefined {
  for (const area of packs.areas()) {
    const clause = packs.pack(area)?.clauses.get(id)
    if (clause) return `${clause.source} ${clause.title.zh}：${clause.gist.zh}`
  }
  return undefined
}
