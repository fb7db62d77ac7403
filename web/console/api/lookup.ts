import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Clause } from '../../../src/core/law/grammar/pack.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask } from '../../shared/api/index.ts'
import { everyPage, PAGE } from './every-page.ts'
import { useAsk } from './hooks.ts'
import { useTexts } from '../../shared/language/index.ts'
import { common } from '../texts/common.ts'
import { useMe } from '../session/me.ts'

export type PackHead = Answer<'law.packs'>[number]

/** The head of the pack in force in an area, or of the area of the person who looks. */
export function usePack(area?: string | null): PackHead | undefined {
  const me = useMe()
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  const wanted = area ?? me?.party.area
  return packs?.find((pack) => pack.area === wanted) ?? packs?.[0]
}

/** The head of the pack in force in the area of the person who looks; none for who belongs to no area with rules. */
export function useOwnPack(): PackHead | undefined {
  const me = useMe()
  const packs = useAsk('law.packs', {}, { lasting: true }).data
  return packs?.find((pack) => pack.area === me?.party.area)
}

/** Every party, however many there are; read once and then anew with the page. */
export function useParties(enabled = true) {
  return useQuery({
    queryKey: ['people.parties', 'all'],
    queryFn: ({ signal }) =>
      everyPage((after) => ask('people.parties', { query: { limit: PAGE, ...(after ? { after } : {}) }, signal })),
    enabled,
  })
}

/** Names of parties by id; an id that nobody knows is shown as it is. */
export function useNames(): (party: string | null | undefined) => string {
  const parties = useParties().data
  const names = useMemo(() => new Map((parties ?? []).map((party) => [party.id, party.name])), [parties])
  const t = useTexts(common)
  return (party) => (party ? (names.get(party) ?? (party === 'platform' ? t('platform') : party)) : '')
}

/** Who stands behind an account id, as far as the account may see; the platform itself; an empty text when nobody is known, since the party stands beside it. */
export function useActors(): (account: string) => string {
  const me = useMe()
  const accounts = useAsk('people.accounts', {}, { enabled: me?.audits === null }).data
  const t = useTexts(common)
  const names = useMemo(() => new Map((accounts ?? []).map((one) => [one.id, one.personName ?? one.name])), [accounts])
  return (account) => {
    if (account === 'system' || account === 'platform') return t('platform')
    if (account === me?.account) return me.person.name ?? me.name
    return names.get(account) ?? ''
  }
}

const people = /\b(?:account|person)-[a-z2-7]{16}\b/g
const asksAtMost = 300

/** Who the people are whose ids stand in an answer: for supervisors anybody, for others those of their own party; an empty text for who stays unknown. */
export function usePeople(answer: unknown): (account: string) => string {
  const actor = useActors()
  const ids = useMemo(
    () => [...new Set((JSON.stringify(answer) ?? '').match(people) ?? [])].sort().slice(0, asksAtMost).join(','),
    [answer],
  )
  const found = useAsk('trail.people', { query: { ids } }, { enabled: ids !== '', lasting: true }).data
  const names = useMemo(
    () => new Map((found ?? []).flatMap((one) => [one.account, one.person].map((id) => [id, one.name ?? ''] as const))),
    [found],
  )
  return (account) => actor(account) || (names.get(account) ?? '')
}

/** Clauses of the effective pack of an area, by id; those of former rules by their digest. */
export function useClauses(area?: string | null, version: string | null = null): ReadonlyMap<string, Clause> {
  const pack = usePack(area)
  const clauses = useAsk(
    'law.clauses',
    { params: { area: pack?.area ?? '' }, query: version === null ? {} : { version } },
    { enabled: pack !== undefined, lasting: true },
  ).data
  return useMemo(() => new Map((clauses ?? []).map((clause) => [clause.id, clause])), [clauses])
}

/** The platform's day and instant; asked again every half minute. */
export function useClock() {
  return useAsk('clock.get', {}, { every: 30_000 }).data
}

/** Today by the platform's clock, `YYYY-MM-DD`, or an empty text while it is not known. */
export function useToday(): string {
  return useClock()?.day ?? ''
}
