import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readPacks, sha256Text } from '../../../base/law/index.ts'
import { loadPack } from '../../../core/law/index.ts'
import { alertSettings } from './rules.ts'

it('given the pack that all stand on, then it offers every bound of the alerts, from the same start and within the same limits', async () => {
  const library = await readPacks(join(import.meta.dirname, '../../../../jurisdictions'))
  const national = loadPack(library, 'national', sha256Text)
  if (!national.ok) throw new Error('national does not load')
  const offered = [...national.value.pack.settings.values()]
    .filter(({ id }) => id.startsWith('alert-'))
    .map(({ id, default: start, min, max }) => [id, { start, min, max }])
  expect(Object.fromEntries(offered)).toEqual(alertSettings)
})
