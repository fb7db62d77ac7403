import { dayOf, platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import type { Stopping } from './face.ts'
import { consentKeyColumn, consentView, keepConsents, parseConsents, revokeConsents } from './consent/index.ts'
import type { AccessFace } from './types.ts'

type ConsentFace = Pick<AccessFace, 'recordConsents' | 'revokeConsents' | 'consents'>

/** Consents of a data set, as those who keep them use them. */
export function consentRoom(
  parts: DomainParts,
  stopping: Stopping,
  renew: (grant: string) => Promise<unknown>,
): ConsentFace {
  const { store, vault, procedures } = parts

  /** Grants that have rows of a data set by consent. */
  async function consenting(dataset: string): Promise<readonly string[]> {
    const rows = await store.query<{ grant_id: string }>(
      `SELECT grant_id FROM domain_scope JOIN domain_grant USING (grant_id) WHERE dataset = $1 AND consent AND state = 'open' ORDER BY grant_id`,
      [dataset],
    )
    return rows.map((row) => row.grant_id)
  }

  async function demandColumn(dataset: string, column: string): Promise<void> {
    const found = (await vault.columns(dataset)).find(({ name }) => name === column)
    const fits = found !== undefined && /^(VARCHAR|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?)$/.test(found.type)
    if (!fits) throw new Refused(platformRefusal('unmet', 'rows.column', { column, dataset }, 'mend-rows'))
    const before = await consentKeyColumn(store, dataset)
    const { inForce, later } = await consentView(store, dataset, dayOf(store.clock.now()))
    if (before !== null && before !== column && inForce + later > 0)
      throw new Refused(platformRefusal('conflict', 'access.other-key', { column: before }, 'same-key'))
  }

  return {
    consents: async (actor, dataset) => {
      await procedures.require({ actor, action: 'dataset.profile', on: dataset })
      return consentView(store, dataset, dayOf(store.clock.now()))
    },
    recordConsents: async (actor, dataset, { column, list }, command) => {
      await procedures.require({ actor, action: 'consent.record', on: dataset })
      await demandColumn(dataset, column)
      const kinds = (await parts.profile?.(dataset))?.columns.find(({ name }) => name === column)?.identifiers ?? []
      const valid = parts.validKey?.(kinds.map(({ kind }) => kind)) ?? (() => true)
      const { entries, faults } = parseConsents(list, dayOf(store.clock.now()), valid)
      if (faults.length > 0) return { recorded: 0, faults }
      if (entries.length === 0) throw new Refused(platformRefusal('invalid', 'access.no-consents', {}, 'mend-list'))
      return { recorded: await keepConsents(parts, actor, { dataset, column, entries }, command), faults: [] }
    },
    revokeConsents: async (actor: Actor, dataset, of, command) => {
      // Taking back is never refused to whoever keeps the data set, whatever stands against recording.
      const holder = (await procedures.record(dataset))?.holder
      if (holder !== actor.party) await procedures.require({ actor, action: 'consent.record', on: dataset })
      const revoked = await revokeConsents(parts, actor, { dataset, ...of }, command)
      let stopped = 0
      for (const grant of revoked > 0 ? await consenting(dataset) : []) {
        stopped += stopping.stop(grant)
        await renew(grant)
      }
      return { revoked, stopped }
    },
  }
}
