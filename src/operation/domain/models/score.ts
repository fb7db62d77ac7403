import { columnsOf } from './form.ts'
import type { FeatureForm, ModelBody, ModelFile, Score, TreeForm } from './types.ts'

/** What a caller gives for one unit: figures and texts by feature; null or absent is a gap. */
export type Entity = { readonly [feature: string]: number | string | boolean | null | undefined }

/** Evaluates one unit: the shares of the classes, or one expected value. */
export type Evaluator = (entity: Entity) => readonly number[]

/**
 * Makes a model ready for many evaluations. Trees answer bit for bit what the library that trained them answers; linear models add in another
 * order, so the last digits of a sum may differ.
 */
export function evaluator(model: ModelFile): Evaluator {
  const width = columnsOf(model.features)
  const { body } = model
  const single = body.kind === 'trees' && body.precision === 'single'
  const fill = filler(model.features)
  const raw = body.kind === 'linear' ? linear(body) : trees(body)
  const row = single ? new Float32Array(width) : new Float64Array(width)
  return (entity) => {
    fill(entity, row)
    return linked(body.link, raw(row))
  }
}

type Row = Float64Array | Float32Array

function filler(features: readonly FeatureForm[]): (entity: Entity, row: Row) => void {
  const steps = features.map((of) => ({
    of,
    places: of.kind === 'category' ? new Map(of.categories.map((name, index) => [name, index])) : null,
  }))
  return (entity, row) => {
    let at = 0
    for (const { of, places } of steps) {
      const given = entity[of.name]
      if (of.kind === 'category') {
        const many = of.categories.length
        row.fill(0, at, at + many + 1)
        row[at + ((typeof given === 'string' ? places?.get(given) : undefined) ?? many)] = 1
        at += many + 1
        continue
      }
      let value = figureOf(given)
      if (Number.isNaN(value) && of.fill !== undefined) value = of.fill
      if (of.scale !== undefined) value = (value - (of.mean ?? 0)) / of.scale
      row[at] = value
      at += 1
    }
  }
}

function figureOf(given: Entity[string]): number {
  if (typeof given === 'number') return Number.isFinite(given) ? given : Number.NaN
  if (typeof given === 'boolean') return given ? 1 : 0
  return Number.NaN
}

function linear(body: Extract<ModelBody, { kind: 'linear' }>): (row: Row) => number[] {
  return (row) =>
    body.coefficients.map((of, output) => {
      let sum = 0
      for (let column = 0; column < of.length; column += 1) sum += (of[column] as number) * (row[column] as number)
      return sum + (body.intercepts[output] as number)
    })
}

function trees(body: Extract<ModelBody, { kind: 'trees' }>): (row: Row) => number[] {
  const ready = body.trees.map(packed)
  const many = body.trees.length
  return (row) => {
    const sums = [...body.base]
    for (const tree of ready) {
      const value = tree.value[leafOf(tree, row)] as readonly number[]
      if (body.combine === 'sum') sums[tree.group] = (sums[tree.group] as number) + (value[0] as number)
      else for (let k = 0; k < value.length; k += 1) sums[k] = (sums[k] as number) + (value[k] as number)
    }
    return body.combine === 'mean' && many > 1 ? sums.map((sum) => sum / many) : sums
  }
}

interface Packed {
  readonly group: number
  readonly feature: Int32Array
  readonly threshold: Float64Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly gapsLeft: Uint8Array
  readonly value: readonly (readonly number[])[]
}

function packed(tree: TreeForm): Packed {
  return {
    group: tree.group,
    feature: Int32Array.from(tree.feature),
    threshold: Float64Array.from(tree.threshold),
    left: Int32Array.from(tree.left),
    right: Int32Array.from(tree.right),
    gapsLeft: Uint8Array.from(tree.gapsLeft ?? tree.feature.map(() => 0)),
    value: tree.value,
  }
}

function leafOf(tree: Packed, row: Row): number {
  let node = 0
  for (;;) {
    const at = tree.feature[node] as number
    if (at < 0) return node
    const value = row[at] as number
    const left = value <= (tree.threshold[node] as number) || (value !== value && tree.gapsLeft[node] === 1)
    node = (left ? tree.left[node] : tree.right[node]) as number
  }
}

function linked(link: ModelBody['link'], raw: number[]): readonly number[] {
  switch (link) {
    case 'identity':
    case 'shares':
      return raw
    case 'log':
      return raw.map(Math.exp)
    case 'logistic': {
      const share = 1 / (1 + Math.exp(-(raw[0] as number)))
      return [1 - share, share]
    }
    case 'softmax': {
      const most = Math.max(...raw)
      const powers = raw.map((one) => Math.exp(one - most))
      const sum = powers.reduce((a, b) => a + b, 0)
      return powers.map((one) => one / sum)
    }
  }
}

/** A score as it is given out: shares with so many decimals, values with so many significant digits. */
export function scoreOf(model: ModelFile, answer: readonly number[], digits: number): Score {
  if (!model.classes) return { value: Number((answer[0] as number).toPrecision(digits)), class: null, shares: null }
  const shares = answer.map((share) => Number(share.toFixed(digits)))
  const best = answer.indexOf(Math.max(...answer))
  return {
    value: null,
    class: model.classes[best] as string,
    shares: Object.fromEntries(model.classes.map((name, index) => [name, shares[index] as number])),
  }
}

/** A value between 1e-6 and 1e12 with its sign, or nought: an exponent could tell as much as the digits. */
export function coarseScore(score: Score): Score {
  const size = Math.abs(score.value ?? 0)
  if (size === 0) return score
  const within = size < 1e-6 ? 0 : Math.min(size, 1e12)
  return { ...score, value: Math.sign(score.value ?? 0) * within }
}
