import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { kinds, pageFor, places, tabs } from './places.ts'

const router = readFileSync(join(import.meta.dirname, '..', 'router.tsx'), 'utf8')
const routes = [...router.matchAll(/\n {2}path: '([^']+)'/g)].map(([, path = '']) => path)
const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'how-to')

describe('help for each page of the console', () => {
  it('given the router, when its addresses are looked up, then each has a page of help and no address is made up', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(routes.filter((route) => !(route in places))).toEqual([])
    expect([...Object.keys(places), ...Object.keys(tabs)].filter((route) => !routes.includes(route))).toEqual([])
  })

  it('given the pages of help that are named, when looked for, then each exists', () => {
    const named = [places, kinds, ...Object.values(tabs)].flatMap((map) => Object.values(map))
    expect(named.filter((page) => !existsSync(join(folder, `${page}.md`)))).toEqual([])
  })

  it('given an address with a tab, when asked, then the tab is helped with before the page', () => {
    expect(pageFor('/datasets/$id', 'masking')).toBe('choose-a-masking-method')
    expect(pageFor('/datasets/$id', 'rows')).toBe('hand-data-in-regularly')
    expect(pageFor('/datasets/')).toBe('catalogue-by-workbook')
  })
})
