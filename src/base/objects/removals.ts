import type { Store, Tx } from '../store/index.ts'
import type { ObjectStore } from './object-store.ts'

/** Leaves objects to be removed with the transaction that condemns them: after its commit, also by the next process when this one dies. */
export type Condemn = (tx: Pick<Tx, 'effect'>, ids: readonly string[]) => Promise<void>

/** What a room condemns objects with, under an effect kind of its own. Call before the store starts. */
export function removals(
  { store, objects }: { readonly store: Pick<Store, 'onEffect'>; readonly objects: Pick<ObjectStore, 'remove'> },
  kind: string,
): Condemn {
  store.onEffect(kind, ({ data }) => objects.remove(data['objects'] as readonly string[]))
  return async (tx, ids) => {
    if (ids.length > 0) await tx.effect(kind, { objects: [...ids] })
  }
}
