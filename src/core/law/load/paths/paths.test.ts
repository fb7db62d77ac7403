import { describe, expect, it } from 'vitest'
import { packErrorText } from '../../explain/pack-error-text.ts'
import { loadPack } from '../load.ts'

const head = `id: t
title: { zh: 试, en: Trial }
issuer: 试
number: null
status: draft-for-comment
in-force: null
checked-on: 2026-11-20
areas: [{ code: '990100', name: { zh: 市, en: City }, level: city, under: null }]
`
const records = (reader = 'subject.standing, is-not: draft') => `roles:
  bureau: { title: { zh: 局, en: Bureau } }
records:
  grant:
    title: { zh: 授权, en: Grant }
    links: { datasets: dataset, artifact: artifact }
    standings: [ready, open, closed]
  dataset: { title: { zh: 数据, en: Data }, standings: [listed] }
  artifact: { title: { zh: 成果, en: Artifact }, standings: [kept, released], links: { grant: grant } }
  request:
    title: { zh: 申请, en: Request }
    links: { grant: grant, by: party }
    standings: [draft, granted]
    readers: [{ role: public, while: { fact: ${reader} } }]
`
const document = `document: form
title: { zh: 表, en: Form }
items:
  ground: { title: { zh: 理由, en: Ground }, type: choice, options: { public: { zh: 公, en: P }, own: { zh: 私, en: O } } }
  uses: { title: { zh: 用途, en: Uses }, type: list, items: { dataset: { title: { zh: 数据, en: D }, type: record, of: dataset } } }
`

interface Parts {
  readonly open?: string
  readonly decide?: string
  readonly extra?: string
  readonly reader?: string
  readonly gate?: string
}

/** The faults of a small pack in which one condition, or one line of an act, was written so. */
function faultsOf({ open, decide, extra = '', reader, gate }: Parts): readonly string[] {
  const procedure = `procedure: p
title: { zh: 办, en: P }
about: [request]
creates: request
${open ? `needs: [{ fact: ${open} }]` : ''}
acts:
  send: { kind: submit, by: bureau, document: form, hold: { name: frozen, covers: [job.run] }, clock: { within: { limit: 3, unit: day }, since: opened } }
  decide:
    kind: decide
    by: { of: subject.holder }
    after: [send]
    ${decide ? `needs: [{ fact: ${decide} }]` : ''}
    outcomes:
      yes: { standing: granted, effects: [{ effect: note, with: { of: { fact: subject.grant }, name: renewable, value: true } }] }
      no: { positive: false, ends: refused }
    ${extra}
`
  const files = {
    'pack.yaml': head,
    'bodies.yaml': records(reader),
    'documents/form.yaml': document,
    'procedures/p.yaml': procedure,
    'gates.yaml': `gates:\n  g: { action: artifact.egress, on: [artifact], needs: [{ fact: ${gate ?? 'subject.id, present: true'} }] }\n`,
  }
  const loaded = loadPack(new Map([['t', new Map(Object.entries(files))]]), 't', String)
  return loaded.ok
    ? loaded.value.warnings.map((one) => packErrorText(one, 'en'))
    : loaded.error.map((one) => packErrorText(one, 'en'))
}
const path = (line: string, of: string, found: string, near: string) => [
  `t/${line}: \`${found}\` in the path \`${of}\` does not exist, did you mean "${near}"?`,
]
const never = (line: string, of: string, found: string, near: string) => [
  `t/${line}: \`${of}\` can never be \`${found}\`, did you mean "${near}"?`,
]

describe('paths that nothing could fill', () => {
  it.each([
    ['with.links.grant.standng', 'standng', 'standing'],
    ['with.links.grnt.holder', 'grnt', 'grant'],
    ['with.links.grant.artifact.egress.verdictt', 'verdictt', 'verdict'],
    ['with.link.grant', 'link', 'links'],
    ['with.links.grant.renewabel', 'renewabel', 'renewable'],
  ])(
    'given the link path %s of a case to open, when loaded, then the step is named with the nearest word',
    (of, ...words) => {
      expect(faultsOf({ open: `${of}, present: true` })).toEqual(path('procedures/p.yaml:5', of, ...words))
    },
  )
  it.each([
    ['subject.grant.datasets.standng', 'standng', 'standing'],
    ['subject.form.uses.dataset.mountd', 'mountd', 'mounted'],
    ['subject.form.uses.datset', 'datset', 'dataset'],
    ['subject.grant.artifact.egress.verdictt', 'verdictt', 'verdict'],
    ['case.send.document.groud', 'groud', 'ground'],
    ['subject.has.artefact', 'artefact', 'artifact'],
    ['subject.cases.p.0.decide.outcom', 'outcom', 'outcome'],
  ])('given the path %s in an act, when loaded, then the step is named with the nearest word', (of, ...words) => {
    expect(faultsOf({ decide: `${of}, present: true` })).toEqual(path('procedures/p.yaml:12', of, ...words))
  })
  it('given a fact that another kind of record has, when asked of this one, then it is a fault', () => {
    expect(faultsOf({ decide: 'subject.renewable, is: true' })).toEqual([
      't/procedures/p.yaml:12: `renewable` in the path `subject.renewable` does not exist',
    ])
  })
  it('given a slip outside of conditions, when loaded, then it is a fault as well', () => {
    expect(faultsOf({ extra: 'opens: { procedure: p, about: subject.grnt }' })).toEqual(
      path('procedures/p.yaml:9', 'subject.grnt', 'grnt', 'grant'),
    )
  })
  it.each([
    'with.links.grant.renewable, is: true',
    'with.links.grant.datasets.0.mounted, is: true',
    'with.links.grant.artifact.egress.verdict, is: pass',
    'with.links.by.facts.whatever.it-is, is: 3',
    'with.links.grant.holder.facts.staff, at-least: 3',
    'with.key, present: true',
  ])('given %s, when loaded, then nothing is wrong', (open) => {
    expect(faultsOf({ open })).toEqual([])
  })
})

describe('values that never come', () => {
  it.each([
    ['with.links.grant.standing', 'is: opened', 'opened', 'open'],
    ['with.links.grant.standing', 'none-of: [ready, close]', 'close', 'closed'],
  ])('given %s %s, when loaded, then the standing is named', (of, rest, ...words) => {
    expect(faultsOf({ open: `${of}, ${rest}` })).toEqual(never('procedures/p.yaml:5', of, ...words))
  })
  it.each([
    ['subject.form.ground', 'is: pubic', 'pubic', 'public'],
    ['case.decide.outcome', 'is-not: yess', 'yess', 'yes'],
    ['subject.grant.kind', 'is: grants', 'grants', 'grant'],
    ['outcome', 'one-of: [yes, noo]', 'noo', 'no'],
    ['actor.party.roles', 'has: burau', 'burau', 'bureau'],
    ['subject.holds', 'has-none: [froze]', 'froze', 'frozen'],
    ['subject.cases.p.0.marks', 'has: overdu-send', 'overdu-send', 'overdue-send'],
    ['actor.party', 'holds-role: burau', 'burau', 'bureau'],
  ])('given %s %s in an act, when loaded, then the word is named', (of, rest, ...words) => {
    expect(faultsOf({ decide: `${of}, ${rest}` })).toEqual(never('procedures/p.yaml:12', of, ...words))
  })
  it('given a standing that does not exist in what a reader waits for, when loaded, then it is a fault', () => {
    expect(faultsOf({ reader: 'subject.standing, is-not: drat' })).toEqual(
      never('bodies.yaml:14', 'subject.standing', 'drat', 'draft'),
    )
  })
  it('given a verdict that no room gives, when a gate waits for it, then it is a fault', () => {
    expect(faultsOf({ gate: 'subject.egress.verdict, one-of: [pas, review]' })).toEqual(
      never('gates.yaml:2', 'subject.egress.verdict', 'pas', 'pass'),
    )
  })
  it('given a standing that an act sets and the record does not have, when loaded, then it is a fault', () => {
    expect(faultsOf({ extra: 'standing: grated' })).toEqual([
      't/procedures/p.yaml:9: no such standing: `grated`, did you mean "granted"?',
    ])
  })
})
