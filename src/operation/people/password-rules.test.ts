import { describe, expect, it } from 'vitest'
import { passwordLacks } from './password-rules.ts'
import { oneTimePassword } from './secrets.ts'

const codes = (password: string) => passwordLacks(password, 'wangmin').map(({ code }) => code)

describe('password rules', () => {
  it('given a password that lacks everything, when checked, then all lacks are named at once', () => {
    expect(codes('     ')).toEqual([
      'password-short',
      'password-letter',
      'password-digit',
      'password-special',
      'password-monotone',
    ])
  })
  it('given a password with letters, digits and signs, when checked, then it may be used', () => {
    expect(codes('青山-river-42')).toEqual([])
  })
  it('given the account name inside, in any case, when checked, then it is refused', () => {
    expect(codes('x-WangMin-2026')).toEqual(['password-name'])
  })
  it('given one-time passwords, when checked, then each meets the rules and none comes twice', () => {
    const made = Array.from({ length: 200 }, oneTimePassword)
    expect(made.flatMap(codes)).toEqual([])
    expect(new Set(made).size).toBe(200)
  })
})
