import { expect, it } from 'vitest'
import { jsonFeedOf, rssOf, type Feed } from './feed.ts'

const feed: Feed = {
  title: '信息披露',
  origin: 'http://portal.example',
  self: '/portal/feeds/disclosures.xml',
  entries: [
    {
      path: '/disclosures/a?b=1&c',
      id: 'a/1',
      title: '<script>x</script>\u0000𠮷 & "披露"',
      on: '2026-03-31',
      by: null,
    },
  ],
}

it('given a title with markup, control characters and rare letters, when it is fed, then it is text in RSS and whole in JSON', () => {
  const rss = rssOf(feed)
  expect(rss).toContain('<title>&lt;script&gt;x&lt;/script&gt;𠮷 &amp; &quot;披露&quot;</title>')
  expect(rss).toContain('<link>http://portal.example/disclosures/a?b=1&amp;c</link>')
  expect(rss).toContain('<pubDate>Mon, 30 Mar 2026 16:00:00 GMT</pubDate>')
  expect(jsonFeedOf(feed)).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    items: [
      { id: 'a/1', url: 'http://portal.example/disclosures/a?b=1&c', date_published: '2026-03-31T00:00:00+08:00' },
    ],
  })
})
