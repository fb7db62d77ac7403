import { describe, expect, it } from 'vitest'
import { isUscc } from './uscc.ts'

describe('unified social credit code', () => {
  it('given real codes, when checked, then they pass', () => {
    expect(isUscc('91350100M000100Y43')).toBe(true)
  })
  it('given a code with one character changed, when checked, then it fails wherever the change is', () => {
    const code = '91350100M000100Y43'
    const changed = [...code]
      .map((c, i) => code.slice(0, i) + (c === '1' ? '2' : '1') + code.slice(i + 1))
      .filter((c) => c !== code)
    expect(changed.filter(isUscc)).toEqual([])
  })
  it('given letters that the standard leaves out, a wrong length or lower case, when checked, then it fails', () => {
    expect(['91350100I000100Y43', '91350100M000100Y4', '91350100m000100y43', ''].filter(isUscc)).toEqual([])
  })
})
