import type { CaseState } from '../../../src/core/cases/state/model.ts'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import type { Input } from '../../shared/api/sent.ts'

export interface PaperDraft {
  readonly number?: string
  readonly day?: string
  readonly issuer?: string
  readonly attachment?: string
  readonly excerpt?: string
  readonly attendance?: string
}

export interface PointDraft {
  readonly passed?: boolean
  /** 0 to 100, where scores are given. */
  readonly score?: number
  readonly remark?: string
}

/** What a person has filled in so far. */
export interface ActDraft {
  readonly document: JsonObject
  readonly outcome: string
  readonly reason: string
  readonly on: string
  readonly papers: readonly PaperDraft[]
  readonly points: { readonly [point: string]: PointDraft }
  readonly batch?: string
  /** Of a decision against somebody: clauses, and how the party was heard where the case does not show it. */
  readonly grounds?: readonly string[]
  readonly heard?: { readonly way: 'heard' | 'waived' | 'told'; readonly on: string; readonly note: string } | undefined
}

export const emptyDraft: JsonObject = { document: {}, outcome: '', reason: '', on: '', papers: [], points: {} }

type Body = NonNullable<Input<'cases.act'>['body']>

/** The request that a filled form becomes; whatever is empty is left out. With one outcome only there is nothing to choose. */
export function actBody(of: {
  readonly outcomes: readonly { readonly id: string }[]
  readonly type: 'opinion' | 'complete' | undefined
  readonly draft: ActDraft
  readonly line: string | null
  readonly digest: string | null
  readonly seen: number
  readonly document: JsonObject | null
  /** Whether it goes against somebody. */
  readonly adverse?: boolean
}): Body {
  const { draft, outcomes } = of
  const facts = draft.reason.trim()
  const papers = draft.papers.map(filled).filter((paper) => Object.keys(paper).length > 0)
  const points = Object.entries(draft.points).flatMap(([id, point]) =>
    point.passed === undefined
      ? []
      : [
          [
            id,
            {
              passed: point.passed,
              ...(point.score === undefined ? {} : { score: point.score }),
              ...(point.remark?.trim() ? { remark: point.remark.trim() } : {}),
            },
          ] as const,
        ],
  )
  const only = outcomes.length === 1 ? outcomes[0]!.id : ''
  const outcome = outcomes.some((one) => one.id === draft.outcome) ? draft.outcome : only
  return {
    ...(of.type ? { type: of.type } : {}),
    ...(of.line ? { line: of.line } : {}),
    ...(of.document ? { document: of.document } : {}),
    ...(outcome ? { outcome } : {}),
    ...(points.length > 0 ? { points: Object.fromEntries(points) } : {}),
    ...(facts ? { reason: facts } : {}),
    ...(of.adverse && facts
      ? {
          stated: {
            facts,
            ...(draft.grounds ? { grounds: [...draft.grounds] } : {}),
            ...(draft.heard ? { heard: draft.heard } : {}),
          },
        }
      : {}),
    ...(papers.length > 0 ? { papers } : {}),
    ...(draft.on ? { on: draft.on } : {}),
    ...(draft.batch?.trim() ? { batch: draft.batch.trim() } : {}),
    ...(of.digest ? { digest: of.digest } : {}),
    seen: of.seen,
  }
}

/** The digest of the version that an act is taken on: the newest document of the act that it names. */
export function digestFor(act: Act, state: CaseState): string | null {
  if (!act.onDigestOf) return null
  return state.done.findLast((done) => done.act === act.onDigestOf)?.digest ?? null
}

function filled(paper: PaperDraft): PaperDraft {
  return Object.fromEntries(
    Object.entries(paper).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
}
