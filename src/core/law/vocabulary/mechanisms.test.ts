import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mechanisms } from './mechanisms.ts'

const root = join(import.meta.dirname, '../../../..')

it.each(Object.entries(mechanisms))('the mechanism %s is attacked by a test that exists', (_, { attack }) => {
  expect(existsSync(join(root, attack))).toBe(true)
})
