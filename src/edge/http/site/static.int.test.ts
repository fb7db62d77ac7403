import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSite, type Site } from './static.ts'

describe('the built web', () => {
  let folder: string
  let site: Site
  const script = `console.log("${'x'.repeat(5000)}")`
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-'))
    for (const app of ['console', 'portal']) {
      mkdirSync(join(folder, app, 'assets'), { recursive: true })
      writeFileSync(join(folder, app, 'index.html'), `<!doctype html><title>${app}</title>`)
      writeFileSync(join(folder, app, 'assets', 'main-abcdefgh12.js'), script)
    }
    writeFileSync(join(folder, 'secret.txt'), 'outside')
    const loaded = loadSite(folder)
    if (loaded === null) throw new Error('nothing was loaded')
    site = loaded
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  async function get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; headers: Headers } | null> {
    const response = site.find(new Request(`http://localhost${path}`, { headers }), path)
    return response === undefined
      ? null
      : { status: response.status, text: await response.text(), headers: response.headers }
  }

  it('given a path of an application, when it is no file, then its first page answers', async () => {
    expect((await get('/'))?.text).toContain('portal')
    expect((await get('/products/product-1'))?.text).toContain('portal')
    expect((await get('/console/'))?.text).toContain('console')
    expect((await get('/console/cases/case-1'))?.text).toContain('console')
    expect((await get('/console'))?.headers.get('location')).toBe('/console/')
  })
  it('given a missing file, an API path or a way out of the folder, when asked for, then there is nothing', async () => {
    expect(await get('/assets/missing.js')).toBeNull()
    expect(await get('/api/nothing')).toBeNull()
    expect(await get('/../secret.txt')).toBeNull()
    expect(await get('/secret.txt')).toBeNull()
    expect(await get('/console/..%2f..%2fsecret.txt')).toBeNull()
  })
  it('given a hashed file, when asked for, then it may be kept for ever; pages must be asked for again', async () => {
    expect((await get('/assets/main-abcdefgh12.js'))?.headers.get('cache-control')).toContain('immutable')
    expect((await get('/'))?.headers.get('cache-control')).toBe('no-cache')
  })
  it('given a tag that still fits, when asked again, then nothing is sent', async () => {
    const etag = (await get('/'))?.headers.get('etag') ?? ''
    expect(await get('/', { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' })
  })
  it('given a caller that unpacks, when a long file is asked for, then it comes packed', async () => {
    expect(
      (await get('/assets/main-abcdefgh12.js', { 'accept-encoding': 'gzip, br' }))?.headers.get('content-encoding'),
    ).toBe('br')
    expect(
      (await get('/assets/main-abcdefgh12.js', { 'accept-encoding': 'gzip' }))?.headers.get('content-encoding'),
    ).toBe('gzip')
    expect((await get('/assets/main-abcdefgh12.js'))?.text).toBe(script)
  })
  it('given nothing built, when loaded, then there is no site', () => {
    expect(loadSite(join(folder, 'none'))).toBeNull()
  })
})
