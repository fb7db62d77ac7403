import type { Answer } from '../../../src/edge/contract/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useMe } from '../session/me.ts'

type Head = Answer<'help.list'>[number]

export interface Heads {
  /** The guides to the roles of who is signed in. */
  readonly mine: readonly Head[]
  readonly others: readonly Head[]
  /** What is written by matter. */
  readonly pages: readonly Head[]
}

/** Codes of divisions say by themselves whether they are a county: the last two digits are not naught. */
function isCounty(area: string): boolean {
  return /^\d{6}$/.test(area) && !area.endsWith('00')
}

/** The pages of help, in three heaps. */
export function useGuides(enabled = true): Heads {
  const me = useMe()
  const all = useAsk('help.list', {}, { lasting: true, enabled }).data ?? []
  const held = new Set(me?.roles.map(({ role }) => role))
  const county = me !== null && isCounty(me.party.area)
  const audits = me !== null && (me.audits !== null || me.administrator === 'audit')
  const fits = ({ page, roles }: Head) =>
    roles.some((role) => held.has(role)) ||
    (county && held.size > 0 && roles.includes('county')) ||
    (audits && page === 'roles/auditor')
  const guides = all.filter(({ guide }) => guide)
  const mine = guides.filter(fits)
  // Who works in a county reads the guide for counties first.
  const first = (head: Head) => Number(county && head.roles.includes('county'))
  return {
    mine: mine.toSorted((a, b) => first(b) - first(a)),
    others: guides.filter((guide) => !mine.includes(guide)),
    pages: all.filter(({ guide }) => !guide),
  }
}
