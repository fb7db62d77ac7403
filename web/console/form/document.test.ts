import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { missing, progress, tidy } from './document.ts'
import { defectsOf } from './defects.ts'
import { parsePath, pathText, valueAt, withValue } from './path.ts'

function item(id: string, type: Item['type'], more: Partial<Item> = {}): Item {
  return { id, type, title: { zh: id, en: id }, required: true, clauses: [], origin: 'law', key: `item:${id}`, ...more }
}

const items = [
  item('name', 'text'),
  item('note', 'long-text', { required: false }),
  item('term', 'group', { items: [item('years', 'integer'), item('from', 'day', { required: false })] }),
  item('lines', 'list', { items: [item('dataset', 'record'), item('use', 'text', { required: false })] }),
]

describe('a form derived from required items', () => {
  it('given an empty document, when asked what is missing, then every required leaf is named once and a group by its leaves', () => {
    expect(missing(items, {}).map((gap) => pathText(gap.path))).toEqual(['name', 'term.years', 'lines'])
  })

  it('given a list with one incomplete row, then the gap is named inside that row', () => {
    const document: JsonObject = { name: 'x', term: { years: 3 }, lines: [{ dataset: 'dataset-1' }, { use: 'why' }] }
    expect(missing(items, document).map((gap) => pathText(gap.path))).toEqual(['lines[1].dataset'])
    expect(progress(items, document)).toEqual({ filled: 3, all: 4 })
  })

  it('given spaces, empty members and unknown ones, when tidied, then only answers are left, and no and zero are answers', () => {
    const document: JsonObject = {
      name: '  a  ',
      note: ' ',
      term: { years: 0, from: '' },
      lines: [{}, { dataset: 'd', stray: 1 }],
      stray: true,
    }
    expect(tidy(items, document)).toEqual({ name: 'a', term: { years: 0 }, lines: [{ dataset: 'd' }] })
  })
})

describe('a path into a document', () => {
  it('given the three ways of writing it, when parsed, then they lead to one place', () => {
    for (const text of ['lines[1].use', 'lines.1.use', '/lines/1/use'])
      expect(pathText(parsePath(text))).toBe('lines[1].use')
  })

  it('given a value put and removed, then the rest of the document stays as it was', () => {
    const before = { name: 'a', lines: [{ use: '1' }, { use: '2' }] }
    const after = withValue(before, ['lines', 1, 'use'], 'new')
    expect(valueAt(after, ['lines', 1, 'use'])).toBe('new')
    expect(after.lines).not.toBe(before.lines)
    expect(withValue(after, ['lines', 0], undefined)).toEqual({ name: 'a', lines: [{ use: 'new' }] })
    expect(withValue({ a: 1 }, ['a'], undefined)).toEqual({})
  })
})

describe('a refusal shown at the fields', () => {
  it('given requirements with and without a field, when sorted, then each stands at its field and none is lost', () => {
    const unmet = (params: { readonly [name: string]: string }) => ({
      code: 'x',
      clauses: ['c-1'],
      origin: 'law' as const,
      params,
    })
    const defects = defectsOf(
      {
        kind: 'invalid',
        unmet: [
          unmet({ path: 'term.years' }),
          unmet({ fact: 'document.lines[0].dataset' }),
          unmet({ path: 'elsewhere' }),
        ],
      },
      items,
    )
    expect([...defects.byField.keys()]).toEqual(['term.years', 'lines[0].dataset'])
    expect(defects.others).toHaveLength(1)
  })
})
