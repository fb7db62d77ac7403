import { describe, expect, it } from 'vitest'
import { certificateBlocks } from './certificate-form.ts'

const certificate = {
  grant: 'grant-aaaaaaaaaaaaaaaa',
  at: 1_772_409_600_000,
  objects: 3,
  keys: [{ key: 'grant/grant-aaaaaaaaaaaaaaaa' }],
  probes: { 'key-destroyed': 2, readable: 1 },
  copies: [{ copy: '甲', reached: false, probes: {} }],
  places: [{ place: 'files', looked: 3, left: 0 }],
}

describe('a certificate of destruction on paper', () => {
  it('given its facts, then keys, time, tries and places stand there, and what could still be read is not hidden', () => {
    const blocks = certificateBlocks(certificate, { holder: '某公司', giver: null })
    expect(blocks.map((one) => (one.kind === 'heading' ? `${one.text}：${one.value ?? ''}` : ''))).toEqual([
      '一、授权编号：grant-aaaaaaaaaaaaaaaa',
      '二、被授权单位：某公司',
      expect.stringMatching(/^三、销毁时间：2026-03-02/),
      '四、销毁的密钥：',
      '',
      '五、销毁后的查验：',
      '',
    ])
    const [, tries] = blocks.filter((one) => one.kind === 'text')
    expect(tries?.text).toMatch(/3 个.*2 个/)
    expect(tries?.text).toContain('甲')
  })
})
