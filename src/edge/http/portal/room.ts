import { forceIn } from '../law/force.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import type { Query } from '../../contract/index.ts'
import type { Rooms, PortalRoom } from '../rooms.ts'
import { paged, type Made, type Page } from './cut.ts'
import { itemOf, type PublicItem } from './item.ts'
import { withNames } from './names.ts'
import { productItem } from './product.ts'
import { noticeOf, type PublicNotice } from './notices.ts'
import { lineOf, type RegisterLine } from './register.ts'
import { ownPage, shelfOf } from './lists.ts'
import { areaOf, packsOf, publicKinds } from '../law/shelf.ts'

type Sources = Pick<Rooms, 'law' | 'procedures' | 'people' | 'clock' | 'products'>

type Filter = Query<'portal.calls'>

/** How many of each the first page shows. */
const FEW = 5

/** What the public may read, asked anew each time: nothing is copied, so nothing stays public after the pack closes it. */
export function portalRoom(sources: Sources): PortalRoom {
  const { law, procedures } = sources

  async function items(kinds: readonly string[], filter: Filter): Promise<Page<PublicItem>> {
    return paged(filter, async (cut) => {
      const { rows, total } = await procedures.recordsShown(shelfOf(law, kinds, filter), cut)
      const names = await namesOf(
        sources,
        rows.map(({ record }) => record),
      )
      const made = rows.map(({ record, opened }) => itemOf(law, record, names, opened))
      return { rows: await withNames(sources, made), total }
    })
  }

  async function notices(filter: Filter): Promise<Page<PublicNotice>> {
    const today = dayOf(sources.clock.now())
    return paged(filter, async (cut) => {
      const { rows, total } = await procedures.noticesShown(filter, cut)
      const names = await namesOf(
        sources,
        rows.map(({ subject }) => subject),
      )
      const made = rows.flatMap((matter) => noticeOf(law, matter, names, today) ?? [])
      return { rows: await withNames(sources, made), total }
    })
  }

  const disclosed = () => publicKinds(law).filter((kind) => !Object.values<string>(ownPage).includes(kind))
  const calls = (filter: Filter) => items([ownPage.calls], filter)
  const disclosures = (filter: Filter) => items(disclosed(), filter)

  async function catalogue(filter: Filter): Promise<Page<PublicItem> & { readonly served: number }> {
    if (!publicKinds(law).includes(ownPage.products)) return { rows: [], total: 0, next: null, served: 0 }
    let served = 0
    const page = await paged(filter, async (cut): Promise<Made<PublicItem>> => {
      const found = await sources.products.offered(filter, cut)
      served = found.served
      const parties = await sources.people.parties(found.rows.flatMap(({ holder }) => holder ?? []))
      const rows = found.rows.map((product) =>
        productItem(law, product, product.holder === null ? null : (parties.get(product.holder)?.name ?? null)),
      )
      return { rows, total: found.total }
    })
    return { ...page, served }
  }

  async function products(filter: Filter): Promise<Page<PublicItem>> {
    const { rows, total, next } = await catalogue(filter)
    return { rows, total, next }
  }

  async function register(filter: Filter): Promise<Page<RegisterLine>> {
    return paged(filter, async (cut) => {
      const { rows, total } = await procedures.recordsShown(shelfOf(law, [ownPage.register], filter), cut)
      const records = rows.map(({ record }) => record)
      const names = await namesOf(sources, records)
      return { rows: records.map((record) => lineOf(law, record, names)), total }
    })
  }

  return {
    calls,
    notices,
    disclosures,
    products,
    register,
    async home() {
      const few = { limit: FEW }
      const [open, standing, published, offered, agreements] = await Promise.all([
        calls(few),
        notices(few),
        disclosures(few),
        catalogue({ limit: 0 }),
        register({ limit: 0 }),
      ])
      return {
        rules: packsOf(law).map((pack) => ({
          area: areaOf(pack)?.code ?? '',
          name: areaOf(pack)?.name ?? pack.head.title,
          title: pack.head.title,
          draft: forceIn(law, pack).mode === 'trial',
        })),
        areas: packsOf(law).flatMap((pack) =>
          pack.head.areas.map(({ code, name }) => ({
            code,
            name,
            pack: pack.head.title,
            draft: forceIn(law, pack).mode === 'trial',
          })),
        ),
        counts: {
          calls: open.total,
          notices: standing.total,
          disclosures: published.total,
          products: offered.served,
          agreements: agreements.total,
        },
        calls: open.rows,
        notices: standing.rows,
        disclosures: published.rows,
      }
    },
  }
}

/** Names of the parties that records name as holder or giver. */
async function namesOf({ people }: Sources, records: readonly RecordState[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(records.flatMap(({ holder, giver }) => [holder, giver]).filter((id) => id !== null))
  const parties = await people.parties([...ids])
  return new Map([...parties.values()].map(({ id, name }) => [id, name]))
}
