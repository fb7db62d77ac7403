import { isObject, type Json, type JsonObject, type Unmet } from '../../../src/core/kernel/index.ts'
import type { Defects } from '../form/defects.ts'
import { parsePath } from '../form/path.ts'
import type { ActDraft } from './act-body.ts'

/**
 * What of an answer still bears on a form that was changed since: a field that was changed is no longer marked, and words without a field go once
 * everything they speak of was changed. All of them or none, so that nothing moves the focus while one types. Null when nothing is left.
 */
export function stillOpen(defects: Defects, before: ActDraft, now: ActDraft): Defects | null {
  const byField = new Map([...defects.byField].filter(([path]) => same(path, before.document, now.document)))
  const others = defects.others.some((one) => !isMended(one, before, now)) ? defects.others : []
  const gone = byField.size === 0 && others.length === 0
  return gone && defects.byField.size + defects.others.length > 0 ? null : { byField, others }
}

function same(path: string, before: JsonObject, now: JsonObject): boolean {
  const steps = parsePath(path)
  return JSON.stringify(at(before, steps)) === JSON.stringify(at(now, steps))
}

function at(value: JsonObject, steps: readonly (string | number)[]): Json | undefined {
  return steps.reduce<Json | undefined>((inside, step) => {
    if (Array.isArray(inside)) return inside[Number(step)]
    return isObject(inside) ? (inside as JsonObject)[String(step)] : undefined
  }, value)
}

function isMended({ code, params }: Unmet, before: ActDraft, now: ActDraft): boolean {
  if (code === 'reason-wanted') return now.reason.trim() !== ''
  if (code === 'point-unanswered') return now.points[String(params.point)]?.passed !== undefined
  if (code === 'same-again') return JSON.stringify(before.document) !== JSON.stringify(now.document)
  return code.startsWith('day-') && before.on !== now.on
}
