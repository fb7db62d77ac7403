import { describe, expect, it } from 'vitest'
import { sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../../law/index.ts'
import { readSpecs, runSpec } from '../spec/index.ts'

const files = new Map([
  [
    'pack.yaml',
    `id: alarm
title: { zh: 报警, en: Alarm }
issuer: 演练
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-21
layers: []
areas: [{ code: '990100', name: { zh: 演市, en: City }, level: city, under: null }]
`,
  ],
  [
    'clauses/all.yaml',
    `- { id: al-1, source: 第一条, title: { zh: 报警, en: Alarm }, gist: { zh: 报警。, en: Alarm. }, kind: duty, mode: enforce }
- { id: al-2, source: 第二条, title: { zh: 冻结, en: Freeze }, gist: { zh: 冻结。, en: Freeze. }, kind: duty, mode: enforce }
`,
  ],
  [
    'all.yaml',
    `roles:
  bureau: { title: { zh: 局, en: Bureau }, kinds: [government-department], single: true, clauses: [al-1] }
records:
  grant: { title: { zh: 授权, en: Grant }, standings: [open, ended], readers: [], clauses: [al-1] }
  alarm: { title: { zh: 报警, en: Alarm }, links: { grant: grant }, standings: [raised, closed], readers: [], clauses: [al-1] }
gates:
  run: { action: job.run, on: [grant], clauses: [al-1] }
procedures:
  alarm:
    title: { zh: 报警, en: Alarm }
    about: [alarm]
    creates: alarm
    clauses: [al-1]
    acts:
      raise: { title: { zh: 报警, en: Raise }, kind: confirm, by: subject.grant.holder, hold: { name: evidence, on: subject.grant, covers: [job.run], clauses: [al-1] }, clauses: [al-1] }
      freeze: { title: { zh: 冻结, en: Freeze }, kind: confirm, may: true, by: bureau, hold: { name: frozen, on: subject.grant, covers: [job.run], clauses: [al-2] }, clauses: [al-2] }
      thaw: { title: { zh: 解冻, en: Thaw }, kind: confirm, may: true, while: { fact: subject.grant.holds, has: frozen }, by: bureau, lift: [frozen], clauses: [al-2] }
      close: { title: { zh: 结案, en: Close }, kind: confirm, after: raise, by: bureau, lift: [evidence], clauses: [al-1] }
`,
  ],
])

const setting = `today: 2026-03-02
area: '990100'
parties:
  bureau: { kind: government-department, roles: [bureau] }
  firm: { kind: enterprise, roles: [] }
records:
  grant: { kind: grant, standing: open, holder: $firm }
given:
  - { as: firm, open: alarm, name: c, links: { grant: $grant } }
  - { as: firm, act: raise, of: c }
cases:
`

function failures(text: string): readonly string[] {
  const loaded = loadPack(new Map([['alarm', files]]), 'alarm', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const [spec] = readSpecs('alarm', 'cases/x.yaml', setting + text)
  if (!spec) throw new Error('no case')
  return runSpec(loaded.value.pack, spec, sha256Text).failures
}

describe('withdrawing a case with holds', () => {
  it('given a hold that its own act placed on another record, when it is withdrawn, then that hold is lifted too', () => {
    expect(
      failures(`  - case: withdrawn
    clauses: [al-1]
    when: { as: firm, withdraw: '', of: c, reason: 误报 }
    then: { held: { $grant: [] }, ended: { c: withdrawn } }
`),
    ).toEqual([])
  })

  it('given a hold that another party placed, when it is withdrawn, then it is refused and the hold stands', () => {
    expect(
      failures(`  - case: frozen
    clauses: [al-2]
    given: [{ as: bureau, act: freeze, of: c }]
    when: { as: firm, withdraw: '', of: c, reason: 误报 }
    then: { refused: [], code: [too-late-to-withdraw], held: { $grant: [evidence, frozen] } }
`),
    ).toEqual([])
  })

  it('given that the other party lifted it again, when it is withdrawn, then it is', () => {
    expect(
      failures(`  - case: thawed
    clauses: [al-2]
    given: [{ as: bureau, act: freeze, of: c }, { as: bureau, act: thaw, of: c }]
    when: { as: firm, withdraw: '', of: c, reason: 误报 }
    then: { held: { $grant: [] }, ended: { c: withdrawn } }
`),
    ).toEqual([])
  })
})
