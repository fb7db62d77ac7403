import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs', 'how-to', 'roles')
const guides = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md')

/** All words of the pages: texts stand in `.ts` files of the console, the portal and what they share, and in the packs. */
const words = ['web', 'src/core/locales/zh-CN', 'jurisdictions']
  .flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, withFileTypes: true }).filter(
      (file) => file.isFile() && /\.(ts|tsx|yaml)$/.test(file.name),
    ),
  )
  .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
  .join('\n')

describe('one-page guides for each role', () => {
  it('given the list of roles, when read, then every guide is in it', () => {
    const list = readFileSync(join(folder, 'README.md'), 'utf8')
    expect(guides.length).toBeGreaterThanOrEqual(12)
    expect(guides.filter((guide) => !list.includes(`(${guide})`))).toEqual([])
  })

  it.each(guides)(
    'given %s, when its words are looked for on the pages, then each stands there, and each link leads on',
    (guide) => {
      const text = readFileSync(join(folder, guide), 'utf8')
      const named = [...text.matchAll(/「([^」]+)」/g)].map(([, name = '']) => name)
      expect(named.length).toBeGreaterThan(0)
      expect(named.filter((name) => !words.includes(name))).toEqual([])
      const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link)
      expect(links.filter((link) => !existsSync(join(dirname(join(folder, guide)), link)))).toEqual([])
      // One page: what fits on a sheet.
      expect(text.split('\n').length).toBeLessThanOrEqual(45)
    },
  )
})
