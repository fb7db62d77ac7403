import { describe, expect, it } from 'vitest'
import { kindOf } from './kinds.ts'

const zip = (entry: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.from(entry)])

describe('kinds of paper', () => {
  it('given first bytes, when told apart, then papers are known and programs, pages and plain archives are not', () => {
    expect(kindOf(Buffer.from('%PDF-1.7'))).toBe('application/pdf')
    expect(kindOf(zip('OFD.xml'))).toBe('application/ofd')
    expect(kindOf(zip('xl/workbook.xml'))).toContain('spreadsheetml')
    expect([zip('evil.exe'), Buffer.from('<html>'), Buffer.from('MZ'), Buffer.alloc(0)].map(kindOf)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
})
