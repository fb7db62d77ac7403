import { platformRefusal, type Refusal, type Unmet } from '../../../core/kernel/index.ts'

/** A model that a script says it will hand over: every name that can leave with it, read from the script's text before it runs. */
export interface DeclaredModel {
  readonly name: string
  readonly target: string
  /** In the order of the estimator's columns. */
  readonly features: readonly string[]
  /** In the order of the estimator's classes; null for figures. */
  readonly classes: readonly string[] | null
  readonly line: number
}

const most = { models: 5, features: 200, classes: 50, text: 100 }

/** Reads what the grammar check found. Answers null for what is not in its form. */
export function declaredIn(body: Buffer): readonly DeclaredModel[] | null {
  const found: unknown = body.length === 0 ? [] : JSON.parse(body.toString('utf8'))
  if (!Array.isArray(found)) return null
  const read = found.map((one): DeclaredModel | null => {
    const { name, target, features, classes, line } = (one ?? {}) as { readonly [key: string]: unknown }
    const words = (of: unknown): of is string[] => Array.isArray(of) && of.every((word) => typeof word === 'string')
    if (typeof name !== 'string' || typeof target !== 'string' || !words(features)) return null
    if ((classes !== null && !words(classes)) || !Number.isSafeInteger(line)) return null
    return { name, target, features, classes, line: Number(line) }
  })
  return read.every((one) => one !== null) ? read : null
}

/** What is wrong with the models of a script, all at once. */
export function declaredProblems(cell: string, models: readonly DeclaredModel[]): Refusal | null {
  const wrong: Unmet[] = []
  const say = (code: string, line: number, params: Unmet['params'] = {}) =>
    void wrong.push(...platformRefusal('unmet', code, { cell, line, ...params }, 'mend-script').unmet)
  for (const { name, target, features, classes, line } of models) {
    const all = [name, target, ...features, ...(classes ?? [])]
    if (all.some((word) => word.trim() === '' || word.length > most.text))
      say('work.model-words', line, { most: most.text })
    const many = features.length > most.features || (classes ?? []).length > most.classes
    if (many || features.length === 0 || (classes !== null && classes.length < 2))
      say('work.model-many', line, { features: most.features, classes: most.classes })
    const twice = (of: readonly string[]) => new Set(of).size !== of.length
    if (twice([...features, target]) || twice(classes ?? [])) say('work.model-twice', line)
  }
  const names = models.map(({ name }) => name)
  if (models.length > most.models || new Set(names).size !== names.length)
    say('work.model-count', models.at(-1)?.line ?? 1, { most: most.models })
  return wrong.length > 0 ? { kind: 'unmet', unmet: wrong } : null
}
