import { describe, expect, it } from 'vitest'
import { sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../../law/index.ts'
import { readSpecs } from '../spec/index.ts'
import { coverageOf, journeySteps, runCases, type JourneyRun } from './index.ts'

const clause = (id: string, mode: string) =>
  `- { id: ${id}, source: "${id}", title: { zh: 条, en: c }, gist: { zh: 意, en: g }, kind: duty, mode: ${mode} }\n`
const script = `journey: dongshi
steps:
  - id: look
    title: { zh: 查看, en: look }
    clauses: [a-3]
    do:
      - { as: x, call: y, refused: [a-1] }
`
const files = new Map([
  [
    'pack.yaml',
    `id: dongshi
title: { zh: 东市, en: Dongshi }
issuer: 东市
status: draft-for-comment
checked-on: 2026-01-01
areas: [{ code: '990100', name: { zh: 东市, en: Dongshi }, level: city, under: null }]
`,
  ],
  [
    'clauses/all.yaml',
    clause('a-1', 'enforce') + clause('a-2', 'evidence') + clause('a-3', 'inform') + clause('a-4', 'compute'),
  ],
  [
    'rules.yaml',
    `records: { grant: { title: { zh: 授权, en: Grant }, links: {}, standings: [open], clauses: [] } }
gates: { run: { action: job.run, on: [grant], by: subject.holder, clauses: [a-1] } }
questions: { note: { title: { zh: 说明, en: Note }, clauses: [a-2] } }
mechanisms: { raw-data-stays: { clauses: [a-4] } }
`,
  ],
  [
    'cases/run.yaml',
    `area: '990100'
parties: { holder: { kind: enterprise }, rival: { kind: enterprise } }
records: { grant: { kind: grant, holder: $holder } }
cases:
  - case: nobody else runs
    clauses: [a-1]
    when: { as: rival, ask: job.run, on: $grant }
    then: { refused: [a-1] }
  - case: the holder may not
    clauses: [a-2]
    when: { as: holder, ask: job.run, on: $grant }
    then: { refused: [a-1] }
`,
  ],
  ['journey.yaml', script],
])
const loaded = loadPack(new Map([['dongshi', files]]), 'dongshi', sha256Text)
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
const { pack } = loaded.value
const cases = runCases(pack, readSpecs('dongshi', 'cases/run.yaml', files.get('cases/run.yaml') ?? ''), sha256Text)

function covered(run: JourneyRun | null, attack: 'passed' | 'failed' | 'not-run' = 'not-run') {
  const steps = journeySteps('dongshi', 'journey.yaml', script)
  const found = coverageOf({ pack, cases, steps, run, script: sha256Text(script), attack: () => attack })
  return { ...found, of: (id: string) => found.clauses.find((one) => one.id === id) }
}

describe('coverage', () => {
  it('given a clause with an element and a case that holds, then it is kept and shown, with file and line', () => {
    const one = covered(null).of('a-1')
    expect(one).toMatchObject({ kept: true, shown: true, ok: true })
    expect(one?.elements).toMatchObject([{ key: 'gate:run', place: { pack: 'dongshi', file: 'rules.yaml', line: 2 } }])
    expect(one?.cases).toMatchObject([{ passed: true, place: { file: 'cases/run.yaml', line: 5 } }])
  })

  it('given a clause with a remark and a case that fails, then it is neither kept nor shown', () => {
    const found = covered(null)
    expect(found.of('a-2')).toMatchObject({ elements: [], kept: false, shown: false, ok: false })
    expect(found.ok).toBe(false)
    expect(found.totals.evidence).toEqual({ clauses: 1, kept: 0, shown: 0, ok: 0 })
  })

  it('given a mechanism, then its attack test shows the clause unless it is known to fail', () => {
    expect(covered(null).of('a-4')).toMatchObject({
      shown: true,
      mechanisms: [{ id: 'raw-data-stays', status: 'not-run' }],
    })
    expect(covered(null, 'failed').of('a-4')).toMatchObject({ shown: false, ok: false })
  })

  it.each([
    ['passed', { pack: pack.digest, script: sha256Text(script), steps: { look: true } }],
    ['failed', { pack: pack.digest, script: sha256Text(script), steps: { look: false } }],
    ['not-run', { pack: pack.digest, script: sha256Text(script), steps: {} }],
    ['stale', { pack: 'another', script: sha256Text(script), steps: { look: true } }],
    ['stale', { pack: pack.digest, script: 'another', steps: { look: true } }],
  ] as const)('given a journey whose run counts as %s, then its step says so', (status, run) => {
    const found = covered({ journey: 'dongshi', ...run })
    expect(found.of('a-1')?.steps).toMatchObject([{ step: 'look', as: 'refuses', status, place: { line: 7 } }])
    expect(found.of('a-3')?.steps).toMatchObject([{ step: 'look', as: 'satisfies', status, place: { line: 3 } }])
  })
})
