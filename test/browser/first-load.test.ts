import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const dist = join(import.meta.dirname, '..', '..', 'dist')

/** Files that a part's first page asks for before it stands, and what they come to over the wire, in kB of 1,000 bytes. */
function firstLoad(
  part: string,
  ...pages: readonly RegExp[]
): { readonly files: readonly string[]; readonly kB: number } {
  const named = [...readFileSync(join(dist, part, 'index.html'), 'utf8').matchAll(/assets\/[^"]+/g)].map(
    ([file]) => file,
  )
  const lazy = readdirSync(join(dist, part, 'assets')).filter((file) => pages.some((page) => page.test(file)))
  const files = ['index.html', ...named, ...lazy.map((file) => `assets/${file}`)]
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, part, file))).length, 0)
  return { files, kB: bytes / 1000 }
}

describe.skipIf(!existsSync(join(dist, 'portal')))('what has to be loaded before the first page stands', () => {
  it('given the portal, when it is opened, then it takes at most 70 kB', () => {
    const { files, kB } = firstLoad('portal')
    expect(files.length).toBeGreaterThan(2)
    expect(kB).toBeLessThanOrEqual(70)
  })
  it('given the console, when its first page is opened, then it takes at most 400 kB', () => {
    const { files, kB } = firstLoad('console', /^home-page.*js$/)
    expect(files.length).toBeGreaterThan(4)
    expect(kB).toBeLessThanOrEqual(400)
  })
})
