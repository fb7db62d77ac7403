import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { text } from '../../../core/locales/index.ts'
import type { Handlers } from '../handler.ts'
import { jsonFeedOf, rssOf, type FeedEntry } from '../portal/feed.ts'
import { portalRoom } from '../portal/room.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'disclosed.list'
  | 'disclosed.get'
  | 'disclosed.generate'
  | 'disclosed.step'
  | 'disclosed.owed'
  | 'disclosed.owed-one'
  | 'disclosed.hand-in'
  | 'portal.disclosed'
  | 'portal.disclosed-page'
  | 'portal.feed'

const MOST = 50

/** Yearly disclosure pages, for those who make them and for everybody. */
export function disclosedHandlers(
  rooms: Pick<Rooms, 'disclosed' | 'law' | 'procedures' | 'people' | 'clock' | 'products'>,
): Handlers<Ids> {
  const { disclosed } = rooms

  async function entries(): Promise<readonly FeedEntry[]> {
    const pages = (await disclosed.published()).map((one) => ({
      path: `/disclosures/${one.id}`,
      id: `${one.id}/${one.version}`,
      title: text('zh-CN', 'disclosed.title', { party: one.partyName, year: one.year, version: one.version }),
      on: one.on as string,
      by: one.partyName,
    }))
    const items = (await portalRoom(rooms).disclosures({ limit: MOST })).rows.map((item) => ({
      path: `/disclosures/${encodeURIComponent(item.id)}`,
      id: item.id,
      title: item.title,
      on: item.on,
      by: item.party,
    }))
    return [...pages, ...items].toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0)).slice(0, MOST)
  }

  return {
    'disclosed.list': async ({ actor }) => [...(await disclosed.list(actor))],
    'disclosed.get': ({ actor, params }) => disclosed.page(actor, params.id),
    'disclosed.generate': async ({ actor, body, command }) => ({
      id: await disclosed.generate(actor, body.area, body.year, command),
    }),
    async 'disclosed.step'({ actor, params, body, command }) {
      if (body.do === 'publish') return { done: true, waits: await disclosed.publish(actor, params.id, command) }
      await disclosed.approve(actor, params.id, command)
      return { done: true, waits: null }
    },
    'disclosed.owed': async ({ actor }) => (await disclosed.owed(actor)).map(owedView),
    async 'disclosed.owed-one'({ actor, params }) {
      const { start, ...one } = await disclosed.owedOne(actor, params)
      return { ...owedView(one), start: { ...start } }
    },
    'disclosed.hand-in': async ({ actor, params, body, command }) => ({
      done: true,
      waits: await disclosed.handIn(actor, params, body.papers, command),
    }),
    'portal.disclosed': async () => [...(await disclosed.published())],
    async 'portal.disclosed-page'({ params, query }) {
      const found = await disclosed.read(params.id, query.version)
      if (!found) throw new Refused(platformRefusal('not-found', 'not-found', { what: params.id }))
      return found
    },
    async 'portal.feed'({ params, url }) {
      const feed = {
        title: text('zh-CN', 'disclosed.feed'),
        origin: url.origin,
        self: url.pathname,
        entries: await entries(),
      }
      const cache = { 'cache-control': 'public, max-age=300' }
      if (params.file === 'disclosures.xml')
        return new Response(rssOf(feed), {
          headers: { ...cache, 'content-type': 'application/rss+xml; charset=utf-8' },
        })
      if (params.file === 'disclosures.json')
        return new Response(JSON.stringify(jsonFeedOf(feed)), {
          headers: { ...cache, 'content-type': 'application/feed+json; charset=utf-8' },
        })
      throw new Refused(platformRefusal('not-found', 'not-found', { what: params.file.slice(0, 80) }))
    },
  }
}

function owedView(one: Awaited<ReturnType<Rooms['disclosed']['owed']>>[number]) {
  return { ...one, clauses: [...one.clauses], papers: [...one.papers] }
}
