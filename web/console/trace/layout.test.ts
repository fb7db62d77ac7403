import { describe, expect, it } from 'vitest'
import type { Graph } from '../../../src/edge/contract/index.ts'
import { place, reachOf } from './layout.ts'

const node = (id: string, kind: Graph['nodes'][number]['kind'], owner: string): Graph['nodes'][number] => ({
  id,
  kind,
  owner,
  name: id.slice(id.lastIndexOf('/') + 1),
  version: 1,
  facts: {},
  open: true,
})
const edge = (source: string, target: string, direct = true) => ({ source, target, direct, how: [], via: null })

const nodes = [
  node('source:dataset-a@1/x', 'source', 'dataset-a'),
  node('source:dataset-a@1/y', 'source', 'dataset-a'),
  node('masked:grant-b/dataset-a@1/x', 'masked', 'grant-b'),
  node('masked:grant-b/dataset-a@1/y', 'masked', 'grant-b'),
  node('output:artifact-c/n', 'output', 'artifact-c'),
]
const edges = [
  edge('source:dataset-a@1/x', 'masked:grant-b/dataset-a@1/x'),
  edge('source:dataset-a@1/y', 'masked:grant-b/dataset-a@1/y'),
  edge('masked:grant-b/dataset-a@1/x', 'output:artifact-c/n'),
]

describe('where columns are drawn', () => {
  it('given columns of a data set, a grant and an artifact, when placed, then each stands in one box right of what it comes from', () => {
    const { boxes, lines, width } = place({ nodes, edges })
    expect(boxes.map(({ id, columns }) => [id, columns.length])).toEqual([
      ['source:dataset-a@1', 2],
      ['masked:grant-b/dataset-a@1', 2],
      ['output:artifact-c', 1],
    ])
    const [source, masked, output] = boxes
    expect(source!.x).toBeLessThan(masked!.x)
    expect(masked!.x).toBeLessThan(output!.x)
    expect(masked!.dataset).toBe('dataset-a')
    expect(lines).toHaveLength(3)
    expect(width).toBeGreaterThan(output!.x)
  })

  it('given a column, when followed, then everything before and after it is found and nothing beside it', () => {
    expect([...reachOf(edges, 'masked:grant-b/dataset-a@1/x')].toSorted()).toEqual([
      'masked:grant-b/dataset-a@1/x',
      'output:artifact-c/n',
      'source:dataset-a@1/x',
    ])
    expect(reachOf(edges, 'output:artifact-c/n').has('source:dataset-a@1/y')).toBe(false)
  })

  it('given edges that run in a circle, when placed, then it ends', () => {
    const circle = [...edges, edge('output:artifact-c/n', 'source:dataset-a@1/x')]
    expect(place({ nodes, edges: circle }).boxes).toHaveLength(3)
  })
})
