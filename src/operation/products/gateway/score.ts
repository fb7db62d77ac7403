import { canonical, platformRefusal, Refused, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import { evaluator, scoreOf, type Evaluator, type ModelFile } from '../../domain/index.ts'
import type { ProductsDeps } from '../deps.ts'
import { refused } from '../refusals.ts'
import type { KeyState, Scoring } from '../types.ts'

/** Answers a day where neither subscription nor key says so: whoever may ask without end can copy a model by asking. */
const SCORES_A_DAY = 5_000

/** The quota that a key of a scoring product has. */
export function scoringQuota(state: KeyState): KeyState {
  const { quota } = state
  return quota.perDay === null ? { ...state, quota: { ...quota, perDay: SCORES_A_DAY } } : state
}

/** Released models ready to evaluate, made at their first call. */
export type Scorers = (artifact: string) => Promise<{ readonly file: ModelFile; readonly evaluate: Evaluator }>

/** A released model never changes, so what was made of it lasts; a few hundred at most. */
export function scorers(deps: ProductsDeps): Scorers {
  const known = new Map<string, ReturnType<Scorers>>()
  return (artifact) => {
    const found = known.get(artifact)
    if (found) return found
    const made = deps.egress.model(artifact).then((file) => {
      if (!file) throw refused('not-found', 'not-found', { what: artifact })
      return { file, evaluate: evaluator(file) }
    })
    made.catch(() => known.delete(artifact))
    if (known.size > 200) known.clear()
    known.set(artifact, made)
    return made
  }
}

export type Entity = { readonly [feature: string]: number | string | boolean | null }

/** What was asked, checked against what the model takes. Throws `Refused('invalid')` naming everything that is wrong at once. */
export function entityOf(entity: Entity, of: Scoring): Entity {
  const wrong: Unmet[] = []
  const known = new Map(of.features.map((feature) => [feature.name, feature]))
  const say = (code: string, params: Unmet['params']) =>
    void wrong.push(...platformRefusal('invalid', code, params).unmet)
  const given = Object.entries(entity).filter(([, value]) => value !== null)
  for (const [name, value] of given) {
    const feature = known.get(name)
    if (!feature) say('score-feature-unknown', { name: name.slice(0, 80), known: [...known.keys()].join('、') })
    else if (feature.kind === 'number' ? typeof value === 'string' : typeof value !== 'string')
      say('score-feature-wrong', { name, kind: feature.kind === 'number' ? '数值 number' : '文本 text' })
  }
  if (given.length === 0) say('score-empty', {})
  if (wrong.length > 0) throw new Refused({ kind: 'invalid', unmet: wrong })
  return Object.fromEntries(given)
}

/** The answer to one call: rounded, so that many of them tell little of the model. */
export async function scoreBody(scorer: Scorers, artifact: string, entity: Entity, of: Scoring): Promise<string> {
  const { file, evaluate } = await scorer(artifact)
  return canonical(scoreOf(file, evaluate(entity), of.digits) as unknown as JsonObject)
}
