import { forceIn } from '../law/force.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import type { Rooms, PortalRoom } from '../rooms.ts'
import { itemOf, type PublicItem } from './item.ts'
import { withNames } from './names.ts'
import { productItem } from './product.ts'
import { noticesOf, type PublicNotice } from './notices.ts'
import { publicActor } from './public-actor.ts'
import { lineOf } from './register.ts'
import { areaOf, isOut, noticeProcedures, packsOf, publicKinds } from '../law/shelf.ts'

type Sources = Pick<Rooms, 'law' | 'procedures' | 'people' | 'clock' | 'products'>

interface Filter {
  readonly area?: string | undefined
  readonly text?: string | undefined
}

/** Kinds with a page of their own; every other kind that the public may read is a disclosure. */
const ownPage = { calls: 'call', products: 'product', register: 'agreement' } as const
const FEW = 5

/** What the public may read, asked anew each time: nothing is copied, so nothing stays public after the pack closes it. */
export function portalRoom(sources: Sources): PortalRoom {
  const { law, procedures } = sources

  async function items(kinds: readonly string[], filter: Filter): Promise<PublicItem[]> {
    const open = publicKinds(law)
    const wanted = kinds.filter((kind) => open.includes(kind))
    const records = (await Promise.all(wanted.map((kind) => procedures.recordsView(publicActor, { kind })))).flat()
    const inArea = records.filter(
      (record) => (filter.area === undefined || record.area === filter.area) && isOut(law, record),
    )
    const names = await namesOf(sources, inArea)
    const opened = await openings(sources, inArea)
    const made = await withNames(
      sources,
      inArea.map((record) => itemOf(law, record, names, opened.get(record.id) ?? null)),
    )
    return made.filter((item) => says(item, filter.text)).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  }

  async function notices(filter: Filter): Promise<PublicNotice[]> {
    const today = dayOf(sources.clock.now())
    const views = (
      await Promise.all(noticeProcedures(law).map((procedure) => procedures.publicMatters(publicActor, { procedure })))
    ).flat()
    const names = await namesOf(
      sources,
      views.map(({ subject }) => subject),
    )
    const made = views.flatMap(({ state, procedure, subject }) =>
      noticesOf(law, procedure, state, subject, names, today),
    )
    return (await withNames(sources, made))
      .filter((notice) => (filter.area === undefined || notice.area === filter.area) && says(notice, filter.text))
      .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  }

  const disclosed = () => publicKinds(law).filter((kind) => !Object.values<string>(ownPage).includes(kind))
  const calls = (filter: Filter) => items([ownPage.calls], filter)
  const disclosures = (filter: Filter) => items(disclosed(), filter)

  async function products(filter: Filter): Promise<PublicItem[]> {
    if (!publicKinds(law).includes(ownPage.products)) return []
    const offered = (await sources.products.list()).filter(
      ({ standing, definition }) => standing !== 'registered' && definition !== null,
    )
    const parties = await sources.people.parties(offered.flatMap(({ holder }) => holder ?? []))
    return offered
      .filter(({ area }) => filter.area === undefined || area === filter.area)
      .map((product) =>
        productItem(law, product, product.holder === null ? null : (parties.get(product.holder)?.name ?? null)),
      )
      .filter((item) => says(item, filter.text))
  }

  async function register(filter: Filter) {
    if (!publicKinds(law).includes(ownPage.register)) return []
    const records = await procedures.recordsView(publicActor, { kind: ownPage.register })
    const names = await namesOf(sources, records)
    return records
      .filter(({ area }) => filter.area === undefined || area === filter.area)
      .map((record) => lineOf(record, names))
      .filter((line) => says(line, filter.text))
  }

  return {
    calls,
    notices,
    disclosures,
    products,
    register,
    async home() {
      const [allCalls, allNotices, allDisclosures, allProducts, lines] = await Promise.all([
        calls({}),
        notices({}),
        disclosures({}),
        products({}),
        register({}),
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
          calls: allCalls.length,
          notices: allNotices.length,
          disclosures: allDisclosures.length,
          products: allProducts.filter(({ standing }) => standing !== 'withdrawn').length,
          agreements: lines.length,
        },
        calls: allCalls.slice(0, FEW),
        notices: allNotices.slice(0, FEW),
        disclosures: allDisclosures.slice(0, FEW),
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

/** The day on which the first case about each record opened. */
async function openings(
  { procedures }: Sources,
  records: readonly RecordState[],
): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>(records.map(({ id }) => [id, '']))
  if (records.length === 0) return first
  for (const { state } of await procedures.publicMatters(publicActor, { about: records.map(({ id }) => id) })) {
    const before = first.get(state.about)
    if (!before || state.opened < before) first.set(state.about, state.opened)
  }
  return first
}

function says(item: object, text: string | undefined): boolean {
  if (text === undefined) return true
  // The title of the rules stands in every item: searching for a word of it would find all of them.
  const said = JSON.stringify('place' in item ? { ...item, place: (item.place as { name: unknown }).name } : item)
  return said.toLowerCase().includes(text.toLowerCase())
}
