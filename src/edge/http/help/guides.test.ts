import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGuides } from './guides.ts'
import { render } from './render.ts'

const guides = readGuides(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'how-to'))

describe('help from the how-to pages', () => {
  it('given the folder, when read, then guides of roles come first and every page has a title and a text', () => {
    expect(guides.all().length).toBeGreaterThan(30)
    expect(guides.all()[0]?.guide).toBe(true)
    expect(guides.all().filter(({ title, html }) => title === '' || html === '')).toEqual([])
    expect(guides.page('roles/section-chief')?.roles).toContain('data-bureau')
    for (const name of ['../README', 'roles', '', 'roles/../../README']) expect(guides.page(name)).toBeUndefined()
  })

  it('given links between pages, when rendered, then they lead within the help; what is no page is no link', () => {
    const chief = guides.page('roles/section-chief')?.html ?? ''
    expect(chief).toContain('href="/console/help/statistics-and-reports"')
    for (const { html } of guides.all()) expect(html).not.toMatch(/href="(?!\/console\/help\/|https?:)/)
  })

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img'],
    ['[a](javascript:alert(1))', '[a]('],
    ['![a](https://elsewhere.example/p.png)', '!'],
    ['[a](https://elsewhere.example)', 'rel="noopener noreferrer"'],
  ])('given %s in a page, when rendered, then nothing of it runs or loads', (source, shown) => {
    const { html } = render(`# t\n\n${source}`, (href) => (/^https?:/.test(href) ? href : null))
    expect(html).toContain(shown)
    expect(html).not.toMatch(/<(script|img)|href="javascript|onerror=[^&]*>/)
  })

  it('given words, when looked for, then lines that hold all of them are found with their sections', () => {
    const [first] = guides.find('催办 工作日')
    expect(first).toMatchObject({
      page: expect.any(String) as string,
      excerpt: expect.stringContaining('催办') as string,
    })
    expect(guides.find('内部签批、代理')[0]?.page).toBe('sign-off-inside-a-house')
    expect(guides.find('没有这样的词语在这里')).toEqual([])
  })
})
