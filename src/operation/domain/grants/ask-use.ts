import type { Actor } from '../../../core/law/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import { demandUnwrap } from '../suspension.ts'
import { demandOpen } from './close.ts'
import { demandUse } from './use.ts'

/** `compute`: something of the grant is decrypted or computed on. `look`: only what is told about it is read. */
export type GrantUse = 'compute' | 'look'

/** A part of `Domain`. */
export interface AskUse {
  /**
   * The one question before every use of a grant by whoever works with it: people, hours, last day; for `compute` also suspension and whether it is
   * open. By the id of anything that belongs to a grant; an id that belongs to none is left to whoever knows it. Throws `Refused`.
   */
  demandAccess(actor: Actor, id: string, use: GrantUse): Promise<void>
}

/** Where the grant of an id stands, by the kind of the id. */
const places: { readonly [kind: string]: string } = {
  job: `SELECT grant_id FROM domain_job WHERE id = $1 UNION ALL SELECT grant_id FROM domain_model WHERE job = $1`,
  artifact: `SELECT grant_id FROM domain_job WHERE artifact = $1 UNION ALL SELECT grant_id FROM domain_model WHERE artifact = $1`,
  script: 'SELECT grant_id FROM domain_script WHERE id = $1',
  schedule: 'SELECT grant_id FROM domain_schedule WHERE id = $1',
  own: 'SELECT grant_id FROM domain_own WHERE dataset = $1',
}

export function askUse(parts: DomainParts): AskUse {
  const { store, procedures } = parts

  async function grantOf(id: string): Promise<string | null> {
    const kind = id.slice(0, id.indexOf('-'))
    if (kind === 'grant') return id
    const place = Object.hasOwn(places, kind) ? places[kind] : undefined
    const [row] = place ? await store.query<{ grant_id: string }>(`${place} LIMIT 1`, [id]) : []
    return row?.grant_id ?? null
  }

  /** The holder's people and those of its partners. Reviewers, suppliers and supervisors look by rights of their own, which their rooms ask for. */
  async function worksWith(actor: Actor, grant: string): Promise<boolean> {
    const record = await procedures.record(grant)
    if (!record || record.holder === actor.party) return true
    const partners = (await procedures.records('cooperation', { grant })).flatMap(({ links }) => links.partner ?? [])
    return actor.party !== null && partners.includes(actor.party)
  }

  return {
    async demandAccess(actor, id, use) {
      const grant = await grantOf(id)
      if (!grant || !(await worksWith(actor, grant))) return
      await demandUse(parts, grant, { account: actor.account })
      if (use === 'look') return
      await demandUnwrap(parts, grant)
      await demandOpen(parts, grant)
    },
  }
}
