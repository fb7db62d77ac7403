import { describe, expect, it } from 'vitest'
import type { Item } from '../../../core/law/index.ts'
import { itemBlocks, valueText } from './items.ts'
import { chineseNumber, counted, writtenDay } from './numerals.ts'

const item = (of: Partial<Item> & Pick<Item, 'id' | 'type'>): Item => ({
  title: { zh: of.id, en: of.id },
  required: true,
  clauses: [],
  origin: 'law',
  key: of.id,
  ...of,
})
const look = { name: (id: string) => `«${id}»`, source: (clause: string) => (clause === 'x' ? null : `第${clause}条`) }

describe('items on a form', () => {
  it('given a short value, a long one and a group, then each stands as official papers have it, with its clauses once', () => {
    const items = [
      item({ id: '名称', type: 'text', clauses: ['3'] }),
      item({ id: '说明', type: 'long-text', clauses: ['x'] }),
      item({
        id: '条件',
        type: 'group',
        clauses: ['4'],
        items: [item({ id: '资金', type: 'text', clauses: ['4', '5'] })],
      }),
      item({ id: '未填', type: 'text' }),
    ]
    const blocks = itemBlocks(items, { 名称: '甲', 说明: '长'.repeat(61), 条件: { 资金: '一亿' } }, look)
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, text: '一、名称', value: '甲', cite: '第3条' },
      { kind: 'heading', level: 1, text: '二、说明', value: null, cite: null },
      { kind: 'text', text: '长'.repeat(61) },
      { kind: 'heading', level: 1, text: '三、条件', value: null, cite: '第4条' },
      { kind: 'heading', level: 2, text: '（一）资金', value: '一亿', cite: '第5条' },
    ])
  })

  it('given a list, then it is a table where its cells are short, and headings where they are not', () => {
    const list = item({
      id: '清单',
      type: 'list',
      items: [item({ id: '名称', type: 'text' }), item({ id: '范围', type: 'long-text' })],
    })
    const [, table] = itemBlocks([list], { 清单: [{ 名称: '甲', 范围: '全市' }, { 名称: '乙' }] }, look)
    expect(table).toMatchObject({
      kind: 'table',
      head: ['序号', '名称', '范围'],
      rows: [
        ['1', '甲', '全市'],
        ['2', '乙', ''],
      ],
    })
    const long = itemBlocks([list], { 清单: [{ 名称: '甲', 范围: '长'.repeat(80) }] }, look)
    expect(long.map((one) => one.kind)).toEqual(['heading', 'heading', 'heading', 'heading', 'text'])
  })

  it.each([
    [item({ id: 'a', type: 'money' }), 123_456_789, '人民币1,234,567.89元'],
    [item({ id: 'a', type: 'money' }), -50, '人民币-0.50元'],
    [item({ id: 'a', type: 'day' }), '2026-03-02', '2026年3月2日'],
    [item({ id: 'a', type: 'yes-no' }), false, '否'],
    [item({ id: 'a', type: 'party' }), 'party-aaaaaaaaaaaaaaaa', '«party-aaaaaaaaaaaaaaaa»'],
    [item({ id: 'a', type: 'choices', options: [{ id: 'x', title: { zh: '甲', en: 'x' } }] }), ['x', 'y'], '甲、y'],
  ])('given a value of %#, then it is written %3', (of, value, words) => {
    expect(valueText(of, value as never, look)).toBe(words)
  })

  it('given numbers, then they are counted as in Chinese', () => {
    expect([1, 10, 12, 20, 21, 99, 100, 105, 110, 119, 999].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十二',
      '二十',
      '二十一',
      '九十九',
      '一百',
      '一百〇五',
      '一百一十',
      '一百一十九',
      '九百九十九',
    ])
    expect([counted(1, 2), counted(2, 2), counted(3, 2)]).toEqual(['二、', '（二）', '2. '])
    expect(writtenDay('2026-11-09')).toBe('2026年11月9日')
  })
})
