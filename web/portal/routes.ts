/** The pages of the portal. */
export type Route =
  | { readonly page: 'home' | 'register' | 'samples' | 'verify' | 'missing' }
  | { readonly page: 'calls' | 'notices' | 'disclosures' | 'products' | 'papers'; readonly id: string | null }
  | { readonly page: 'complaints' | 'forms'; readonly id: string | null }
  | { readonly page: 'law'; readonly area: string | null; readonly clause: string | null }

export interface Address {
  readonly route: Route
  /** Filters of lists. */
  readonly text: string
  readonly area: string
  /** How many lines of a list come before the page. */
  readonly from: number
  /** What a complaint is about, when a page led here. */
  readonly about: string
  /** The party that a complaint is about, when a page led here. */
  readonly against: string
  /** The version of a yearly disclosure; the newest when left out. */
  readonly version: string
  readonly english: boolean
}

/** What a path and query ask for. Anything unknown is the page that says so. */
export function addressOf(url: string): Address {
  const { pathname, searchParams } = new URL(url, 'http://portal')
  return {
    route: routeOf(
      pathname
        .split('/')
        .filter((part) => part !== '')
        .map(decode),
    ),
    text: (searchParams.get('text') ?? '').trim().slice(0, 100),
    area: (searchParams.get('area') ?? '').replace(/\D/g, '').slice(0, 12),
    from: Number((searchParams.get('from') ?? '').replace(/\D/g, '').slice(0, 6)),
    about: idIn(searchParams, 'about'),
    against: idIn(searchParams, 'against'),
    version: (searchParams.get('version') ?? '').replace(/\D/g, '').slice(0, 5),
    english: searchParams.get('lang') === 'en',
  }
}

function routeOf(parts: readonly string[]): Route {
  const [first, second = null, third = null] = parts
  // Where forms without scripts are sent: the answer is a page at that address.
  if (first === 'portal' && second === 'forms' && parts.length === 3) return { page: 'forms', id: third }
  const deepest = first === 'law' ? 3 : first === 'register' || first === 'samples' || first === 'verify' ? 1 : 2
  if (parts.length > deepest) return { page: 'missing' }
  switch (first) {
    case undefined:
      return { page: 'home' }
    case 'register':
    case 'samples':
    case 'verify':
      return { page: first }
    case 'calls':
    case 'notices':
    case 'disclosures':
    case 'products':
    case 'papers':
      return { page: first, id: second }
    case 'complaints':
      return second === null || second === 'new' ? { page: first, id: second } : { page: 'missing' }
    case 'law':
      return { page: 'law', area: second, clause: third }
    default:
      return { page: 'missing' }
  }
}

function idIn(query: URLSearchParams, name: string): string {
  return (query.get(name) ?? '').replace(/[^a-z0-9-]/g, '').slice(0, 80)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A path with the filters and language that it should carry. */
export function href(
  path: string,
  of: {
    readonly english: boolean
    readonly text?: string
    readonly area?: string
    readonly from?: number
    readonly about?: string
    readonly against?: string
  },
): string {
  const query = new URLSearchParams()
  if (of.text) query.set('text', of.text)
  if (of.area) query.set('area', of.area)
  if (of.from) query.set('from', String(of.from))
  if (of.about) query.set('about', of.about)
  if (of.against) query.set('against', of.against)
  if (of.english) query.set('lang', 'en')
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** Path and query with the language in it, so that the page is the same wherever it is made. */
export function inLanguage(url: string, english: boolean): string {
  const at = new URL(url, 'http://portal')
  if (english) at.searchParams.set('lang', 'en')
  return at.pathname + at.search
}
