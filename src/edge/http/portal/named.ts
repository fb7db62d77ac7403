import type { Words } from '../../../core/law/grammar/pack.ts'
import { isObject, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import type { Rooms } from '../rooms.ts'
import { portalRoom } from './room.ts'
import { ownPage, shelfOf } from './lists.ts'

/** Something that the public may read, as a form names it: `label` is its title, told apart where several have the same. */
export interface Named {
  readonly id: string
  readonly label: string
  readonly kind: Words
  readonly area: string
}

/** What a complaint may name: things with a page or line in public, and parties that public pages name or that are authorities. */
export interface Names {
  /** The one thing or party with an id; null where nothing public has it. */
  one(id: string): Promise<Named | null>
  /** Things by titles told apart: all of them, or the newest few of each sort. */
  things(few?: number): Promise<readonly Named[]>
  parties(): Promise<readonly Named[]>
}

type Sources = Pick<Rooms, 'law' | 'procedures' | 'people' | 'clock' | 'products' | 'disclosed' | 'domain'>

/** More than any list has. */
const EVERY = Number.MAX_SAFE_INTEGER

const authority = /^(government|public-institution)/
const kinds = {
  disclosed: { zh: '年度披露', en: 'yearly disclosure' },
  dataset: { zh: '数据集', en: 'data set' },
  party: { zh: '单位', en: 'party' },
} as const satisfies { readonly [kind: string]: Words }

/** What the public may name, asked anew each time: nothing is copied, so nothing can be named after the pack closes it. */
export function publicNames(sources: Sources): Names {
  const portal = portalRoom(sources)

  async function samples(): Promise<readonly Named[]> {
    const published = await sources.domain.publishedSamples()
    return Promise.all(
      published.map(async ({ dataset }) => {
        const record = await sources.procedures.record(dataset)
        const described = record?.fields['dataset']
        const name = isObject(described) ? (described as JsonObject)['name'] : null
        const label = typeof name === 'string' ? name : dataset
        return { id: dataset, label, kind: kinds.dataset, area: record?.area ?? '' }
      }),
    )
  }

  async function disclosed(): Promise<readonly Named[]> {
    return (await sources.disclosed.published()).map(({ id, area, year, partyName }) => ({
      id,
      label: `${partyName} ${year} ${kinds.disclosed.zh}`,
      kind: kinds.disclosed,
      area,
    }))
  }

  /** Lines of every list: of all things, of the newest few, or the one with an id. */
  async function shown(of: { readonly id?: string; readonly limit?: number }): Promise<readonly Named[]> {
    const { products, calls, notices, disclosures } = portal
    const pages = await Promise.all([products, calls, notices, disclosures].map((list) => list(of)))
    return pages.flatMap(({ rows }) =>
      rows.map(({ id, title, kindTitle, area }) => ({ id, label: title, kind: kindTitle, area })),
    )
  }

  async function parties(): Promise<readonly Named[]> {
    const { law, procedures, products } = sources
    const held = (kinds: readonly string[]) => procedures.partiesShown(shelfOf(law, kinds, {}))
    const [offering, agreed, called] = await Promise.all([
      products.offering(),
      held([ownPage.register]),
      held([ownPage.calls]),
    ])
    const said = new Set([...offering, ...agreed.holders, ...agreed.givers, ...called.holders])
    const all = await sources.people.list({})
    const known = all.filter(({ id, kind, roles }) => said.has(id) || (authority.test(kind) && roles.length > 0))
    return toldApart(known.map(({ id, name, area }) => ({ id, label: name, kind: kinds.party, area })))
  }

  return {
    async one(id) {
      if (id.startsWith('party-')) return (await parties()).find((party) => party.id === id) ?? null
      const [line] = await shown({ id })
      if (line) return line
      const others = id.startsWith('disclosed-') ? disclosed() : samples()
      return (await others).find((thing) => thing.id === id) ?? null
    },
    async things(few) {
      const limit = few ?? EVERY
      return toldApart([...(await shown({ limit })), ...(await samples()), ...(await disclosed())])
    },
    parties,
  }
}

/** One entry a thing; of several with one title each also says what it is, and its id where that is the same, too. */
function toldApart(list: readonly Named[]): readonly Named[] {
  const once = [...new Map(list.map((one) => [one.id, one])).values()]
  const byLabel = Map.groupBy(once, ({ label }) => label)
  return once.map((one) => {
    const same = byLabel.get(one.label) ?? []
    if (same.length < 2) return one
    const ofKind = same.filter(({ kind }) => kind.zh === one.kind.zh)
    return { ...one, label: ofKind.length < 2 ? `${one.label}（${one.kind.zh}）` : `${one.label}（${one.id}）` }
  })
}

/** How many names a refusal tells to choose from. */
const FEW = 5
/** How much of what was typed a refusal says again. */
const LONG = 60

/** The one thing that somebody typed or chose: by its label, its id, or a title that only one has. Else what is wrong, with names that come near. */
export function namedBy(typed: string, list: readonly Named[]): Named | Unmet {
  const wanted = plain(typed)
  const exact = list.filter(({ id, label }) => id === typed.trim() || plain(label) === wanted)
  if (exact.length === 1) return exact[0]!
  const near = list.filter(
    ({ label }) => plain(label).includes(wanted) || (label.length > 1 && wanted.includes(plain(label))),
  )
  const what = typed.trim().slice(0, LONG)
  if (near.length === 0) return unmetOf('complaint.named-unknown', { what }, 'complaint.name-public')
  const names = near
    .slice(0, FEW)
    .map(({ label }) => `“${label}”`)
    .join('、')
  return unmetOf('complaint.named-many', { what, names }, 'complaint.name-one')
}

function unmetOf(code: string, params: Unmet['params'], cure: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure }
}

/** As names are compared: without spaces at the ends and doubled ones, width and capitals do not count. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
