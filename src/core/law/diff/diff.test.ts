import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { loadPack, type Pack } from '../index.ts'
import { diffPacks } from './diff.ts'

const head = (id: string, more = '') => `id: ${id}
title: { zh: 办法, en: Rules }
issuer: 政府
status: in-force
in-force: 2026-01-01
checked-on: 2026-01-01
areas: [{ code: '110000', name: { zh: 甲, en: A }, level: city, under: null }]
${more}`
const clauses = `- { id: c-1, source: 一, title: { zh: 一, en: one }, gist: { zh: 一, en: one }, kind: rule, mode: enforce }
- { id: c-2, source: 二, title: { zh: 二, en: two }, gist: { zh: 二, en: two }, kind: rule, mode: enforce }
`
const chapters = `roles:
  bureau: { title: { zh: 数据局, en: Bureau }, clauses: [c-1] }
records:
  plan: { title: { zh: 方案, en: Plan }, standings: [draft, approved], clauses: [c-1] }
parameters:
  days: { title: { zh: 办理时限, en: Days }, stricter: lower, value: 5, unit: working-day, clauses: [c-1] }
`
const procedure = `procedure: plan
title: { zh: 报批, en: Approval }
about: [plan]
creates: plan
clauses: [c-1]
acts:
  draft: { title: { zh: 起草, en: Draft }, kind: confirm, by: bureau }
  decide: { title: { zh: 审定, en: Decide }, kind: decide, after: [draft], by: bureau, standing: approved, clock: { within: { parameter: days }, since: draft, clauses: [c-2] } }
`

function pack(change: (text: string) => string = (text) => text, more: { readonly [file: string]: string } = {}): Pack {
  const files = { 'clauses/all.yaml': clauses, 'all.yaml': change(chapters), 'procedures/plan.yaml': change(procedure) }
  const all = new Map(Object.entries({ 'pack.yaml': head('town'), ...files, ...more }))
  const loaded = loadPack(new Map([['town', all]]), 'town', (text) => createHash('sha256').update(text).digest('hex'))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value.pack
}
const keys = (a: Pack, b: Pack) => diffPacks(a, b).rows.map((row) => `${row.topic} ${row.key}`)

describe('what differs between two packs', () => {
  it('given the same pack twice, then nothing', () => {
    expect(diffPacks(pack(), pack())).toEqual({ rows: [], same: 6 })
  })

  it('given another number, then the number and every limit that it sets differ, each with its clauses', () => {
    const { rows } = diffPacks(
      pack(),
      pack((text) => text.replace('value: 5', 'value: 3')),
    )
    expect(rows.map((row) => [row.topic, row.a?.says[0]?.zh, row.b?.says[0]?.zh, row.b?.clauses])).toEqual([
      [
        'limits',
        '“审定”须自“起草”之日的次日起5个工作日内办结；逾期的，作逾期标记。',
        '“审定”须自“起草”之日的次日起3个工作日内办结；逾期的，作逾期标记。',
        ['c-2'],
      ],
      ['parameters', '“办理时限”：5个工作日；只能更短、更少。', '“办理时限”：3个工作日；只能更短、更少。', ['c-1']],
    ])
  })

  it('given other words for the same role and act, then only the words differ, not the rules that name them', () => {
    const other = pack((text) => text.replace('数据局', '大数据中心').replace('审定', '批准'))
    expect(keys(pack(), other)).toEqual(['words role:bureau'])
  })

  it('given an act, a document or another order on one side only, then it stands there once', () => {
    const extra = (text: string) =>
      text.replace(
        'acts:\n',
        'acts:\n  ask: { title: { zh: 问询, en: Ask }, kind: confirm, by: bureau, needs: [{ fact: on, present: true }] }\n',
      )
    const { rows } = diffPacks(pack(), pack(extra))
    expect(rows.map((row) => [row.key, row.a !== null, row.b !== null])).toEqual([
      ['procedure:plan', true, true],
      ['procedure:plan/ask', false, true],
    ])
  })

  it('given another status and day, then the heads differ in words', () => {
    const draft = pack(undefined, {
      'pack.yaml': head('town')
        .replace('in-force\n', 'draft-for-comment\n')
        .replace('in-force: 2026-01-01', 'in-force: null'),
    })
    expect(diffPacks(pack(), draft).rows.map((row) => [row.title.zh, row.a?.says[0]?.zh, row.b?.says[0]?.zh])).toEqual([
      ['效力', '现行有效', '征求意见稿'],
      ['施行日', '2026-01-01', '—'],
    ])
  })
})
