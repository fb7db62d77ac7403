import { describe, expect, it } from 'vitest'
import { languageOf } from './language.ts'

function asked(path: string, headers: Record<string, string> = {}): string {
  const request = new Request(`http://localhost${path}`, { headers })
  return languageOf(request, new URL(request.url))
}

describe('language', () => {
  it('given no wish, or one for a language we lack, when asked, then it is Chinese', () => {
    expect([asked('/'), asked('/', { 'accept-language': 'fr-FR' }), asked('/', { 'accept-language': '' })]).toEqual([
      'zh-CN',
      'zh-CN',
      'zh-CN',
    ])
  })
  it('given a query, a cookie and a header, when they differ, then the query wins over the cookie and the cookie over the header', () => {
    const headers = { cookie: 'lang=zh-CN', 'accept-language': 'en' }
    expect(asked('/?lang=en', headers)).toBe('en')
    expect(asked('/', headers)).toBe('zh-CN')
    expect(asked('/', { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.8' })).toBe('en')
  })
  it('given weights, when the header lists several, then the weightier one counts, and zero means not at all', () => {
    expect(asked('/', { 'accept-language': 'en;q=0.2, zh-CN;q=0.9' })).toBe('zh-CN')
    expect(asked('/', { 'accept-language': 'en;q=0, zh;q=0.1' })).toBe('zh-CN')
  })
})
