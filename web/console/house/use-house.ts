import { concernsCase } from '../../../src/core/cases/state/kinds-of-act.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useMe } from '../session/me.ts'
import { useAsk } from '../api/hooks.ts'
import { houseTexts } from './texts.ts'

export type CaseHouse = Answer<'house.case'>
export type DraftHead = CaseHouse['drafts'][number]
export type Draft = Answer<'house.draft'>
export type Overview = Answer<'house.overview'>

/** What one's own house has to say about a case. */
export function useCaseHouse(id: string) {
  return useHouseOf(id).data
}

/** The same as it is asked, for who has to say that it could not be read. */
export function useHouseOf(id: string) {
  const audits = useMe()?.audits ?? null
  return useAsk('house.case', { params: { id } }, { every: 30_000, enabled: audits === null })
}

/** The name of the chain that has to sign first; null for none. */
export function chainOf(house: CaseHouse | undefined, act: string, type: string): string | null {
  if (concernsCase(type)) return house?.whole ?? null
  return house?.acts.find((one) => one.act === act)?.chain?.title ?? null
}

const under: readonly string[] = ['drafting', 'running', 'giving']

/** The draft of an act that is under way. */
export function draftUnderWay(
  house: CaseHouse | undefined,
  of: { readonly act: string; readonly line: string | null; readonly type: string },
): DraftHead | undefined {
  return house?.drafts.find(
    (one) => one.act === of.act && one.line === of.line && one.type === of.type && under.includes(one.state),
  )
}

/** Names of persons out of an answer; several joined as people write them. */
export function usePersons(names: { readonly [id: string]: string } | undefined) {
  const t = useTexts(houseTexts)
  const one = (id: string | null) => (id === null ? '' : (names?.[id] ?? id))
  return {
    one,
    list: (ids: readonly string[]) => ids.map(one).join('、'),
    /** 李四代张三. */
    by: (by: string, other: string | null) =>
      other === null ? one(by) : t('signedFor', { who: one(by), other: one(other) }),
  }
}
