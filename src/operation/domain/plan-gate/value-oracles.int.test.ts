import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { planGate, type GateTable, type PlanGate } from './index.ts'

const corpus = parse(readFileSync(join(import.meta.dirname, 'value-oracles.yaml'), 'utf8')) as {
  readonly refused: readonly string[]
  readonly accepted: readonly string[]
}
const column = (name: string, type: string, ladder: 'group' | 'aggregate') => ({ name, type, masked: false, ladder })
const enterprises: GateTable = {
  name: 'enterprises',
  dataset: 'dataset-enterprises',
  columns: [
    column('division', 'VARCHAR', 'group'),
    column('industry', 'VARCHAR', 'group'),
    column('year', 'INTEGER', 'group'),
    column('day', 'DATE', 'group'),
    column('uscc', 'VARCHAR', 'aggregate'),
    column('note', 'VARCHAR', 'aggregate'),
    column('founded', 'DATE', 'aggregate'),
    column('tax', 'DOUBLE', 'aggregate'),
    column('employees', 'BIGINT', 'aggregate'),
  ],
}

let gate: PlanGate
beforeAll(() => {
  gate = planGate()
})
afterAll(() => gate.close())

async function codes(sql: string): Promise<readonly string[]> {
  const verdict = await gate.judge(sql, [enterprises])
  return verdict.ok ? ['accepted'] : verdict.error.unmet.map((unmet) => unmet.code)
}

describe('given columns that may only be aggregated', () => {
  test.each(corpus.refused)(
    'when success, size or rows would tell one of their values, then `%s` is refused',
    async (sql) => {
      const given = await codes(sql)
      expect(given).not.toContain('accepted')
      expect(given).not.toContain('plan.syntax')
    },
  )
  test.each(corpus.accepted)('when statistics of them are asked for, then `%s` passes', async (sql) => {
    expect(await codes(sql)).toEqual(['accepted'])
  })
})
