import type { Answer, EndpointId } from '../../src/edge/contract/index.ts'
import { isObject } from '../../src/core/kernel/index.ts'
import { addressOf, type Address } from './routes.ts'

/** Answers by the path that was read; `null` for one that could not be had. */
export type PortalData = { readonly [path: string]: unknown }

export type PublicItem = Answer<'portal.calls'>['rows'][number]
export type PublicNotice = Answer<'portal.notices'>['rows'][number]

/** Paths that the page at an address still needs, given what is known; ask again with them until it needs none. */
export function needs(url: string, data: PortalData): readonly string[] {
  return wanted(addressOf(url), data).filter((path) => !(path in data))
}

function wanted(address: Address, data: PortalData): readonly string[] {
  const { route } = address
  switch (route.page) {
    case 'home':
      return ['/portal/api/home']
    case 'register':
      return [listPath(address)]
    case 'samples':
      return ['/portal/api/samples']
    case 'calls':
    case 'notices':
    case 'disclosures': {
      if (isDisclosed(route)) {
        const found = answer<'portal.disclosed-page'>(data, disclosedPath(route.id ?? '', address.version))?.content
        const cited = found ? [citedPath(found.area, Object.values(found.clauses).flat())] : []
        return [disclosedPath(route.id ?? '', address.version), '/api/law', heldPath, ...cited]
      }
      const list = listPath(address)
      const yearly = route.page === 'disclosures' && route.id === null ? ['/portal/api/disclosed'] : []
      const objecting = route.page === 'notices' && route.id !== null ? [formPath] : []
      const item = route.id === null ? undefined : lineIn(data, address)
      return [
        list,
        ...(item && item.clauses.length > 0 ? [citedPath(item.area, item.clauses)] : []),
        ...objecting,
        ...yearly,
        ...documentsOf(item),
      ]
    }
    case 'products':
      return [
        listPath(address),
        heldPath,
        ...(route.id === null ? [] : citedOf(heldIn(data, route.id), lineIn(data, address))),
        ...(route.id ? [`/data/${encodeURIComponent(route.id)}/openapi.json`] : []),
      ]
    case 'law': {
      const area = route.area ?? answer<'law.packs'>(data, '/api/law')?.[0]?.area
      const clauses = area ? [clausesPath(area)] : []
      const one = route.area && route.clause ? [clausePath(route.area, route.clause)] : []
      return ['/api/law', ...(one.length > 0 ? one : clauses)]
    }
    case 'papers':
      return paperCode(address) ? [paperPath(paperCode(address))] : []
    case 'complaints':
      return route.id === 'new' ? [formPath, ...[address.about, address.against].flatMap(namedPaths)] : []
    case 'forms':
      return route.id === 'complaint' || route.id === 'objection' ? [formPath] : []
    case 'verify':
    case 'missing':
      return []
  }
}

/** Whether an address leads nowhere, going by what was read for it; what could not be read is not missing. */
export function isMissing(url: string, data: PortalData): boolean {
  const { route } = addressOf(url)
  switch (route.page) {
    case 'missing':
      return true
    case 'calls':
    case 'notices':
    case 'disclosures':
    case 'products': {
      if (isDisclosed(route)) return data[disclosedPath(route.id ?? '', addressOf(url).version)] === null
      return route.id !== null && listIn<'portal.calls'>(data, addressOf(url))?.rows.length === 0
    }
    case 'papers':
      return route.id !== null && data[paperPath(route.id)] === null
    case 'law': {
      const packs = answer<'law.packs'>(data, '/api/law')
      if (route.area === null || packs === undefined) return false
      return data[route.clause === null ? clausesPath(route.area) : clausePath(route.area, route.clause)] === null
    }
    case 'home':
    case 'register':
    case 'samples':
    case 'verify':
    case 'complaints':
    case 'forms':
      return false
  }
}

/** How many lines of a list are on one page. */
const LINES = 50

type List = 'portal.calls' | 'portal.notices' | 'portal.disclosures' | 'portal.products' | 'portal.register'

/** Where the lines of a list are read: the page of it that an address asks for, or the one line with the id in it. */
export function listPath({ route, text, from }: Address): string {
  const query = new URLSearchParams()
  if ('id' in route && route.id !== null) query.set('id', route.id)
  else {
    if (text) query.set('text', text)
    if (from > 0) query.set('skip', String(from))
    query.set('limit', String(LINES))
  }
  return `/portal/api/${route.page}?${query.toString()}`
}

/** The page of a list that an address asks for, going by what was read. */
export function listIn<Id extends List>(data: PortalData, address: Address): Answer<Id> | undefined {
  return answer<Id>(data, listPath(address))
}

/** The one line that an address names, going by what was read. */
export function lineIn(data: PortalData, address: Address): PublicItem | undefined {
  return listIn<'portal.calls'>(data, address)?.rows[0]
}

/** Whether an address names a yearly disclosure rather than a record. */
export function isDisclosed(route: Address['route']): boolean {
  return route.page === 'disclosures' && (route.id?.startsWith('disclosed-') ?? false)
}

export function disclosedPath(id: string, version: string): string {
  return `/portal/api/disclosed/${encodeURIComponent(id)}${version ? `?version=${version}` : ''}`
}

/** What is stopped now, in public. */
export const heldPath = '/portal/api/held'

/** That a product or agreement is stopped now, going by what was read. */
export function heldIn(data: PortalData, id: string): Answer<'portal.held'>[number] | undefined {
  return answer<'portal.held'>(data, heldPath)?.find((one) => one.id === id)
}

/** Where the words of some clauses are read. */
export function citedPath(area: string, clauses: readonly string[]): string {
  return `/portal/api/cited/${encodeURIComponent(area)}?of=${encodeURIComponent([...new Set(clauses)].sort().join(','))}`
}

/** The clauses of a product that has ended, or is stopped. */
function citedOf(held: ReturnType<typeof heldIn>, product: PublicItem | undefined): readonly string[] {
  const clauses = product?.standing === 'withdrawn' ? product.clauses : (held?.clauses ?? [])
  return product && clauses.length > 0 ? [citedPath(product.area, clauses)] : []
}

/** What clauses are called, going by what was read. */
export function citedIn(data: PortalData): readonly Answer<'portal.cited'>[number][] {
  return Object.keys(data).flatMap((path) =>
    path.startsWith('/portal/api/cited/') ? (answer<'portal.cited'>(data, path) ?? []) : [],
  )
}

const formPath = '/portal/api/complaints/form'

/** What something that an address names is called in public. */
function namedPaths(id: string): readonly string[] {
  return id === '' ? [] : [`/portal/api/complaints/named/${encodeURIComponent(id)}`]
}

/** The thing or party that a page led here from, going by what was read; undefined where nothing public has that id. */
export function namedIn(data: PortalData, id: string): Answer<'complaints.named'> | undefined {
  const [path] = namedPaths(id)
  return path === undefined ? undefined : answer<'complaints.named'>(data, path)
}

/** What the answer to a form without scripts tells its page: what was typed and why it was not taken. */
export interface Typed {
  readonly values: { readonly [name: string]: string }
  readonly errors: readonly string[]
}
export type Acknowledged = Answer<'complaints.receive'> & { readonly code: string }
export type Status = Answer<'complaints.status'> & { readonly code: string; readonly command: string }

/** What the server told a page beforehand; undefined when it told nothing. */
export function known<T>(data: PortalData, path: string): T | undefined {
  return (data[path] ?? undefined) as T | undefined
}

/** The types of the documents in a public item, so that their items can be named. */
function documentsOf(item: PublicItem | undefined): readonly string[] {
  if (!item) return []
  return Object.entries(item.content).flatMap(([name, value]) =>
    isObject(value) ? [documentPath(item.area, name)] : [],
  )
}

/** The code of a printed form that an address asks about: in its path, or typed into the page's field. */
export function paperCode({ route, text }: Address): string {
  return route.page === 'papers' ? (route.id ?? text) : ''
}

export function paperPath(code: string): string {
  return `/portal/api/papers/${encodeURIComponent(code)}`
}

export function documentPath(area: string, document: string): string {
  return `/api/law/${encodeURIComponent(area)}/documents/${encodeURIComponent(document)}`
}

function clausesPath(area: string): string {
  return `/api/law/${encodeURIComponent(area)}/clauses`
}

export function clausePath(area: string, clause: string): string {
  return `/api/law/${encodeURIComponent(area)}/clauses/${encodeURIComponent(clause)}`
}

/** What was answered at a path, typed by its endpoint; `undefined` when it was not read or could not be had. */
export function answer<Id extends EndpointId>(data: PortalData, path: string): Answer<Id> | undefined {
  return (data[path] ?? undefined) as Answer<Id> | undefined
}

/** Reads everything that a page needs, round by round. */
export async function gather(
  url: string,
  read: (path: string) => Promise<unknown>,
  known: PortalData = {},
): Promise<PortalData> {
  let data = known
  for (let round = 0; round < 4; round += 1) {
    const paths = needs(url, data)
    if (paths.length === 0) break
    const answers = await Promise.all(paths.map(async (path) => [path, await read(path).catch(() => null)] as const))
    data = { ...data, ...Object.fromEntries(answers) }
  }
  return data
}
