import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'access.get'
  | 'access.declined'
  | 'access.limit'
  | 'access.rows'
  | 'consents.get'
  | 'consents.record'
  | 'consents.revoke'

/** Who may use a grant, which rows, when and for what; consents. */
export function accessHandlers({ domain, procedures }: Pick<Rooms, 'domain' | 'procedures'>): Handlers<Ids> {
  return {
    'access.get': ({ actor, params }) => domain.access(actor, params.grant),
    async 'access.declined'({ actor, params }) {
      const { sight, tables } = await domain.access(actor, params.grant)
      const shown = sight === 'supplied' ? new Set(tables.map(({ dataset }) => dataset)) : null
      const all = await procedures.declined(params.grant)
      return all.filter(({ dataset }) => shown === null || shown.has(dataset))
    },
    async 'access.limit'({ actor, params, body, command }) {
      await domain.limit(actor, params.grant, body, command)
      return { limited: true as const }
    },
    async 'access.rows'({ actor, params, body, command }) {
      const { dataset, condition, consent, serves } = body
      await domain.limitRows(actor, params.grant, dataset, { text: condition, consent, serves }, command)
      return { limited: true as const }
    },
    'consents.get': ({ actor, params }) => domain.consents(actor, params.id),
    'consents.record': ({ actor, params, body, command }) => domain.recordConsents(actor, params.id, body, command),
    'consents.revoke': ({ actor, params, body, command }) => domain.revokeConsents(actor, params.id, body, command),
  }
}
