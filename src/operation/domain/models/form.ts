import { isObject } from '../../../core/kernel/index.ts'
import type { FeatureForm, Link, ModelBody, ModelFile, ModelTask, TreeForm } from './types.ts'

/** A model that is not in the plain form; says where, never what stood there. */
export class ModelFormError extends Error {
  constructor(place: string) {
    super(`not in the plain form of models: ${place}`)
  }
}

const most = { features: 500, columns: 5_000, trees: 2_000, nodes: 200_000, classes: 50, text: 200 }
const links: readonly Link[] = ['identity', 'log', 'logistic', 'softmax', 'shares']
const tasks: readonly ModelTask[] = ['classification', 'regression', 'count']

type Plain = { readonly [name: string]: unknown }

/** Reads a model that came out of a sandbox. INVARIANT: what this lets through can be evaluated without a fault and always ends. */
export function readModel(of: unknown): ModelFile {
  const file = object(of, 'model')
  if (file['form'] !== 'shuyu-model/1') throw new ModelFormError('form')
  const features = list(file['features'], 'features', most.features).map(feature)
  if (features.length === 0) throw new ModelFormError('features')
  const columns = columnsOf(features)
  const classes =
    file['classes'] === null ? null : list(file['classes'], 'classes', most.classes).map((one) => word(one, 'classes'))
  const body = bodyOf(object(file['body'], 'body'), columns)
  const task = oneOf(file['task'], tasks, 'task')
  if ((task === 'classification') !== (classes !== null)) throw new ModelFormError('classes')
  if (classes && outputsOf(body) !== classes.length) throw new ModelFormError('classes')
  return {
    form: 'shuyu-model/1',
    task,
    algorithm: word(file['algorithm'], 'algorithm'),
    classes,
    target: word(file['target'], 'target'),
    features,
    body,
  }
}

/** How many columns of figures the features become. */
export function columnsOf(features: readonly FeatureForm[]): number {
  return features.reduce((sum, of) => sum + (of.kind === 'number' ? 1 : of.categories.length + 1), 0)
}

/** How many figures the body answers after its link. */
export function outputsOf(body: ModelBody): number {
  if (body.link === 'logistic') return 2
  return body.kind === 'linear' ? body.intercepts.length : body.base.length
}

function feature(of: unknown): FeatureForm {
  const { name, kind, ...more } = object(of, 'features')
  if (kind === 'category')
    return {
      name: word(name, 'features'),
      kind,
      categories: list(more['categories'], 'categories', most.columns).map((one) => word(one, 'categories')),
    }
  if (kind !== 'number') throw new ModelFormError('features.kind')
  const figures = ['fill', 'mean', 'scale'].filter((key) => key in more)
  const made = Object.fromEntries(figures.map((key) => [key, figure(more[key], `features.${key}`)]))
  if (made['scale'] === 0) throw new ModelFormError('features.scale')
  return { name: word(name, 'features'), kind, ...made }
}

function bodyOf(of: Plain, columns: number): ModelBody {
  const link = oneOf(of['link'], links, 'body.link')
  if (columns > most.columns) throw new ModelFormError('features')
  if (of['kind'] === 'linear') {
    const intercepts = figures(of['intercepts'], 'intercepts', most.classes)
    const coefficients = list(of['coefficients'], 'coefficients', most.classes).map((row) =>
      figures(row, 'coefficients', most.columns),
    )
    if (
      coefficients.length !== intercepts.length ||
      coefficients.some((row) => row.length !== columns) ||
      (link !== 'softmax' && intercepts.length !== 1)
    )
      throw new ModelFormError('coefficients')
    return { kind: 'linear', link, coefficients, intercepts }
  }
  if (of['kind'] !== 'trees') throw new ModelFormError('body.kind')
  const base = figures(of['base'], 'base', most.classes)
  const combine = oneOf(of['combine'], ['mean', 'sum'] as const, 'combine')
  const precision = oneOf(of['precision'], ['single', 'double'] as const, 'precision')
  const width = combine === 'mean' ? base.length : 1
  const trees = list(of['trees'], 'trees', most.trees).map((tree) => treeOf(tree, columns, width, base.length))
  const many = trees.reduce((sum, tree) => sum + tree.feature.length, 0) > most.nodes * 10
  if (many || trees.length === 0 || base.length === 0) throw new ModelFormError('trees')
  return { kind: 'trees', combine, link, precision, base, trees }
}

function treeOf(of: unknown, columns: number, width: number, groups: number): TreeForm {
  const tree = object(of, 'trees')
  const [feature, threshold, left, right] = ['feature', 'threshold', 'left', 'right'].map((name) =>
    figures(tree[name], `trees.${name}`, most.nodes),
  ) as [number[], number[], number[], number[]]
  const value = list(tree['value'], 'trees.value', most.nodes).map((one) => figures(one, 'trees.value', most.classes))
  const gapsLeft = tree['gapsLeft'] === undefined ? undefined : figures(tree['gapsLeft'], 'trees.gapsLeft', most.nodes)
  const group = figure(tree['group'], 'trees.group')
  const size = feature.length
  const lists = [threshold, left, right, value, ...(gapsLeft ? [gapsLeft] : [])]
  if (size === 0 || lists.some((one) => one.length !== size)) throw new ModelFormError('trees')
  if (!Number.isInteger(group) || group < 0 || group >= groups) throw new ModelFormError('trees.group')
  for (let node = 0; node < size; node += 1) {
    const at = feature[node] as number
    if (at < 0) {
      if (value[node]?.length !== width) throw new ModelFormError('trees.value')
      continue
    }
    // Children stand after their parent, so every walk ends.
    const inside = (child: number) => Number.isInteger(child) && child > node && child < size
    if (!Number.isInteger(at) || at >= columns || !inside(left[node] as number) || !inside(right[node] as number))
      throw new ModelFormError('trees.children')
  }
  return { group, feature, threshold, left, right, ...(gapsLeft ? { gapsLeft } : {}), value }
}

function object(of: unknown, place: string): Plain {
  if (!isObject(of as never)) throw new ModelFormError(place)
  return of as Plain
}

function list(of: unknown, place: string, longest: number): readonly unknown[] {
  if (!Array.isArray(of) || of.length > longest) throw new ModelFormError(place)
  return of
}

function figure(of: unknown, place: string): number {
  if (typeof of !== 'number' || !Number.isFinite(of)) throw new ModelFormError(place)
  return of
}

function figures(of: unknown, place: string, longest: number): readonly number[] {
  return list(of, place, longest).map((one) => figure(one, place))
}

function word(of: unknown, place: string): string {
  if (typeof of !== 'string' || of.length > most.text) throw new ModelFormError(place)
  return of
}

function oneOf<T extends string>(of: unknown, words: readonly T[], place: string): T {
  const found = words.find((one) => one === of)
  if (found === undefined) throw new ModelFormError(place)
  return found
}
