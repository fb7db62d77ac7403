import type { Store } from '../../base/store/index.ts'
import type { Effect } from '../../base/store/types.ts'
import { dayOf, type JsonObject } from '../../core/kernel/index.ts'
import type { Domain } from '../domain/index.ts'
import type { Procedures } from '../procedures/index.ts'

interface Parts {
  readonly store: Store
  readonly procedures: Procedures
  readonly domain: Pick<Domain, 'openGrant'>
}

/**
 * Effects of packs that are a note on the record and nothing else in a room: a data set's registration code, the day of a disclosure.
 * Opening a workspace makes sure that its grant is open in the domain. Each may be called again after a crash.
 */
export function registerNotes(parts: Parts): void {
  const { procedures, domain } = parts
  procedures.onEffect('register-dataset', (args, effect) =>
    note(parts, args, effect, { 'registration-code': args['code'] ?? null }),
  )
  procedures.onEffect('publish-disclosure', (args, effect) =>
    note(parts, args, effect, { published: dayOf(parts.store.clock.now()) }),
  )
  procedures.onEffect('open-workspace', (args) => domain.openGrant(String(args['of'])))
}

async function note({ store, procedures }: Parts, args: JsonObject, effect: Effect, fields: JsonObject): Promise<void> {
  const record = String(args['of'])
  const clauses = Array.isArray(args['clauses']) ? args['clauses'].map(String) : []
  await store.transact(
    { id: `effect:${effect.id}`, actor: 'platform', party: null, request: { effect: effect.kind, record } },
    async (tx) => {
      await procedures.note(tx, record, fields, clauses)
      return null
    },
  )
}
