import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readLaw } from './shelf.ts'

it('given folders without a head, when the law is read, then each is a fault, the calendar and files apart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shuyu-law-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['calendar', 'national', 'empty', 'headless/clauses'])
    await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, 'README.md'), '')
  await writeFile(join(folder, 'headless/clauses/a.yaml'), '[]')
  const { packs, errors } = await readLaw([folder])
  expect(packs).toEqual([])
  expect(errors.map((error) => error.split(': ')[0]).toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual([
    'empty/pack.yaml:1',
    'headless/pack.yaml:1',
    'national/pack.yaml:1',
  ])
})
