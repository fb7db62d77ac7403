/** Single columns of a line that an act does not agree to: what is named, and what stands against it. */
import type { JsonObject, Unmet } from '../../kernel/index.ts'
import { columnsLeft, type Act, type DocumentType, type Item, type Outcome } from '../../law/index.ts'
import type { CaseState } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'
import type { Declined } from '../../law/facts/matters.ts'

/** The item of a document in which columns are not agreed to. */
function itemOf(type: DocumentType | null | undefined): Item | undefined {
  return type?.items.find((item) => item.form === 'declined')
}

/** Whether columns may be left out in documents of a type. */
export function declines(type: DocumentType | null | undefined): boolean {
  return itemOf(type) !== undefined
}

/** What a document does not agree to; members that are malformed are left to the check of the document. */
export function declinedBy(type: DocumentType | null | undefined, document: JsonObject | null): readonly Declined[] {
  const item = itemOf(type)
  const list = item ? document?.[item.id] : undefined
  return (Array.isArray(list) ? list : []).flatMap((one: unknown) => {
    const { name, reason } = (one ?? {}) as { readonly name?: unknown; readonly reason?: unknown }
    return typeof name === 'string' && typeof reason === 'string' ? [{ name, reason }] : []
  })
}

/** Only columns of the line that nobody else has declined, each once, never all of them, and none where the whole line is refused. */
export function declinedUnmet(
  state: CaseState,
  of: { readonly act: Act; readonly type: DocumentType | null | undefined; readonly line: string | null },
  outcome: Outcome | null,
  document: JsonObject | undefined,
): readonly Unmet[] {
  const { act, type, line } = of
  const item = itemOf(type)
  const declined = declinedBy(type, document ?? null)
  if (!item || declined.length === 0) return []
  const no = (code: string, at: number | null, params: JsonObject = {}) =>
    platformUnmet(
      code,
      { act: act.id, document: type?.id ?? null, item: at === null ? item.id : `${item.id}.${at}.name`, ...params },
      [],
      'mend-document',
    )
  if (outcome && !outcome.positive) return [no('declined-of-refused', null)]
  const left = line === null ? [] : columnsLeft(state, line, act.id)
  const wrong = declined.flatMap(({ name }, at) => {
    if (!left.includes(name)) return [no('declined-unknown', at, { found: name })]
    if (declined.findIndex((one) => one.name === name) < at) return [no('declined-twice', at, { found: name })]
    return []
  })
  if (wrong.length > 0) return wrong
  return declined.length < left.length ? [] : [no('declined-all', null)]
}
