import { platformRefusal, type Json, type Unmet } from '../../../core/kernel/index.ts'
import { hierarchyFault, type AnonymitySpec } from '../anonymity/index.ts'
import type { Mask } from './mask.ts'
import { fits, maskFaults } from './methods.ts'
import type { MaskPolicyDraft } from './policy.ts'
import { strictness } from './stricter.ts'

/** What a draft is held against: the mounted columns, and how each is masked without it. */
export interface DraftGround {
  readonly rows: number
  readonly types: ReadonlyMap<string, string>
  readonly standing: (column: string) => Mask
}

function unmet(code: string, params: { readonly [name: string]: Json } = {}, cure?: string): readonly Unmet[] {
  return platformRefusal('unmet', code, params, cure).unmet
}

/** Everything that is wrong with a draft, at once. */
export function draftFaults(draft: MaskPolicyDraft, ground: DraftGround): readonly Unmet[] {
  const names = draft.columns.map(({ column }) => column)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const empty = draft.columns.length === 0 && draft.anonymity === null
  return [
    ...(empty ? unmet('masking.empty', {}, 'choose-mask') : []),
    ...[...new Set(twice)].flatMap((column) => unmet('masking.column-twice', { column }, 'check-columns')),
    ...draft.columns.flatMap((rule) => ruleFaults(rule, ground)),
    ...(draft.anonymity ? anonymityFaults(draft.anonymity, ground) : []),
    ...(draft.anonymity ? quasiFaults(draft, draft.anonymity, ground) : []),
  ]
}

function ruleFaults(
  { column, mask, reason }: MaskPolicyDraft['columns'][number],
  ground: DraftGround,
): readonly Unmet[] {
  const type = ground.types.get(column)
  if (type === undefined) return unmet('domain.column-missing', { dataset: '', columns: [column] }, 'check-columns')
  const wrong = maskFaults(mask)
  if (wrong.length > 0)
    return wrong.flatMap(({ code, params }) => unmet(`mask.${code}`, { ...params, column }, 'choose-mask'))
  if (!fits(mask, type)) return unmet('domain.mask-unfit', { column, mask: mask.method, type }, 'choose-mask')
  const before = ground.standing(column)
  const verdict = strictness(before, mask)
  if (verdict === 'same' || verdict === 'stricter' || reason) return []
  return unmet('masking.reason', { column, mask: mask.method, before: before.method }, 'write-mask-reason')
}

/** What is wrong with an anonymisation as it is asked for. */
export function anonymityFaults(spec: AnonymitySpec, ground: Pick<DraftGround, 'rows' | 'types'>): readonly Unmet[] {
  const names = spec.columns.map(({ column }) => column)
  const { sensitive } = spec
  const count = new Set(names).size
  const missing = [...names, ...(sensitive ? [sensitive.column] : [])].filter((name) => !ground.types.has(name))
  const columns =
    count === names.length && count >= 1 && count <= 15 && !(sensitive && names.includes(sensitive.column))
  const { l = 2 } = sensitive?.diversity ?? {}
  const { t = 0.5 } = sensitive?.closeness ?? {}
  const asked = !sensitive || ((sensitive.diversity || sensitive.closeness) && l >= 2 && l <= 1000 && t >= 0 && t <= 1)
  return [
    ...(missing.length > 0 ? unmet('domain.column-missing', { dataset: '', columns: missing }, 'check-columns') : []),
    ...(columns ? [] : unmet('anonymity.columns', {}, 'check-columns')),
    ...(Number.isInteger(spec.k) && spec.k >= 2 && spec.k <= 100_000 ? [] : unmet('anonymity.k')),
    ...(ground.rows > 0 && spec.k > ground.rows ? unmet('anonymity.k-rows', { k: spec.k }) : []),
    ...(spec.limit >= 0 && spec.limit < 1 ? [] : unmet('anonymity.limit')),
    ...(asked ? [] : unmet('anonymity.sensitive')),
    ...spec.columns.flatMap(({ column, hierarchy }) => {
      const fault = hierarchyFault(hierarchy)
      return fault ? unmet(`anonymity.${fault.code}`, { ...fault.params, column }, 'mend-hierarchy') : []
    }),
  ]
}

/** A quasi-identifier that is masked otherwise needs a reason to be generalised instead. */
function quasiFaults(draft: MaskPolicyDraft, spec: AnonymitySpec, ground: DraftGround): readonly Unmet[] {
  return spec.columns.flatMap(({ column }) => {
    const rule = draft.columns.find((one) => one.column === column)
    const mask = rule?.mask ?? ground.standing(column)
    return mask.method === 'keep' || rule?.reason
      ? []
      : unmet('domain.anonymity-mask', { column, mask: mask.method }, 'reason-in-policy')
  })
}
