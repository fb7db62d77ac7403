import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isMessageKey } from '../../locales/index.ts'
import { checkNames } from '../checks/index.ts'
import { loadPack, type Pack } from '../index.ts'
import { actions } from '../vocabulary/actions.ts'
import { effects } from '../vocabulary/effects.ts'
import { mechanisms } from '../vocabulary/mechanisms.ts'
import { demandWords } from './condition-words.ts'
import { rulesCiting, rulesOf, topics } from './rules/index.ts'

const files = {
  'pack.yaml': `id: town
title: { zh: 甲镇办法, en: Town rules }
issuer: 甲镇
status: in-force
in-force: 2026-01-01
checked-on: 2026-01-01
areas: [{ code: '110000', name: { zh: 甲镇, en: Town }, level: city, under: null }]
`,
  'clauses/all.yaml': `- { id: town-1, source: 一, title: { zh: 一, en: one }, gist: { zh: 一, en: one }, kind: rule, mode: enforce }
- { id: town-2, source: 二, title: { zh: 二, en: two }, gist: { zh: 二, en: two }, kind: rule, mode: enforce }
`,
  'all.yaml': `roles:
  bureau: { title: { zh: 数据局, en: Bureau }, levels: [city], clauses: [town-1] }
  agency: { title: { zh: 实施机构, en: Agency }, clauses: [town-1] }
records:
  plan: { title: { zh: 方案, en: Plan }, standings: [draft, approved], clauses: [town-1] }
  deal: { title: { zh: 协议, en: Agreement }, links: { plan: plan }, standings: [draft, signed], clauses: [town-1] }
parameters:
  longest: { title: { zh: 最长期限, en: Longest term }, stricter: lower, value: 5, unit: year, clauses: [town-1] }
settings:
  review: { title: { zh: 审核时限, en: Review }, default: 7, unit: working-day, min: 3, max: 10, clauses: [town-1] }
gates:
  run: { action: job.run, on: [deal], by: subject.holder, needs: [{ fact: subject.plan.standing, is: approved, clauses: [town-2] }], clauses: [town-1] }
`,
  'documents/terms.yaml': `document: terms
title: { zh: 协议文本, en: Terms }
items:
  starts: { title: { zh: 起始日, en: Starts }, type: day }
  ends: { title: { zh: 届满日, en: Ends }, type: day }
  joint: { title: { zh: 会同签订, en: Joint }, type: yes-no }
  with: { title: { zh: 会同单位, en: With }, type: text, required: false }
  lines: { title: { zh: 条目, en: Lines }, type: list, min: 1, items: { plan: { title: { zh: 所依方案, en: Plan }, type: record, of: plan } } }
checks:
  - { fact: document.ends, not-after: { fact: document.starts, plus: { parameter: longest } } }
  - { when: { fact: document.joint, is: true }, fact: document.with, present: true }
  - { every: document.lines, of: [{ fact: item.plan.standing, is: approved }] }
  - { not: { fact: document.with, is: 某某 }, otherwise: reason }
clauses: [town-1]
`,
  'procedures/signing.yaml': `procedure: signing
title: { zh: 签订协议, en: Signing }
about: [deal]
creates: deal
clauses: [town-1]
acts:
  draft: { title: { zh: 起草, en: Draft }, kind: submit, by: agency, document: terms }
  check:
    title: { zh: 审核, en: Check }
    kind: review
    after: [draft]
    by: { role: bureau, level: above }
    clock: { within: { setting: review }, since: draft, warn: 1, clauses: [town-2] }
    outcomes:
      passed: { title: { zh: 通过, en: passed }, standing: signed }
      back: { title: { zh: 退回, en: back }, positive: false, back-to: draft, reason: true }
  again: { title: { zh: 补充, en: More }, kind: confirm, may: true, repeats: true, while: { fact: case.check.on, present: false }, by: agency, needs: [{ fact: case.draft.on, present: true }] }
`,
}

function pack(): Pack {
  const loaded = loadPack(new Map([['town', new Map(Object.entries(files))]]), 'town', (text) =>
    createHash('sha256').update(text).digest('hex'),
  )
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value.pack
}

describe('the law in words', () => {
  const town = pack()
  const said = (key: string) => demandWords(town.conditions.get(key)!, town, 'zh-CN')

  it('given conditions of a document, when said, then items, numbers and cases of “when” read as people write them', () => {
    expect([0, 1, 2, 3].map((index) => said(`document:terms/check/${index}`))).toEqual([
      '“届满日”不晚于“起始日”起5年',
      '当“会同签订”为“是”时，须填写“会同单位”',
      '“条目”每一项：“所依方案的状态”应为“已批准”',
      '“会同单位”不得为“某某”；确有必要不满足的，须写明理由',
    ])
  })

  it('given a gate and an act, when said, then links and acts are called by their titles', () => {
    expect(said('gate:run/needs/0')).toBe('“方案的状态”应为“已批准”')
    expect(said('procedure:signing/again/needs/0')).toBe('须先办理“起草”')
  })

  it('given a clause, when its rules are asked for, then each is one sentence with who, when and what follows', () => {
    expect(rulesCiting(town, 'town-2').map((rule) => rule.say('zh-CN'))).toEqual([
      '“审核”须自“起草”之日的次日起7个工作日（可由本地设定）内办结；到期前1个工作日提醒；逾期的，作逾期标记。',
      '“运行作业”时，“方案的状态”应为“已批准”。',
    ])
    expect(
      rulesOf(town)
        .find((rule) => rule.key === 'procedure:signing/check')
        ?.say('zh-CN'),
    ).toBe('“审核”：由上一级数据局审核；在“起草”通过之后；结果：通过（转为“已签订”）、退回（退回“起草”，须说明理由）。')
  })

  it('given every word of the closed vocabularies, then it has a name for sentences, editors and pages', () => {
    const words = [
      ...Object.keys(actions).map((word) => `action.${word}`),
      ...Object.keys(effects).map((word) => `effect.${word}`),
      ...Object.keys(mechanisms).map((word) => `mechanism.${word}`),
      ...checkNames.flatMap((word) => [`sentence.${word}`, `state.${word}`]),
      ...topics.map((word) => `topic.${word}`),
      ...rulesOf(town).map(({ kind }) => `rule-kind.${kind}`),
    ]
    expect(words.filter((word) => !isMessageKey(word))).toEqual([])
  })

  it('given every rule, when said in both languages, then nothing is left to be filled in', () => {
    const all = rulesOf(town).flatMap((rule) => [rule.say('zh-CN'), rule.say('en')])
    expect(all.filter((sentence) => /[{}]|undefined/.test(sentence))).toEqual([])
    expect(new Set(rulesOf(town).map((rule) => `${rule.kind} ${rule.key}`)).size).toBe(rulesOf(town).length)
  })
})
