import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../../base/law/index.ts'
import { loadPack, type LoadedPack } from '../law/index.ts'
import { deletionTest } from './deletion/index.ts'
import { explorePack } from './explore/index.ts'
import { readSpecs, runSpec } from './spec/index.ts'

const library = await readPacks(join(import.meta.dirname, 'fixtures'))
const names = [...library.keys()].filter((name) => name !== 'calendar' && name !== 'common')

/** Changes that make no difference, and why. */
const same = [
  'procedure:admission/sign · without its order', // the digest of the draft is demanded anyway, under the same clause
  'procedure:call/close · without its order', // its day stands in the document that comes before
  'document:materials/item/ends · not required', // the check on it demands it, under the same clause
]

function load(name: string): LoadedPack {
  const loaded = loadPack(library, name, sha256Text)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return loaded.value
}

describe.each(names)('the procedure of %s', (name) => {
  const { pack, warnings } = load(name)
  const files = [...(library.get(name) ?? [])].filter(([path]) => path.startsWith('cases/'))
  const specs = files.flatMap(([path, text]) => readSpecs(name, path, text))

  it('loads without a doubt', () => expect(warnings).toEqual([]))

  it.each(specs.map((spec) => [spec.name, spec] as const))('%s', (_, spec) => {
    expect(runSpec(pack, spec, sha256Text).failures).toEqual([])
  })

  it('can be finished from everywhere, with every act alive and owned', () => {
    expect(explorePack(pack).problems).toEqual([])
  })

  it('given any element taken out or any number moved, when its cases run, then one breaks', () => {
    const { survivors, vacuous } = deletionTest(pack, specs, sha256Text)
    expect(vacuous).toEqual([])
    expect(survivors.map((one) => `${one.key} · ${one.what}`).filter((one) => !same.includes(one))).toEqual([])
  })
})
