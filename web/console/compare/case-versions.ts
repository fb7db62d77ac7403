import { isObject, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { CaseView } from '../../../src/edge/contract/index.ts'

/** One version of a document. */
export interface Version {
  readonly id: string
  readonly day: string
  /** The type of the event that brought it. */
  readonly how: string
  readonly document: JsonObject
}

export interface Versions {
  readonly key: string
  readonly act: string
  readonly line: string | null
  readonly versions: readonly Version[]
}

const bringing = new Set(['act-done', 'act-corrected', 'filing-sent'])

/** Every version of every act's document, over all rounds, from the history of the case. Papers count as part of it. */
export function caseVersions(history: CaseView['history']): readonly Versions[] {
  const found = new Map<string, Versions>()
  for (const event of history) {
    const data = (isObject(event.data) ? event.data : {}) as JsonObject
    const given = isObject(data['document']) ? (data['document'] as JsonObject) : {}
    const papers = Array.isArray(data['papers']) && data['papers'].length > 0 ? { papers: data['papers'] } : {}
    const document = { ...given, ...papers } as JsonObject
    if (!bringing.has(event.type) || Object.keys(document).length === 0) continue
    const act = String(data['act'])
    const line = typeof data['line'] === 'string' ? data['line'] : null
    const key = `${act}/${line ?? ''}`
    const before = found.get(key)?.versions ?? []
    const version = { id: String(event.seq), day: String(event.on ?? ''), how: event.type, document }
    found.set(key, { key, act, line, versions: [...before, version] })
  }
  return [...found.values()]
}
