import { expect, it } from 'vitest'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { mayName, placesOf } from './places.ts'

const item = (id: string, type: Item['type'], items?: readonly Item[]): Item => ({
  id,
  type,
  title: { zh: id, en: id },
  required: true,
  clauses: [],
  origin: 'law',
  key: id,
  ...(items ? { items } : {}),
})
const naming = {
  title: (of: Item) => of.title.zh,
  row: (title: string, number: number) => `${title} 第${number}行`,
  paper: (name: string) => `材料：${name}`,
}

it('given a form with a list and a paper, then every item, row and paper can be named', () => {
  const places = placesOf(
    [item('name', 'text'), item('lines', 'list', [item('what', 'text')])],
    { name: '甲', lines: [{ what: '一' }] },
    [{ number: '演〔2026〕1号', issuer: '演市' }],
    naming,
  )
  expect(places.map(({ value, label }) => [value, label])).toEqual([
    ['name', 'name'],
    ['lines', 'lines'],
    ['lines[0]', 'lines 第1行'],
    ['lines[0].what', 'lines 第1行 · what'],
    ['paper:演〔2026〕1号', '材料：演市 演〔2026〕1号'],
  ])
})

it('given what a further return is bound to, then places in it or around it may be named, others not', () => {
  expect(mayName('lines[0].what', ['lines[0]'])).toBe(true)
  expect(mayName('lines', ['lines[0].what'])).toBe(true)
  expect(mayName('lines[1]', ['lines[0]'])).toBe(false)
  expect(mayName('name', undefined)).toBe(true)
})
