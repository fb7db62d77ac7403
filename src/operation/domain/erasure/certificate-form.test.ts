import { describe, expect, it } from 'vitest'
import { erasureBlocks } from './certificate-form.ts'
import type { ErasureView } from './types.ts'

const view: ErasureView = {
  id: 'erasure-aaaaaaaaaaaaaaaa',
  dataset: 'dataset-aaaaaaaaaaaaaaaa',
  column: 'resident',
  reason: '张三本人要求',
  state: 'done',
  askedBy: 'account-one',
  askedAt: 0,
  decidedBy: 'account-two',
  decidedAt: 0,
  doneAt: 1_772_409_600_000,
  certificate: { found: true, versions: [{ rows: 1 }, { rows: 1 }], objects: 6, keys: 2, views: [{}], products: ['p'] },
  rows: 1,
  total: 500,
  found: true,
  stuck: null,
}

describe('a certificate of erasure on paper', () => {
  it('given one that is done, then number, data set, day and what was rewritten stand there, and nothing that people wrote of the person', () => {
    const blocks = erasureBlocks(view, { dataset: '人口登记', holder: null })
    expect(blocks.map((one) => (one.kind === 'heading' ? `${one.text}：${one.value ?? ''}` : ''))).toEqual([
      '一、证书编号：erasure-aaaaaaaaaaaaaaaa',
      '二、数据资源：人口登记',
      '三、据以查找的字段：resident',
      expect.stringMatching(/^四、删除完成时间：2026-03-02/),
      '五、删除情况：',
      '',
    ])
    const said = blocks.flatMap((one) => (one.kind === 'text' ? [one.text] : [])).join('')
    expect(said).toMatch(/2 个版本、6 个加密对象.*1 件/)
    expect(JSON.stringify(blocks)).not.toContain('张三')
  })

  it('given that nobody was found, then it says that nothing was changed', () => {
    const none = { ...view, certificate: { found: false }, found: false }
    expect(JSON.stringify(erasureBlocks(none, { dataset: '人口登记', holder: '某局' }))).toContain('没有查到')
  })
})
