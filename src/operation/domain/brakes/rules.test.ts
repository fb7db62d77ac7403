import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../../../core/law/index.ts'
import { brakeBounds, brakeSetting } from './rules.ts'

it('given the pack that all stand on, then it offers every stop bound, from the same start and within the same limits', async () => {
  const library = await readPacks(join(import.meta.dirname, '../../../../jurisdictions'))
  const national = loadPack(library, 'national', sha256Text)
  if (!national.ok) throw new Error('national does not load')
  const offered = [...national.value.pack.settings.values()]
    .filter(({ id }) => id.startsWith('stop-'))
    .map(({ id, default: start, min, max }) => [id, { start, min, max }])
  const ours = Object.entries(brakeBounds).map(([id, bounds]) => [brakeSetting(id as keyof typeof brakeBounds), bounds])
  expect(Object.fromEntries(offered)).toEqual(Object.fromEntries(ours))
})
