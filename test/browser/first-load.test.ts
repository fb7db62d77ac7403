import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dist, firstLoad, firstLoads } from './first-load.ts'

describe.skipIf(!existsSync(join(dist, 'portal')))('what has to be loaded before the first page stands', () => {
  it('given the portal, when it is opened, then it takes at most 70 kB', () => {
    const { files, kB } = firstLoad('portal')
    expect(files.length).toBeGreaterThan(2)
    expect(firstLoads.portal.most).toBe(70)
    expect(kB).toBeLessThanOrEqual(70)
  })
  it('given the console, when its first page is opened, then it takes at most 400 kB', () => {
    const { files, kB } = firstLoad('console')
    expect(files.length).toBeGreaterThan(4)
    expect(firstLoads.console.most).toBe(400)
    expect(kB).toBeLessThanOrEqual(400)
  })
})
