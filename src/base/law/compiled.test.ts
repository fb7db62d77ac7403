import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { compiledLoader, type PackLoader } from './compiled.ts'
import { readPacks } from './read-packs.ts'

const library = await readPacks(join(import.meta.dirname, '../../core/cases/fixtures'))
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'shuyu-compiled-'))
  folders.push(made)
  return made
}

function pack(loaded: ReturnType<PackLoader['load']>) {
  if (!loaded.ok) throw new Error('it does not load')
  return loaded.value.pack
}

describe('compiled packs', () => {
  it.each(['existing', 'latitude', 'admission'])(
    'given the pack %s kept, when it is loaded again, then it is the same to the last value',
    (id) => {
      const at = folder()
      const first = compiledLoader(at)
      const before = pack(first.load(library, id))
      expect(readdirSync(at)).toEqual([])
      first.keep()
      expect(readdirSync(at)).toHaveLength(1)
      const again = pack(compiledLoader(at).load(library, id))
      expect(again).not.toBe(before)
      expect(again).toEqual(before)
      expect([again.digest, again.procedures.get('wish')?.acts.length]).toEqual([
        before.digest,
        before.procedures.get('wish')?.acts.length,
      ])
    },
  )

  it('given a text that changed, or a damaged file, when it is loaded, then the text counts', () => {
    const at = folder()
    const first = compiledLoader(at)
    const before = pack(first.load(library, 'existing'))
    first.keep()
    const files = library.get('existing')!
    const records = files.get('records.yaml')!.replace('default: 20', 'default: 21')
    const changed = new Map([...library, ['existing', new Map([...files, ['records.yaml', records]])]])
    const loader = compiledLoader(at)
    expect(pack(loader.load(changed, 'existing')).settings.get('existing-gaps')?.default).toBe(21)
    const [name] = readdirSync(at)
    const path = join(at, name!)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"default":20', '"default":99'))
    expect(pack(compiledLoader(at).load(library, 'existing'))).toEqual(before)
  })

  it('given a pack with faults, when it is loaded, then they are told every time and nothing is kept', () => {
    const at = folder()
    const broken = new Map([['broken', new Map([['pack.yaml', 'id: broken\n']])]])
    const loader = compiledLoader(at)
    expect([loader.load(broken, 'broken').ok, loader.load(broken, 'broken').ok]).toEqual([false, false])
    loader.keep()
    expect(readdirSync(at)).toEqual([])
  })
})
