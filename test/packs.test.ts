import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../src/base/law/index.ts'
import { readSpecs, runSpec } from '../src/core/cases/spec/index.ts'
import { loadPack, placeText } from '../src/core/law/index.ts'

const folder = join(import.meta.dirname, '../jurisdictions')
const library = existsSync(folder)
  ? await readPacks(folder, join(import.meta.dirname, 'fixtures/law'))
  : new Map<string, ReadonlyMap<string, string>>()
const names = [...library.keys()].filter((name) => name !== 'calendar')

describe.each(names)('the pack %s', (name) => {
  const loaded = loadPack(library, name, sha256Text)
  it('given its files, when loaded, then nothing is wrong', () => {
    expect(
      loaded.ok ? [] : loaded.error.map((one) => `${placeText(one.place)} ${one.code} ${JSON.stringify(one.params)}`),
    ).toEqual([])
  })
  const files = [...(library.get(name) ?? [])].filter(([path]) => path.startsWith('cases/'))
  const specs = files.flatMap(([path, text]) => readSpecs(name, path, text))
  it.each(specs.map((spec) => [`${spec.file}: ${spec.name}`, spec] as const))('%s', (_, spec) => {
    const failures = loaded.ok ? runSpec(loaded.value.pack, spec, sha256Text).failures : ['the pack does not load']
    expect(failures).toEqual([])
  })
})

it('every jurisdiction has a folder that loads', () => {
  expect(names.every((name) => library.get(name)?.has('pack.yaml'))).toBe(true)
})
