import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPacks } from './index.ts'

let home: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'shuyu-law-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function put(folder: string, id: string): string {
  mkdirSync(join(home, folder, id), { recursive: true })
  writeFileSync(join(home, folder, id, 'pack.yaml'), `id: ${id}\n`)
  return join(home, folder)
}

describe('reading packs', () => {
  it('given packs of the product and packs of the site, then both stand in one library', async () => {
    const library = await readPacks(put('product', 'one'), put('site', 'two'))
    expect([...library.keys()]).toEqual(['one', 'two'])
    expect(library.get('two')?.get('pack.yaml')).toBe('id: two\n')
  })

  it('given one id in two folders, then neither silently wins', async () => {
    await expect(readPacks(put('product', 'one'), put('site', 'one'))).rejects.toThrow('两个目录中都有')
  })

  it('given a folder that is not there, then the message names it', async () => {
    await expect(readPacks(join(home, 'nowhere'))).rejects.toThrow(join(home, 'nowhere'))
  })
})
