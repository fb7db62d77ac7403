import { expect, it } from 'vitest'
import type { Item, ItemForm } from '../../../core/law/index.ts'
import { foreseeDescription } from './foresee.ts'

function item(id: string, form: ItemForm): Item {
  return { id, title: { zh: id, en: id }, type: 'text', form, required: true, clauses: [], origin: 'law', key: id }
}
const items: readonly Item[] = [
  item('code', 'table-name'),
  item('topic', 'topic'),
  item('standard', 'grading-standard'),
]
const told = async (code: string, topic: string, standard: string) => {
  const document = { code, topic, standard }
  const found = await foreseeDescription({ about: 'dataset-a', paper: { items, document }, brings: null, effects: [] })
  return found.map((one) => [one.code, one.params['item']])
}

it('given a description, when its table name, topic and standard are anything, then each is told at its field', async () => {
  expect(await told('enterprise_reports', 'A0200', '某市公共数据分类分级标准 2025版')).toEqual([])
  expect(await told('就诊登记', '医疗', '随便写的')).toEqual([
    ['description.table-name', 'code'],
    ['description.topic', 'topic'],
    ['description.standard', 'standard'],
  ])
  expect(await told('Reports', 'toString', '2026版')).toEqual([
    ['description.table-name', 'code'],
    ['description.topic', 'topic'],
  ])
})
