import { addYears, type Day } from '../../core/kernel/index.ts'
import type { Barred, EntryView, FormerHouse, House } from './types.ts'

/** A party as far as it can be recognised in what people write. */
export interface Known {
  readonly id: string
  readonly name: string
  readonly uscc: string | null
  readonly formerNames: readonly string[]
  readonly affiliates: readonly string[]
  readonly kind: string
}

/** What the review is about, as far as it bars people: interested parties and everyone linked to them by control. */
export interface Matter {
  readonly interested: readonly Known[]
  readonly linked: readonly Known[]
  readonly fields: readonly string[]
  readonly on: Day
  /** For how many years a former employer bars, from the day of leaving; null without limit. */
  readonly formerYears: number | null
  /** Experts who declared an interest in one of these parties in an earlier review. */
  readonly declared: ReadonlySet<string>
}

/** Why an expert is not drawn from; null when nothing bars them. The first reason is told. */
export function whyBarred(expert: Known, entry: EntryView | undefined, matter: Matter): Barred | null {
  if (expert.kind !== 'expert') return 'not-a-person'
  if (!entry?.entered || entry.employer === null) return 'no-entry'
  if (entry.leftOn !== null) return 'left'
  if (entry.since > matter.on || (entry.until !== null && entry.until < matter.on)) return 'term'
  if (matter.fields.length > 0 && !matter.fields.some((one) => entry.fields.includes(one))) return 'field'
  const at = (houses: readonly House[], parties: readonly Known[]) =>
    houses.some((house) => parties.some((party) => isHouse(house, party)))
  if (matter.interested.some(({ id }) => id === expert.id)) return 'interest'
  if (matter.interested.some(({ id }) => expert.affiliates.includes(id))) return 'affiliate'
  if (at([entry.employer], matter.interested)) return 'employer'
  if (at([entry.employer], matter.linked)) return 'affiliate'
  if (
    at(
      entry.formerEmployers.filter((house) => stillBars(house, matter)),
      [...matter.interested, ...matter.linked],
    )
  )
    return 'former-employer'
  if (at(entry.interests, [...matter.interested, ...matter.linked])) return 'interest'
  return matter.declared.has(expert.id) ? 'declared' : null
}

/** Whether it is not yet so long ago that somebody left. Who does not say when is barred: nobody could tell. */
function stillBars({ until }: FormerHouse, { formerYears, on }: Matter): boolean {
  return formerYears === null || until === undefined || addYears(until, formerYears) >= on
}

/** Whether a house is that party: by id, by credit code, by its name of today or of before. */
export function isHouse(house: House, party: Known): boolean {
  if (house.party !== undefined) return house.party === party.id
  if (house.uscc && party.uscc) return house.uscc.trim().toUpperCase() === party.uscc
  const name = plain(house.name)
  return name !== '' && [party.name, ...party.formerNames].some((one) => plain(one) === name)
}

/** Names as people mean them: full and half width alike, brackets and spaces aside. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s()（）·.]/g, '')
    .toLowerCase()
}
