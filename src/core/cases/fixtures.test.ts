import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { loadPack } from '../law/index.ts'
import { readSpecs, runSpec } from './spec/index.ts'

const library = await readPacks(join(import.meta.dirname, 'fixtures'))
const names = [...library.keys()].filter((name) => name !== 'calendar' && name !== 'common')

describe.each(names)('%s', (name) => {
  const loaded = loadPack(library, name, sha256Text)
  it('loads', () => {
    expect(loaded.ok ? [] : loaded.error).toEqual([])
  })
  const files = [...(library.get(name) ?? [])].filter(([path]) => path.startsWith('cases/'))
  const specs = files.flatMap(([path, text]) => readSpecs(name, path, text))
  it.each(specs.map((spec) => [spec.name, spec] as const))('%s', (_, spec) => {
    if (!loaded.ok) return
    expect(runSpec(loaded.value.pack, spec, sha256Text).failures).toEqual([])
  })
})
