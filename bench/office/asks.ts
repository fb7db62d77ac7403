import type { Session } from '../../src/edge/cli/journey/index.ts'
import type { Platform } from '../../src/platform.ts'
import type { Cast } from './cast.ts'
import type { Filled } from './rooms.ts'

/** What a page asks for: by whom, of which endpoint, with what; `aim` in milliseconds where it is not 100. */
export type Ask = readonly [
  name: string,
  who: Session,
  id: string,
  input?: Parameters<Session['call']>[1],
  aim?: number,
]

export const DISCLOSURE_YEAR = 2026

/** What the pages ask for: a bureau that sees everything, a registry with most of the work, a supplier with little, an agency that grants. */
export async function asksOf(
  platform: Platform,
  cast: Cast & Filled,
  { bureau, registry, supplier, agency }: { readonly [who in 'bureau' | 'registry' | 'supplier' | 'agency']: Session },
): Promise<readonly Ask[]> {
  const [one] = await platform.store.query<{ id: string; about: string }>(
    `select id, about from case_state where ended is null order by seq desc limit 1`,
  )
  const [mine] = await platform.store.query<{ id: string; about: string }>(
    `select c.id, c.about from case_state c join record r on r.id = c.about where r.holder = $1 order by c.seq limit 1`,
    [cast.suppliers[0]?.actor.party ?? ''],
  )
  const [complaint] = await platform.store.query<{ id: string }>('select id from complaint limit 1')
  const year = { period: String(DISCLOSURE_YEAR) }
  const few = { state: 'running', sort: 'light', limit: '10' }
  return [
    ['my desk: tasks (registry, most of them)', registry, 'tasks'],
    ['my desk: tasks (supplier)', supplier, 'tasks'],
    ['my desk: whom I wait for (registry)', registry, 'cases.table', { query: { ...few, desk: 'others' } }],
    ['my desk: whom I wait for (supplier)', supplier, 'cases.table', { query: { ...few, desk: 'others' } }],
    [
      'my desk: my organisation’s work',
      registry,
      'cases.table',
      { query: { ...few, party: cast.registry.actor.party } },
    ],
    ['my desk: urged', registry, 'urges'],
    ['my desk: duties', bureau, 'duties'],
    ['my desk: alerts', bureau, 'alerts.list', { query: { open: 'true' } }],
    ['all cases, first page (bureau)', bureau, 'cases.table', { query: {} }],
    ['all cases by light (registry)', registry, 'cases.table', { query: { sort: 'light' } }],
    ['all cases: area and text', bureau, 'cases.table', { query: { area: cast.city, text: '数据资源' } }],
    ['all cases: one party, the hundredth page', bureau, 'cases.table', { query: { skip: '5000' } }],
    ['a case (registry)', registry, 'cases.get', { params: { id: one?.id ?? '' } }],
    ['a case (supplier)', supplier, 'cases.get', { params: { id: mine?.id ?? '' } }],
    ['a case: urging', registry, 'cases.urging', { params: { id: one?.id ?? '' } }],
    ['a case: forms', registry, 'paper.list', { params: { id: one?.id ?? '' } }],
    ['a record', bureau, 'records.get', { params: { id: one?.about ?? '' } }],
    ['records of a kind (bureau)', bureau, 'records.table', { query: { kind: 'dataset' } }],
    ['records of a kind, by text (bureau)', bureau, 'records.table', { query: { kind: 'dataset', text: '12' } }],
    ['records of a kind (supplier)', supplier, 'records.table', { query: { kind: 'dataset' } }],
    ['names of fifty records', bureau, 'records.names', { query: { ids: one?.about ?? '' } }],
    ['parties', bureau, 'people.parties'],
    ['accounts of my party', bureau, 'people.accounts'],
    ['products', bureau, 'products.list'],
    ['workspaces', bureau, 'workspaces.list'],
    ['code reviews', bureau, 'reviews.list'],
    ['own data', bureau, 'own-data.waiting'],
    ['audit timeline', bureau, 'trail.lines', { query: {} }],
    ['clauses', bureau, 'law.clauses', { params: { area: cast.city } }],
    ['settings', bureau, 'law.settings', { params: { area: cast.city } }],
    ['my desk: held up', agency, 'held.mine'],
    ['my desk: forms of my house', registry, 'house.waiting'],
    ['messages', registry, 'messages.list', { query: {} }],
    ['messages: how many unread', registry, 'messages.unread'],
    ['messages: what reached whom', bureau, 'messages.log', { query: {} }],
    ['our own order: chains, posts, stand-ins', registry, 'house.overview'],
    ['what my house has under way on a case', registry, 'house.case', { params: { id: one?.id ?? '' } }],
    ['experts of an area', bureau, 'experts.pool', { query: {} }],
    ['files asked for', registry, 'archive.list'],
    ['versions of a record', bureau, 'records.versions', { params: { id: one?.about ?? '' } }],
    ['statistics of a year', bureau, 'statistics.view', { query: year }],
    ['statistics of a month, one’s own', supplier, 'statistics.view', { query: { period: `${DISCLOSURE_YEAR}-03` } }],
    [
      'statistics: the cases behind a figure',
      bureau,
      'statistics.cases',
      { query: { ...year, figure: 'cases-running' } },
    ],
    ['reports', bureau, 'reports.list'],
    ['complaints', bureau, 'complaints.list', { query: {} }],
    ['a complaint', bureau, 'complaints.page', { params: { id: complaint?.id ?? '' } }],
    ['yearly disclosures', agency, 'disclosed.list'],
    ['preservation of a record', bureau, 'preservation.get', { params: { about: one?.about ?? '' } }],
    ['money: whose grants', agency, 'money.grants'],
    ['money: entries of a grant', agency, 'money.entries', { params: { grant: cast.grant }, query: {} }],
    ['money: sums of a grant', agency, 'money.balances', { params: { grant: cast.grant }, query: {} }],
    ['money: amounts due', agency, 'money.dues', { query: {} }],
    ['portal: first page', bureau, 'portal.home'],
    ['portal: products', bureau, 'portal.products', { query: {} }],
    ['portal: register', bureau, 'portal.register', { query: {} }],
    ['portal: notices', bureau, 'portal.notices', { query: {} }],
    ['search: one letter', bureau, 'search.find', { query: { text: '数' } }, 150],
    ['search: two letters (supplier)', supplier, 'search.find', { query: { text: '资源' } }, 150],
    ['search: a document number', bureau, 'search.find', { query: { text: '业审[2026]7-12号' } }, 150],
    ['search: nothing', bureau, 'search.find', { query: { text: '不存在的文字' } }, 150],
  ]
}
