import { describe, expect, it } from 'vitest'
import { layOut, type DiagramAct } from './layout.ts'

const size = { width: 100, height: 40, gapX: 20, gapY: 30 }

function act(id: string, after: readonly string[] = [], more: Partial<DiagramAct> = {}): DiagramAct {
  return { id, after, insteadOf: null, may: false, ...more }
}

describe('the diagram of a procedure', () => {
  it('given acts side by side, when laid out, then both stand below what they follow and the next below both', () => {
    const layout = layOut([act('a'), act('b', ['a']), act('c', ['a']), act('d', ['b', 'c'])], size)
    expect(layout.nodes.map((node) => [node.id, node.layer])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
      ['d', 2],
    ])
    expect(layout.width).toBe(220)
    expect(layout.height).toBe(180)
    expect(layout.edges).toHaveLength(4)
  })

  it('given an act that also names an earlier one, then no line is drawn past the act between them', () => {
    const layout = layOut([act('a'), act('b', ['a']), act('c', ['a', 'b'])], size)
    expect(layout.edges.map((edge) => `${edge.from}-${edge.to}`)).toEqual(['a-b', 'b-c'])
  })

  it('given another way in and an act outside the line, then the one stands beside what it replaces and the other aside', () => {
    const layout = layOut([act('a'), act('fast', [], { insteadOf: 'a' }), act('stop', [], { may: true })], size)
    expect(layout.nodes.map((node) => node.layer)).toEqual([0, 0])
    expect(layout.aside).toEqual(['stop'])
  })

  it('given acts that wait for each other, then the layout still ends and shows both', () => {
    const layout = layOut([act('a', ['b']), act('b', ['a'])], size)
    expect(layout.nodes.map((node) => node.id).sort()).toEqual(['a', 'b'])
  })

  it('given no two nodes, then none overlap', () => {
    const acts = ['a', 'b', 'c', 'd', 'e'].map((id, index) => act(id, index > 1 ? ['a'] : []))
    const { nodes } = layOut(acts, size)
    const gaps = nodes.flatMap((one) =>
      nodes.filter((other) => one.id !== other.id && one.y === other.y).map((other) => Math.abs(one.x - other.x)),
    )
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(size.width)
  })
})
