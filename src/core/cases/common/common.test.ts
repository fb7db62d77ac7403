import { describe, expect, it } from 'vitest'
import { sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../../law/index.ts'
import { readSpecs, runSpec } from '../spec/index.ts'
import { changedPaths, touches } from './paths.ts'

const files = new Map([
  [
    'pack.yaml',
    `id: slips
title: { zh: 更正, en: Slips }
issuer: 演练
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-22
layers: []
areas:
  - { code: '990000', name: { zh: 演省, en: Province }, level: province, under: null }
  - { code: '990100', name: { zh: 演市, en: City }, level: city, under: '990000' }
  - { code: '990200', name: { zh: 邻市, en: Next }, level: city, under: '990000' }
`,
  ],
  [
    'clauses/all.yaml',
    `- { id: sl-1, source: 第一条, title: { zh: 申请, en: Apply }, gist: { zh: 申请。, en: Apply. }, kind: duty, mode: enforce }
`,
  ],
  [
    'all.yaml',
    `roles:
  bureau: { title: { zh: 局, en: Bureau }, kinds: [government-department], single: true, clauses: [sl-1] }
records:
  wish: { title: { zh: 申请, en: Wish }, standings: [draft, applied, granted, ended], readers: [], clauses: [sl-1] }
documents:
  paper:
    title: { zh: 申请书, en: Paper }
    clauses: [sl-1]
    items:
      name: { title: { zh: 名称, en: Name }, type: text }
      amount: { title: { zh: 金额, en: Amount }, type: integer }
      parts: { title: { zh: 明细, en: Parts }, type: list, required: false, items: { what: { title: { zh: 内容, en: What }, type: text } } }
  answer:
    title: { zh: 决定, en: Answer }
    clauses: [sl-1]
    items:
      text: { title: { zh: 说明, en: Text }, type: long-text }
      sum: { title: { zh: 准予金额, en: Sum }, type: integer }
procedures:
  wish:
    title: { zh: 申请, en: Wish }
    about: [wish]
    creates: wish
    clauses: [sl-1]
    acts:
      apply: { title: { zh: 申请, en: Apply }, kind: submit, by: { of: subject.holder }, document: paper, standing: applied, clauses: [sl-1] }
      grant:
        title: { zh: 决定, en: Grant }
        kind: decide
        after: apply
        by: bureau
        document: answer
        clock: { within: { limit: 3, unit: working-day }, since: apply, paused-by: [completion, suspension], on-pass: mark, mark: late, tell: [{ role: bureau }], clauses: [sl-1] }
        outcomes: { granted: { title: { zh: 准予, en: granted } }, refused: { title: { zh: 不准, en: refused }, positive: false } }
        clauses: [sl-1]
      close: { title: { zh: 办结, en: Close }, kind: confirm, after: grant, by: bureau, clauses: [sl-1] }
  look:
    title: { zh: 核查, en: Look }
    about: [wish]
    clauses: [sl-1]
    acts:
      note: { title: { zh: 记录, en: Note }, kind: submit, by: bureau, document: answer, clauses: [sl-1] }
`,
  ],
])

const setting = `today: 2026-03-02
area: '990100'
parties:
  bureau: { kind: government-department, roles: [bureau] }
  next: { kind: government-department, area: '990200', roles: [bureau] }
  stranger: { kind: government-department, area: '990200', roles: [] }
  firm: { kind: enterprise, roles: [] }
  heir: { kind: enterprise, roles: [] }
documents:
  p: { name: 甲, amount: 10, parts: [{ what: 一 }, { what: 二 }] }
  a: { text: 准予。, sum: 10 }
given:
  - { as: firm, open: wish, name: c }
  - { as: firm, act: apply, of: c, with: p }
cases:
`

function failures(text: string): readonly string[] {
  const loaded = loadPack(new Map([['slips', files]]), 'slips', sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  const [spec] = readSpecs('slips', 'cases/x.yaml', setting + text)
  if (!spec) throw new Error('no case')
  return runSpec(loaded.value.pack, spec, sha256Text).failures
}

const back = `{ as: bureau, return: apply, of: c, with: { defects: [{ text: 名称不全, item: name }] } }`
const granted = `{ as: bureau, act: grant, of: c, with: a, outcome: granted }`

describe('return for completion', () => {
  it.each([
    ['named before', `[{ text: 仍不全, item: name }]`, 'permitted: true'],
    ['in the same words', `[名称不全]`, 'permitted: true'],
    ['brought by the completion', `[{ text: 改成了别的, item: 'parts[1].what' }]`, 'permitted: true'],
    ['neither', `[{ text: 金额不明, item: amount }]`, 'refused: [], code: [returned-before]'],
    ['neither, in the row beside', `[{ text: 不明, item: 'parts[0]' }]`, 'refused: [], code: [returned-before]'],
    ['one of each', `[{ text: 仍不全, item: name }, 另外一条]`, 'refused: [], code: [returned-before]'],
  ])('given a completed return, when a further one names what was %s, then as the rule says', (_, defects, then) => {
    expect(
      failures(`  - case: x
    clauses: [sl-1]
    given: [${back}, { as: firm, complete: apply, of: c, with: p, set: { name: 甲乙, parts.1.what: 三 } }]
    when: { as: bureau, return: apply, of: c, with: { defects: ${defects} } }
    then: { ${then} }
`),
    ).toEqual([])
  })

  it('given a return that waits, when another comes, then it is refused, and the submitter is told of the first', () => {
    expect(
      failures(`  - case: x
    clauses: [sl-1]
    when: ${back}
    then: { permitted: true, told: [$firm], clocks: { c.grant: paused } }
`),
    ).toEqual([])
    expect(
      failures(`  - case: x
    clauses: [sl-1]
    given: [${back}]
    when: ${back}
    then: { refused: [], code: [completion-open] }
`),
    ).toEqual([])
  })
})

describe('a slip', () => {
  it.each([
    [
      'before anybody relied on it, an amount',
      '',
      `{ as: firm, correct: apply, of: c, with: p, set: { amount: 11 }, reason: 笔误 }`,
      'permitted: true',
    ],
    [
      'after the decision, its wording',
      `${granted}`,
      `{ as: firm, correct: apply, of: c, with: p, set: { name: 甲（全称） }, reason: 笔误 }`,
      'permitted: true, told: [$bureau]',
    ],
    [
      'after the decision, an amount',
      `${granted}`,
      `{ as: firm, correct: apply, of: c, with: p, set: { amount: 11 }, reason: 笔误 }`,
      'refused: [sl-1], code: [slip-substance]',
    ],
    [
      'of a decision, its wording',
      `${granted}`,
      `{ as: bureau, correct: grant, of: c, with: a, set: { text: 准予十元。 }, reason: 笔误 }`,
      'permitted: true',
    ],
    [
      'of a decision, its sum',
      `${granted}`,
      `{ as: bureau, correct: grant, of: c, with: a, set: { sum: 11 }, reason: 笔误 }`,
      'refused: [sl-1], code: [slip-substance]',
    ],
    [
      'that changes nothing',
      '',
      `{ as: firm, correct: apply, of: c, with: p, reason: 笔误 }`,
      'refused: [], code: [nothing-changed]',
    ],
    [
      'without a reason',
      '',
      `{ as: firm, correct: apply, of: c, with: p, set: { amount: 11 } }`,
      'refused: [], kind: reason-needed',
    ],
  ])('given %s, then as the rule says', (_, given, when, then) => {
    expect(
      failures(`  - case: x\n    clauses: [sl-1]\n    given: [${given}]\n    when: ${when}\n    then: { ${then} }\n`),
    ).toEqual([])
  })
})

describe('undo', () => {
  it.each([
    [
      'own act of the day',
      '',
      `{ as: bureau.a, undo: grant, of: c, reason: 点错 }`,
      granted.replace('bureau', 'bureau.a'),
      'permitted: true, open: { c: [grant] }, clocks: { c.grant: running }, told: [$firm]',
    ],
    [
      'the submission: its standing and the clock from it',
      '',
      `{ as: firm, undo: apply, of: c, reason: 错了 }`,
      '',
      'permitted: true, standing: { $c.record: draft }, due: { c.grant: null }, open: { c: [apply] }',
    ],
    [
      'of another person of the house',
      '',
      `{ as: bureau.b, undo: grant, of: c, reason: 点错 }`,
      granted.replace('bureau', 'bureau.a'),
      'refused: [], code: [undo-not-yours]',
    ],
    [
      'the day after',
      '{ advance: 2026-03-03 }',
      `{ as: bureau.a, undo: grant, of: c, reason: 点错 }`,
      granted.replace('bureau', 'bureau.a'),
      'refused: [], code: [undo-late]',
    ],
    [
      'once the other side has acted',
      granted,
      `{ as: firm, undo: apply, of: c, reason: 错了 }`,
      '',
      'refused: [], code: [undo-acted-on]',
    ],
  ])('given %s, then as the rule says', (_, last, when, first, then) => {
    const given = [first, last].filter((one) => one !== '').join(', ')
    expect(
      failures(`  - case: x\n    clauses: [sl-1]\n    given: [${given}]\n    when: ${when}\n    then: { ${then} }\n`),
    ).toEqual([])
  })
})

describe('transfer', () => {
  const over = (as: string) => `{ as: ${as}, take-over: '', of: c }`
  const to = (as: string, party: string, extra = ', reason: 管辖') =>
    `{ as: ${as}, transfer: '', of: c, with: { to: $${party} }${extra} }`
  it.each([
    [
      'to an authority that may do the same elsewhere',
      to('bureau', 'next'),
      '',
      'permitted: true, told: [$next], clocks: { c.grant: running }',
    ],
    [
      'taken over by the authority that it was offered to',
      over('next'),
      to('bureau', 'next'),
      'permitted: true, told: [$firm, $bureau], clocks: { c.grant: running }',
    ],
    ['taken over by somebody else', over('stranger'), to('bureau', 'next'), 'refused: [], kind: forbidden'],
    [
      'turned down without a reason',
      `{ as: next, turn-down: '', of: c }`,
      to('bureau', 'next'),
      'refused: [], kind: reason-needed',
    ],
    [
      'turned down with a reason',
      `{ as: next, turn-down: '', of: c, reason: 不属本市 }`,
      to('bureau', 'next'),
      'permitted: true, told: [$bureau]',
    ],
    [
      'taken back by who offered it',
      `{ as: bureau, turn-down: '', of: c, reason: 另行移交 }`,
      to('bureau', 'next'),
      'permitted: true, told: [$next]',
    ],
    ['offered twice', to('bureau', 'next'), to('bureau', 'next'), 'refused: [], code: [transfer-offered]'],
    ['to a party that may not', to('bureau', 'stranger'), '', 'refused: [sl-1], code: [transfer-barred]'],
    ['without a reason', to('bureau', 'next', ''), '', 'refused: [], kind: reason-needed'],
    ['offered by the applicant to its heir', to('firm', 'heir'), '', 'permitted: true, holder: { $c.record: $firm }'],
    ['of the applicant to its heir', over('heir'), to('firm', 'heir'), 'permitted: true, holder: { $c.record: $heir }'],
    ['by nobody of the case', to('heir', 'firm'), '', 'refused: [], kind: forbidden'],
    [
      'while it is suspended',
      to('bureau', 'next'),
      `{ as: bureau, suspend: '', of: c, reason: 待移交 }`,
      'permitted: true, clocks: { c.grant: paused }',
    ],
  ])('given %s, then as the rule says', (_, when, given, then) => {
    expect(
      failures(`  - case: x\n    clauses: [sl-1]\n    given: [${given}]\n    when: ${when}\n    then: { ${then} }\n`),
    ).toEqual([])
  })

  it('given that it is on offer or was handed over, when the old and the new authority act, then before the old one alone may, afterwards only the new one', () => {
    const down = `, { as: next, turn-down: '', of: c, reason: 不属本市 }`
    for (const [as, after, then] of [
      ['next', `, ${over('next')}`, 'permitted: true'],
      ['bureau', `, ${over('next')}`, 'refused: [sl-1], kind: forbidden'],
      ['next', '', 'refused: [sl-1], kind: forbidden'],
      ['bureau', '', 'permitted: true'],
      ['bureau', down, 'permitted: true'],
      ['next', down, 'refused: [sl-1], kind: forbidden'],
    ])
      expect(
        failures(
          `  - case: x\n    clauses: [sl-1]\n    given: [${to('bureau', 'next')}${after}]\n    when: ${granted.replace('bureau', as ?? '')}\n    then: { ${then} }\n`,
        ),
      ).toEqual([])
  })
})

describe('void', () => {
  it('given a case under way about what another made, when that one is void, then it ends with it and says so, and nothing can be done in it', () => {
    const given = `{ as: bureau, open: look, about: $c.record, name: l }, { as: bureau, void: '', of: c, reason: 材料虚假 }`
    expect(
      failures(
        `  - case: x\n    clauses: [sl-1]\n    given: [${given}]\n    when: { as: bureau, act: note, of: l, with: a }\n    then: { refused: [], kind: closed, code: [case-ended] }\n`,
      ),
    ).toEqual([])
    const before = `{ as: bureau, open: look, about: $c.record, name: l }`
    expect(
      failures(
        `  - case: x\n    clauses: [sl-1]\n    given: [${before}]\n    when: { as: bureau, void: '', of: c, reason: 材料虚假 }\n    then: { permitted: true, told: [$firm], ended: { l: void } }\n`,
      ),
    ).toEqual([])
  })
})

describe('paths', () => {
  it('given two documents, then every leaf that differs is named', () => {
    expect(changedPaths({ a: 1, b: [{ c: 1 }, { c: 2 }] }, { a: 2, b: [{ c: 1 }, { c: 3 }, { c: 4 }] })).toEqual([
      'a',
      'b[1].c',
      'b[2]',
    ])
    expect(touches('b[1].c', 'b[1]')).toBe(true)
    expect(touches('b[1]', 'b[10]')).toBe(false)
  })
})
