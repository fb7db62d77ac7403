import { day, startOf } from '../../../core/kernel/index.ts'

/** One entry of a feed: a published page or record. */
export interface FeedEntry {
  /** Path on this site. */
  readonly path: string
  readonly id: string
  readonly title: string
  readonly on: string
  readonly by: string | null
}

export interface Feed {
  readonly title: string
  readonly origin: string
  /** Path of the feed itself. */
  readonly self: string
  readonly entries: readonly FeedEntry[]
}

/** RSS 2.0. */
export function rssOf({ title, origin, self, entries }: Feed): string {
  const items = entries.map(
    ({ path, id, title: name, on, by }) =>
      `<item><title>${escaped(name)}</title><link>${escaped(origin + path)}</link><guid isPermaLink="false">${escaped(id)}</guid>` +
      `${on ? `<pubDate>${rfc822(on)}</pubDate>` : ''}${by ? `<dc:creator>${escaped(by)}</dc:creator>` : ''}</item>`,
  )
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>` +
    `<title>${escaped(title)}</title><link>${escaped(`${origin}/disclosures`)}</link><description>${escaped(title)}</description><language>zh-CN</language>` +
    `<atom:link href="${escaped(origin + self)}" rel="self" type="application/rss+xml"/>${items.join('')}</channel></rss>\n`
  )
}

/** JSON Feed 1.1. */
export function jsonFeedOf({ title, origin, self, entries }: Feed): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `${origin}/disclosures`,
    feed_url: origin + self,
    language: 'zh-CN',
    items: entries.map(({ path, id, title: name, on, by }) => ({
      id,
      url: origin + path,
      title: name,
      content_text: name,
      ...(on ? { date_published: `${on}T00:00:00+08:00` } : {}),
      ...(by ? { authors: [{ name: by }] } : {}),
    })),
  }
}

const marks: { readonly [mark: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** INVARIANT: nothing that somebody wrote is markup; what XML cannot hold is left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? '')
}

function rfc822(on: string): string {
  return new Date(startOf(day(on))).toUTCString()
}
