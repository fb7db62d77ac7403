import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../../../core/law/index.ts'
import { boundName, safetySettings, startingSafety } from './safety.ts'

const library = await readPacks(join(import.meta.dirname, '../../../../jurisdictions'))
const national = loadPack(library, 'national', sha256Text)
const settings = national.ok ? national.value.pack.settings : new Map()

describe('bounds of the safety review', () => {
  it('given the pack that all stand on, then it offers every bound, and begins where an installation without a pack does', async () => {
    const offered = new Set([...settings.keys()].filter((id) => id.startsWith('model-')))
    expect(offered).toEqual(new Set(Object.keys(startingSafety).map(boundName)))
    expect(await safetySettings(async (name) => settings.get(name)?.default ?? null)).toEqual(startingSafety)
  })

  it('given one bound changed, then only that one is another', async () => {
    const changed = await safetySettings(async (name) => (name === 'model-false-alarm-fail' ? 0.05 : null))
    expect(changed).toEqual({ ...startingSafety, falseAlarmFail: 0.05 })
  })

  it('given a bound that is no number, then it is told and nothing is judged by it', async () => {
    await expect(safetySettings(async (name) => (name === 'model-leaf' ? 'few' : null))).rejects.toThrow('model-leaf')
  })
})
