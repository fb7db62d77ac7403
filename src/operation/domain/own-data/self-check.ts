import { inBoth, isMessageKey } from '../../../core/locales/index.ts'
import { Refused, type Json, type Unmet } from '../../../core/kernel/index.ts'
import { kindRule } from '../../catalogue/index.ts'
import type { ColumnOpening } from '../types.ts'
import { openings } from '../masking/index.ts'
import type { Ladder } from '../types.ts'
import type { OwnProfile } from './rows.ts'
import type { Declaration, OwnColumn } from './types.ts'

const ladders: readonly Ladder[] = ['hidden', 'aggregate', 'group', 'free']

function freer(one: Ladder, other: Ladder): boolean {
  return ladders.indexOf(one) > ladders.indexOf(other)
}

/** The columns as the scan found them. Where a person or an organisation may be named, the proposal binds; the operator's other columns are its own to use. */
export function ownColumns(profile: OwnProfile): readonly OwnColumn[] {
  return profile.columns.map(({ name, type, identifiers, possible = [], proposal }) => {
    const kinds = identifiers.map(({ kind }) => {
      const { grade, personal } = kindRule(kind)
      return { kind, severity: grade, personal }
    })
    const bound = kinds.some(({ severity }) => severity >= 2) || possible.length > 0 || proposal.use === 'hidden'
    return bound
      ? { name, type, kinds, use: proposal.use, masking: proposal.masking }
      : { name, type, kinds, use: 'free', masking: 'keep' }
  })
}

function wrong(code: string, params: { readonly [name: string]: Json }, cure: string): Unmet {
  return { code: `own-data.${code}`, clauses: [], origin: 'platform', params, cure: `own-data.${cure}` }
}

/** Refuses a declaration that is incomplete or contradicts what the scan found; everything at once. */
export function demandTrue(declaration: Declaration, profile: OwnProfile, digest: string | null): void {
  const columns = ownColumns(profile)
  const found = new Set(
    columns.flatMap(({ kinds }) => kinds.filter(({ severity }) => severity >= 2)).map((one) => one.kind),
  )
  const personal = columns.filter(({ kinds }) => kinds.some((one) => one.personal))
  const left = [...found].filter((kind) => !declaration.kinds.includes(kind))
  const blank = (['source', 'basis', 'rights'] as const).filter((member) => declaration[member].trim() === '')
  const unmet: Unmet[] = [
    ...(declaration.digest === digest ? [] : [wrong('other-digest', {}, 'reload')]),
    ...blank.map((member) => wrong('blank', { member }, 'fill-in')),
    ...(declaration.lawful ? [] : [wrong('not-lawful', {}, 'withdraw')]),
    ...(!declaration.persons && personal.length > 0
      ? [wrong('persons', { columns: personal.map(({ name }) => name) }, 'say-persons')]
      : []),
    ...(declaration.persons && !declaration.personsBasis?.trim() ? [wrong('persons-basis', {}, 'fill-in')] : []),
    ...(left.length > 0 ? [wrong('undeclared', { kinds: left.map(kindName) }, 'say-kinds')] : []),
    ...(declaration.columns ?? []).flatMap(({ name, use }) => {
      const column = columns.find((one) => one.name === name)
      if (!column) return [wrong('no-column', { column: name }, 'reload')]
      return freer(use, column.use) ? [wrong('too-free', { column: name, use: column.use }, 'use-less')] : []
    }),
  ]
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

/** The columns to open, as declared, under the masks that the scan asks for. */
export function openingsOf(declaration: Declaration, profile: OwnProfile): readonly ColumnOpening[] {
  const said = new Map((declaration.columns ?? []).map(({ name, use }) => [name, use]))
  const wanted = ownColumns(profile).map(({ name, use, masking }) => {
    const own = said.get(name) ?? use
    return { name, use: own === 'hidden' ? 'hidden' : own, masking: own === 'hidden' ? 'drop' : masking }
  })
  const rules = wanted as unknown as Json
  return openings(rules, rules)
}

/** The columns that the operator says tell its units apart; undefined where it says none. */
export function unitsDeclared(declaration: Declaration): readonly string[] | undefined {
  const names = (declaration.columns ?? []).flatMap(({ name, unit }) => (unit === true ? [name] : []))
  return names.length > 0 ? names : undefined
}

/** A kind of identifier by the name that people read. */
function kindName(kind: string): Json {
  const key = `identifier.${kind}`
  return isMessageKey(key) ? (inBoth(key) as Json) : kind
}
