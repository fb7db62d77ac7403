import { describe, expect, it } from 'vitest'
import { checkCodes } from './description.ts'
import { codeTables } from './codes.ts'

describe('national catalogue codes', () => {
  it('given the code tables, when read, then codes have the form that the draft lays down', () => {
    const { tables, source } = codeTables()
    expect(source).toContain('NDI-TR-2025-06')
    expect(Object.keys(tables)).toEqual([
      'view',
      'source',
      'form',
      'service',
      'update',
      'quality',
      'security',
      'topic',
      'scenario',
    ])
    for (const [name, table] of Object.entries(tables)) {
      const form = name === 'topic' || name === 'scenario' ? /^[A-Z]\d{2}00$/ : /^00\d$/
      expect(Object.keys(table).filter((code) => !form.test(code))).toEqual([])
    }
    expect(Object.keys(tables.topic).length).toBe(24)
    expect(Object.keys(tables.scenario).length).toBe(20)
  })

  it('given a full description, when checked, then nothing is wrong; without or with unknown codes, everything is told at once', () => {
    expect(checkCodes({ topic: 'B0300', source: '001', update: '002', security: '003' })).toBeNull()
    const refusal = checkCodes({ topic: 'Z9900', source: '001', toString: '001', security: 3 })
    expect(refusal?.unmet.map((unmet) => [unmet.code, unmet.params['field']])).toEqual([
      ['description.missing', 'update'],
      ['description.code', 'topic'],
      ['description.code', 'toString'],
      ['description.code', 'security'],
    ])
  })
})
