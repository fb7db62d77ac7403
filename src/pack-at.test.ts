import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Pack } from './core/law/index.ts'
import { packAt } from './pack-at.ts'

const jurisdictions = join(import.meta.dirname, '..', 'jurisdictions')
const folder = mkdtempSync(join(tmpdir(), 'shuyu-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const none = async () => new Map<string, Pack>()

describe('a pack by what it is called', () => {
  it('given an id, a copy of its folder or the beginning of a kept digest, then the same pack is found', async () => {
    const byId = await packAt([jurisdictions], 'national', none)
    if (!('pack' in byId)) throw new Error(byId.errors.join('\n'))
    cpSync(join(jurisdictions, 'national'), join(folder, 'copy'), { recursive: true })
    const byFolder = await packAt([jurisdictions], join(folder, 'copy'), none)
    const { digest } = byId.pack
    const byDigest = await packAt([jurisdictions], digest.slice(0, 12), async () => new Map([[digest, byId.pack]]))
    expect([byFolder, byDigest].map((one) => 'pack' in one && one.pack.digest)).toEqual([digest, digest])
  })

  it('given nothing of the kind, then a sentence says what can be given', async () => {
    const [unknown, digest] = [
      await packAt([jurisdictions], 'nowhere', none),
      await packAt([jurisdictions], 'abcdef12', none),
    ]
    expect('errors' in unknown && unknown.errors[0]).toContain('national')
    expect('errors' in digest && digest.errors[0]).toContain('abcdef12')
  })
})
