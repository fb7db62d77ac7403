import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack, type LoadedPack } from '../../law/index.ts'
import { deletionTest, vacuousCases } from '../deletion/index.ts'
import { explorePack } from '../explore/index.ts'
import { readSpecs, runSpec } from '../spec/index.ts'

const library = await readPacks(join(import.meta.dirname, '../fixtures'))
const names = [...library.keys()].filter((name) => name !== 'calendar' && name !== 'common')

/** Changes that these small fixtures have no case for, or that make no difference in them. */
const unshown = [
  'procedure:admission/review · data-bureau: in every track',
  'procedure:admission/review · subject.giver: in every track',
  'procedure:admission/notice · no restart when changed',
  'procedure:admission/sign · not after draft-agreement',
  'procedure:admission/sign/needs/2 · in every reading',
  'procedure:admission · without opens-with',
  'procedure:call/close · not after publish',
  'procedure:call · without the giver',
  'procedure:data-request/decide/clock/0 · within: day for working-day',
  'procedure:data-request/decide/clock/0 · warn: one less',
  'procedure:data-request/disagree · agency of subject.giver: without the tie',
  'record:grant · without the reader data-bureau',
  'procedure:rectification/order · data-bureau of subject.giver: without the tie',
  'procedure:rectification/assess · data-bureau of subject.giver: without the tie',
  'procedure:rectification/assess/outcome/passed · without lifting stopped',
  'procedure:rectification/stop · no longer optional',
  'procedure:rectification/stop · data-bureau of subject.giver: without the tie',
  'procedure:rectification/lift-stop · no longer optional',
  'procedure:rectification/lift-stop · data-bureau of subject.giver: without the tie',
  'procedure:rectification · more than one per subject',
  'procedure:rectification · without opens-with',
  'record:grant · without the reader data-bureau',
  'procedure:registration/publicise · no restart when changed',
  'procedure:registration · without the giver',
  'procedure:registration · without opens-with',
  'document:materials/item/ends · not required',
  'record:registration · without the reader public',
  'document:going-live · without the document',
  'procedure:upward-filing/send-city · data-bureau county: in the same area',
  'procedure:upward-filing/send-city/clock/0 · without telling data-bureau county',
  'procedure:upward-filing/send-city/clock/0 · without telling data-bureau city',
  'procedure:upward-filing/send-province · received by anyone',
  'record:plan · without the reader data-bureau above',
  'record:plan · reader data-bureau above: in the same area',
]

/** The fixtures say nothing of how far a setting may be changed. */
const bounds = /^setting:.* · (min|max): /

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

  it('given any element taken out any number moved or any unit changed, when its cases run, then one breaks', () => {
    const { survivors } = deletionTest(pack, specs, sha256Text)
    expect(vacuousCases(pack, specs, sha256Text)).toEqual([])
    expect(
      survivors.map((one) => `${one.key} · ${one.what}`).filter((one) => !unshown.includes(one) && !bounds.test(one)),
    ).toEqual([])
  })
})
