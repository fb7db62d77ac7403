import { expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item } from '../../../src/core/law/grammar/pack.ts'
import { caseVersions } from './case-versions.ts'
import { differencesOf } from './differences.ts'

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
const items = [item('name', 'text'), item('columns', 'list', [item('code', 'text'), item('about', 'text')])]
const told = (before: JsonObject, after: JsonObject) =>
  differencesOf(items, before, after)
    .filter(({ kind }) => kind !== 'same')
    .map(({ trail, kind }) => `${trail.map((one) => (typeof one === 'object' ? one.id : one)).join('/')} ${kind}`)

it('given a row put in at the front, then only that row is new: rows are found again by what they are called', () => {
  const before = {
    name: '甲',
    columns: [
      { code: 'a', about: '一' },
      { code: 'b', about: '二' },
    ],
  }
  const after = {
    name: '甲',
    columns: [
      { code: 'c', about: '三' },
      { code: 'a', about: '一' },
      { code: 'b', about: '两' },
    ],
  }
  expect(told(before, after)).toEqual(['columns/1/code added', 'columns/1/about added', 'columns/3/about changed'])
})

it('given a row that is gone and a stray member, then both are told', () => {
  const before = {
    columns: [
      { code: 'a', about: '一' },
      { code: 'b', about: '二' },
    ],
    old: 1,
  }
  expect(told(before, { columns: [{ code: 'b', about: '二' }] })).toEqual([
    'columns/1/code removed',
    'columns/1/about removed',
    'old removed',
  ])
})

it('given the history of a case, then every version of an act stands in its order with how it came about', () => {
  const event = (seq: number, type: string, data: JsonObject) => ({ seq, type, on: '2026-03-02', at: 0, data })
  const found = caseVersions([
    event(1, 'case-opened', {}),
    event(2, 'act-done', { act: 'apply', line: null, round: 1, document: { name: '甲' } }),
    event(3, 'act-corrected', { act: 'apply', line: null, round: 1, document: { name: '乙' } }),
    event(4, 'act-done', { act: 'apply', line: null, round: 2, document: { name: '丙' } }),
  ] as never)
  expect(found.map(({ key, versions }) => [key, versions.map(({ how }) => how)])).toEqual([
    ['apply/', ['act-done', 'act-corrected', 'act-done']],
  ])
})
