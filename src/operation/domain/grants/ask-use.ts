import type { Actor } from '../../../core/law/facts/permit-types.ts'
import type { DomainParts } from '../parts.ts'
import type { AskUse } from './face.ts'
import { demandLawful, domainAgainst } from './whole-answer.ts'

/** Where the grant of an id stands and what it serves, by the kind of the id. */
const places: { readonly [kind: string]: string } = {
  job: `SELECT grant_id, scenario, purpose FROM domain_job WHERE id = $1
    UNION ALL SELECT grant_id, request ->> 'scenario', request ->> 'purpose' FROM domain_model WHERE job = $1`,
  artifact: `SELECT grant_id, scenario, purpose FROM domain_job WHERE artifact = $1
    UNION ALL SELECT grant_id, request ->> 'scenario', request ->> 'purpose' FROM domain_model WHERE artifact = $1`,
  script: 'SELECT grant_id, NULL AS scenario, NULL AS purpose FROM domain_script WHERE id = $1',
  schedule: 'SELECT grant_id, scenario, NULL AS purpose FROM domain_schedule WHERE id = $1',
  own: 'SELECT grant_id, NULL AS scenario, NULL AS purpose FROM domain_own WHERE dataset = $1',
}

interface Placed {
  readonly grant_id: string
  readonly scenario: string | null
  readonly purpose: string | null
}

export function askUse(parts: DomainParts): AskUse {
  const { store, procedures } = parts

  async function placeOf(id: string): Promise<Placed | null> {
    const kind = id.slice(0, id.indexOf('-'))
    if (kind === 'grant') return { grant_id: id, scenario: null, purpose: null }
    const place = Object.hasOwn(places, kind) ? places[kind] : undefined
    const [row] = place ? await store.query<Placed>(`${place} LIMIT 1`, [id]) : []
    return row ?? null
  }

  /** The holder's people and those of its partners. Reviewers, suppliers and supervisors look by rights of their own, which their rooms ask for. */
  async function worksWith(actor: Actor, grant: string): Promise<boolean> {
    const record = await procedures.record(grant)
    if (!record || record.holder === actor.party) return true
    const partners = (await procedures.records('cooperation', { grant })).flatMap(({ links }) => links.partner ?? [])
    return actor.party !== null && partners.includes(actor.party)
  }

  return {
    async demandAccess(actor, id, use, law) {
      const place = await placeOf(id)
      if (!place || !(await worksWith(actor, place.grant_id))) return
      const { grant_id: grant, scenario, purpose } = place
      const against = await domainAgainst(parts, grant, { account: actor.account }, use === 'compute')
      const asked = law ? { ...law, with: { scenario, purpose, ...law.with } } : null
      if (against) await demandLawful(parts, actor, grant, { law: asked, against })
    },
  }
}
