import { describe, expect, it } from 'vitest'
import { loadPack } from '../../law/index.ts'
import { explorePack } from './explore.ts'

function problems(acts: string) {
  const files = new Map([
    [
      'pack.yaml',
      'id: t\ntitle: { zh: 试, en: T }\nissuer: 试\nstatus: draft-for-comment\nchecked-on: 2026-11-20\nareas: [{ code: "990100", name: { zh: 市, en: City }, level: city, under: null }]\n',
    ],
    [
      'all.yaml',
      'roles:\n  bureau: { title: { zh: 局, en: Bureau } }\n  chosen: { title: { zh: 选, en: Chosen }, by: act }\nrecords:\n  plan: { title: { zh: 案, en: Plan }, standings: [draft, done] }\n',
    ],
    ['procedures/p.yaml', `procedure: p\ntitle: { zh: 办, en: P }\nabout: [plan]\ncreates: plan\nacts:\n${acts}`],
  ])
  const loaded = loadPack(new Map([['t', files]]), 't', (text) => String(text.length))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return explorePack(loaded.value.pack).problems.map((one) =>
    [one.what, one.act, one.outcome].filter((part) => part !== null).join(' '),
  )
}

describe('exploring a procedure', () => {
  it('given a line that ends, when explored, then nothing is wrong', () => {
    expect(problems('  a: { kind: submit, by: bureau }\n  b: { kind: decide, by: bureau, after: a }\n')).toEqual([])
  })
  it('given a bad outcome that leads nowhere, when explored, then it is named', () => {
    expect(problems('  a: { kind: review, by: bureau }\n  b: { kind: submit, by: bureau, after: a }\n')).toEqual([
      'outcome-without-next a not-passed',
    ])
  })
  it('given a bad outcome that goes back or on, when explored, then nothing is wrong', () => {
    const outcomes = 'outcomes: { good: {}, bad: { positive: false, back-to: a } }'
    expect(
      problems(`  a: { kind: submit, by: bureau }\n  b: { kind: review, by: bureau, after: a, ${outcomes} }\n`),
    ).toEqual([])
    expect(problems('  a: { kind: review, by: bureau }\n  b: { kind: decide, by: bureau, after-any: a }\n')).toEqual([])
  })
  it('given an act that waits for what never comes, when explored, then the procedure cannot be finished and that act is dead', () => {
    expect(
      problems(
        '  a: { kind: submit, by: bureau }\n  b: { kind: submit, by: bureau, after: a, while: { fact: case.a.outcome, is-not: submitted } }\n',
      ),
    ).toEqual(['cannot-finish', 'dead-act b'])
  })
  it('given a role that only an act can give and none does, when explored, then its act has no owner', () => {
    expect(problems('  a: { kind: submit, by: chosen }\n')).toEqual(['no-owner a'])
  })
  it('given two ways that exclude one another, when explored, then both are alive', () => {
    const split = 'outcomes: { left: {}, right: {} }'
    expect(
      problems(
        `  a: { kind: decide, by: bureau, ${split} }\n  b: { kind: submit, by: bureau, after: a, when: { fact: case.a.outcome, is: left } }\n  c: { kind: submit, by: bureau, after: a, when: { fact: case.a.outcome, is: right } }\n`,
      ),
    ).toEqual([])
  })
})
