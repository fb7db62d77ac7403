import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { common, stepPlaces, stepTexts, tours } from './steps.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'how-to')
const read = (...path: string[]) => readFileSync(join(...path), 'utf8')
const router = read(import.meta.dirname, '..', 'router.tsx')
/** Whom no account of the console is for. */
const outside = ['roles/citizen']

describe('the tour of each role', () => {
  it('given the guides to the roles, when counted, then each has its tour but those who need no account', () => {
    const guides = readdirSync(join(folder, 'roles'))
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .map((file) => `roles/${file.slice(0, -3)}`)
    expect(Object.keys(tours).toSorted()).toEqual(guides.filter((guide) => !outside.includes(guide)).toSorted())
  })

  it.each(Object.entries(tours))(
    'given the tour of %s, when its steps are read, then its guide names what they name',
    (guide, steps) => {
      const text = read(folder, `${guide}.md`)
      expect(steps.length).toBeGreaterThanOrEqual(3)
      expect(new Set(steps).size).toBe(steps.length)
      const own = steps.filter((step) => !common.includes(step))
      expect(own.filter((step) => !text.includes(`「${stepTexts[step][0]}」`))).toEqual([])
    },
  )

  it('given where the steps point, when looked for, then each address and each mark is there', () => {
    const sources = [
      'home/home-page.tsx',
      'home/urged-panel.tsx',
      'home/second-panel.tsx',
      'home/duty-panel.tsx',
      'house/waiting-panel.tsx',
      'search/search-box.tsx',
      'help/help-menu.tsx',
    ]
      .map((file) => read(import.meta.dirname, '..', file))
      .join('\n')
    const lost = Object.values(stepPlaces).filter((place) => {
      const address = /href\$="\/console(\/[^"]+)"/.exec(place)?.[1]
      const mark = /^[#.]([\w-]+)$/.exec(place)?.[1]
      return address ? !router.includes(`path: '${address}'`) : !sources.includes(`"${mark ?? '?'}"`)
    })
    expect(lost).toEqual([])
  })
})
