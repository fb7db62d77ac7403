import { describe, expect, it } from 'vitest'
import type { Unmet } from '../../../core/kernel/index.ts'
import { loadPack, type Pack } from '../../../core/law/index.ts'
import { explainBy } from './explain.ts'

function packOf(title: string, says: string, clause: string): Pack {
  const files = new Map([
    [
      'pack.yaml',
      `id: t
title: { zh: ${title}, en: Trial }
issuer: 试
status: draft-for-comment
checked-on: 2026-11-20
areas: [{ code: '990100', name: { zh: 市, en: City }, level: city, under: null }]
`,
    ],
    [
      'clauses/a.yaml',
      `- { id: ${clause}, source: 第一条, title: { zh: ${title}的条, en: A }, gist: { zh: 甲, en: A }, kind: x, mode: enforce }\n`,
    ],
    [
      'all.yaml',
      `records: { grant: { title: { zh: 授权, en: Grant }, readers: [{ role: bureau }] } }
roles: { bureau: { title: { zh: 局, en: Bureau } } }
gates:
  run:
    action: job.run
    on: [grant]
    by: subject.holder
    clauses: [${clause}]
    needs: [{ fact: with.columns.count, at-most: 100, clauses: [${clause}], says: { zh: ${says}, en: few } }]
`,
    ],
  ])
  const loaded = loadPack(new Map([['t', files]]), 't', (text) => `${title}${text.length}`)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value.pack
}

const then = packOf('旧办法', '一次至多一百行', 't-1')
const now = packOf('新办法', '一次至多十行', 't-2')
const law = {
  areas: () => ['990100'],
  pack: () => now,
  version: (digest: string) => [then, now].find((pack) => pack.digest === digest) ?? null,
}
const condition = [...then.conditions.keys()].find((key) => key.startsWith('gate:run')) ?? ''
const unmet = (of: Pack, clause: string): Unmet => ({
  code: 'check-at-most',
  clauses: [clause],
  origin: 'law',
  params: { condition, fact: 'with.columns.count', found: 101, wanted: 100, rulesDigest: of.digest },
})

describe('what a case lacks, explained', () => {
  it('given a case that opened under rules that were replaced, when explained, then it is said and cited by the rules of then', () => {
    const said = explainBy(law)(unmet(then, 't-1'), 'zh-CN')
    expect(said.text).toBe('一次至多一百行')
    expect(said.cited).toEqual([{ id: 't-1', source: '第一条', title: '旧办法的条' }])
  })

  it('given a case of today’s rules, then by these', () => {
    expect(explainBy(law)(unmet(now, 't-2'), 'zh-CN').text).toBe('一次至多十行')
  })

  it('given rules that nobody keeps any more, then what is in force knows nothing of them and says only the requirement itself', () => {
    const said = explainBy({ ...law, version: () => null })(unmet(then, 't-1'), 'zh-CN')
    expect(said.cited[0]).toMatchObject({ id: 't-1', source: 't-1' })
  })
})
