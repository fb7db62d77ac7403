import { describe, expect, it } from 'vitest'
import type { StoredEvent } from '../../../base/store/index.ts'
import { linesOf } from './lines.ts'

const dataset = 'dataset-aaaaaaaaaaaaaaaa'
const grant = 'grant-bbbbbbbbbbbbbbbb'

const told = (stream: string, type: string, data: object) =>
  linesOf({ seq: 1, stream, version: 1, type, data, actor: 'account-x', at: 0, clauses: [] } as unknown as StoredEvent)

describe('given what happens to a data set anywhere in the domain, when it is read for the audit', () => {
  it.each([
    ['upload/upload-cccccccccccccccc', 'upload.begun', { dataset, filename: 'a.csv', bytes: 9 }, 'mount', 'done'],
    ['upload/upload-cccccccccccccccc', 'upload.ended', { dataset, state: 'mounted', bytes: 9 }, 'mount', 'done'],
    ['upload/upload-cccccccccccccccc', 'upload.ended', { dataset, state: 'refused', bytes: 9 }, 'mount', 'refused'],
    ['upload/upload-cccccccccccccccc', 'upload.ended', { dataset, state: 'expired', bytes: 9 }, 'mount', 'stopped'],
    ['source/source-dddddddddddddddd', 'source.added', { dataset, kind: 'folder' }, 'mount', 'done'],
    ['source/source-dddddddddddddddd', 'source.changed', { dataset, paused: true }, 'mount', 'done'],
    ['source/source-dddddddddddddddd', 'source.delivered', { dataset, outcome: 'failed' }, 'mount', 'failed'],
    ['source/source-dddddddddddddddd', 'source.removed', { dataset }, 'mount', 'done'],
    [`masking/${dataset}`, 'masking.drafted', { policy: 'policy-eeeeeeeeeeeeeeee', dataset }, 'grant', 'done'],
    [`dataset/${dataset}`, 'erasure.asked', { erasure: 'erasure-ffffffffffffffff', dataset }, 'key', 'done'],
    [`dataset/${dataset}`, 'erasure.declined', { erasure: 'erasure-ffffffffffffffff' }, 'key', 'refused'],
    ['erasure/erasure-ffffffffffffffff', 'erasure.version-rewritten', { dataset, version: 2 }, 'key', 'done'],
    ['keys', 'keys.renewed', { reason: 'x', key: `dataset/${dataset}`, generation: 2 }, 'key', 'done'],
    ['keys', 'keys.renewed', { reason: 'x', key: `dataset/${dataset}!secret`, generation: 2 }, 'key', 'done'],
    ['keys', 'keys.asked', { kind: 'below', target: `grant/${grant}/${dataset}` }, 'key', 'done'],
  ])('%s %s %j stands in its timeline as %s, %s', (stream, type, data, kind, outcome) => {
    const [line] = told(stream, type, data)
    expect(line).toMatchObject({ kind, outcome })
    expect(line?.subjects).toContain(dataset)
  })

  it('then a key of a grant stands in the timeline of the grant too', () => {
    const [line] = told('keys', 'keys.renewed', { key: `grant/${grant}/${dataset}` })
    expect(line?.subjects).toEqual(expect.arrayContaining([grant, dataset]))
  })
})
