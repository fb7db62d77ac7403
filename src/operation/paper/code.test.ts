import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, readCode } from './code.ts'

const digest = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('codes of forms', () => {
  it('given any digest, when its code is typed as people type, then it is read as that code', () => {
    fc.assert(
      fc.property(digest, (of) => {
        const code = codeOf(of)
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
        for (const typed of [
          code,
          code.toLowerCase(),
          code.replaceAll('-', ''),
          code.replaceAll('-', '—'),
          ` ${code} `,
        ])
          expect(readCode(typed)).toBe(code)
        expect(readCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(code)
      }),
    )
  })

  it('given digests that differ in their first 80 bits, then their codes differ', () => {
    expect(codeOf('0'.repeat(64))).not.toBe(codeOf(`${'0'.repeat(19)}1${'0'.repeat(44)}`))
    expect(codeOf('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
  })

  it.each(['', 'ABCD', 'ABCD-EFGH-JKMN-PQRU', 'ABCD-EFGH-JKMN-PQRS-T', '零'.repeat(16)])(
    'given %s, when read, then it is no code',
    (typed) => {
      expect(readCode(typed)).toBeNull()
    },
  )
})
