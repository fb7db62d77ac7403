import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Where the built pages lie. */
export const dist = join(import.meta.dirname, '..', '..', 'dist')

/** What a first visit may load, in kB of 1,000 bytes, and the lazy pages that it asks for besides what its HTML names. */
export const firstLoads = {
  portal: { most: 70, pages: [] },
  console: { most: 400, pages: [/^home-page.*js$/] },
} as const satisfies { readonly [part: string]: { readonly most: number; readonly pages: readonly RegExp[] } }

/** Files that a part's first page asks for before it stands, and what they come to over the wire, in kB of 1,000 bytes. */
export function firstLoad(part: keyof typeof firstLoads): { readonly files: readonly string[]; readonly kB: number } {
  const pages: readonly RegExp[] = firstLoads[part].pages
  const named = [...readFileSync(join(dist, part, 'index.html'), 'utf8').matchAll(/assets\/[^"]+/g)].map(
    ([file]) => file,
  )
  const lazy = readdirSync(join(dist, part, 'assets')).filter((file) => pages.some((page) => page.test(file)))
  const files = ['index.html', ...named, ...lazy.map((file) => `assets/${file}`)]
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, part, file))).length, 0)
  return { files, kB: bytes / 1000 }
}
