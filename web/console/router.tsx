import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { caseFilters } from './cases/filter-names.ts'
import { NotFound } from './layout/not-found.tsx'
import { Root } from './layout/root.tsx'

type Search = Record<string, unknown>

/** The named words of the address bar; anything but a text counts as not given. */
function pick<const Name extends string>(
  search: Search,
  names: readonly Name[],
): { readonly [N in Name]?: string | undefined } {
  const found: { [N in Name]?: string } = {}
  for (const name of names) {
    const value = search[name]
    if ((typeof value === 'string' && value !== '') || typeof value === 'number') found[name] = String(value)
  }
  return found
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-page.tsx'), 'HomePage'),
})

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: (search: Search) => pick(search, [...caseFilters, 'sort', 'order', 'skip']),
  component: lazyRouteComponent(() => import('./cases/cases-page.tsx'), 'CasesPage'),
})

const search = createRoute({
  getParentRoute: () => root,
  path: '/search',
  validateSearch: (given: Search) => pick(given, ['text']),
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
})

const experts = createRoute({
  getParentRoute: () => root,
  path: '/experts',
  component: lazyRouteComponent(() => import('./experts/experts-page.tsx'), 'ExpertsPage'),
})

const openCase = createRoute({
  getParentRoute: () => root,
  path: '/open',
  validateSearch: (search: Search) => pick(search, ['procedure', 'about', 'under']),
  component: lazyRouteComponent(() => import('./cases/open-page.tsx'), 'OpenPage'),
})

const existing = createRoute({
  getParentRoute: () => root,
  path: '/existing',
  validateSearch: (search: Search) => pick(search, ['procedure', 'tab', 'intake', 'entry', 'again', 'draft']),
  component: lazyRouteComponent(() => import('./existing/existing-page.tsx'), 'ExistingPage'),
})

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  validateSearch: (search: Search) => pick(search, ['act', 'line', 'draft', 'tab']),
  component: lazyRouteComponent(() => import('./case/case-page.tsx'), 'CasePage'),
})

const records = createRoute({
  getParentRoute: () => root,
  path: '/records',
  validateSearch: (search: Search) => pick(search, ['kind', 'standing', 'text', 'skip']),
  component: lazyRouteComponent(() => import('./records/records-page.tsx'), 'RecordsPage'),
})

const oneRecord = createRoute({
  getParentRoute: () => root,
  path: '/records/$id',
  component: lazyRouteComponent(() => import('./records/record-page.tsx'), 'RecordPage'),
})

const datasets = createRoute({
  getParentRoute: () => root,
  path: '/datasets',
  validateSearch: (search: Search) => pick(search, ['text', 'skip']),
  component: lazyRouteComponent(() => import('./datasets/datasets-page.tsx'), 'DatasetsPage'),
})

const datasetImport = createRoute({
  getParentRoute: () => root,
  path: '/dataset-import',
  validateSearch: (search: Search) => pick(search, ['intake']),
  component: lazyRouteComponent(() => import('./datasets/import-page.tsx'), 'ImportPage'),
})

const oneDataset = createRoute({
  getParentRoute: () => root,
  path: '/datasets/$id',
  validateSearch: (search: Search) => pick(search, ['tab', 'job', 'column', 'delivery', 'version']),
  component: lazyRouteComponent(() => import('./datasets/dataset-page.tsx'), 'DatasetPage'),
})

const workspaces = createRoute({
  getParentRoute: () => root,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('./workspaces/workspaces-page.tsx'), 'WorkspacesPage'),
})

const oneWorkspace = createRoute({
  getParentRoute: () => root,
  path: '/workspaces/$grant',
  validateSearch: (search: Search) => pick(search, ['job', 'tab', 'script']),
  component: lazyRouteComponent(() => import('./workspaces/workspace-page.tsx'), 'WorkspacePage'),
})

const jobReviews = createRoute({
  getParentRoute: () => root,
  path: '/job-reviews',
  component: lazyRouteComponent(() => import('./workspaces/reviews-page.tsx'), 'ReviewsPage'),
})

const ownData = createRoute({
  getParentRoute: () => root,
  path: '/own-data',
  validateSearch: (search: Search) => pick(search, ['draft']),
  component: lazyRouteComponent(() => import('./own-data/waiting-page.tsx'), 'OwnDataPage'),
})

const egress = createRoute({
  getParentRoute: () => root,
  path: '/egress',
  component: lazyRouteComponent(() => import('./egress/egress-list-page.tsx'), 'EgressListPage'),
})

const oneEgress = createRoute({
  getParentRoute: () => root,
  path: '/egress/$artifact',
  component: lazyRouteComponent(() => import('./egress/egress-page.tsx'), 'EgressPage'),
})

const products = createRoute({
  getParentRoute: () => root,
  path: '/products',
  component: lazyRouteComponent(() => import('./products/products-page.tsx'), 'ProductsPage'),
})

const oneProduct = createRoute({
  getParentRoute: () => root,
  path: '/products/$id',
  component: lazyRouteComponent(() => import('./products/product-page.tsx'), 'ProductPage'),
})

const archive = createRoute({
  getParentRoute: () => root,
  path: '/archive',
  validateSearch: (search: Search) => pick(search, ['subject', 'file', 'state']),
  component: lazyRouteComponent(() => import('./archive/archive-page.tsx'), 'ArchivePage'),
})

const auditors = createRoute({
  getParentRoute: () => root,
  path: '/auditors',
  component: lazyRouteComponent(() => import('./archive/auditors-page.tsx'), 'AuditorsPage'),
})

const money = createRoute({
  getParentRoute: () => root,
  path: '/money',
  component: lazyRouteComponent(() => import('./money/money-page.tsx'), 'MoneyPage'),
})

const grantMoney = createRoute({
  getParentRoute: () => root,
  path: '/money/$grant',
  validateSearch: (search: Search) => pick(search, ['tab', 'kind', 'product', 'from', 'to', 'before']),
  component: lazyRouteComponent(() => import('./money/ledger-page.tsx'), 'LedgerMoneyPage'),
})

const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  validateSearch: (search: Search) => pick(search, ['stream', 'type', 'seq', 'of']),
  component: lazyRouteComponent(() => import('./ledger/ledger-page.tsx'), 'LedgerPage'),
})

const trail = createRoute({
  getParentRoute: () => root,
  path: '/trail',
  validateSearch: (search: Search) => pick(search, ['about', 'name']),
  component: lazyRouteComponent(() => import('./trace/trail-page.tsx'), 'TrailPage'),
})

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./trace/alerts-page.tsx'), 'AlertsPage'),
})

const complaints = createRoute({
  getParentRoute: () => root,
  path: '/complaints',
  validateSearch: (search: Search) => pick(search, ['standing', 'mine', 'kind']),
  component: lazyRouteComponent(() => import('./complaints/complaints-page.tsx'), 'ComplaintsPage'),
})

const oneComplaint = createRoute({
  getParentRoute: () => root,
  path: '/complaints/$id',
  component: lazyRouteComponent(() => import('./complaints/complaint-page.tsx'), 'ComplaintPage'),
})

const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  validateSearch: (search: Search) => pick(search, ['period', 'asOf', 'area', 'figure']),
  component: lazyRouteComponent(() => import('./statistics/statistics-page.tsx'), 'StatisticsPage'),
})

const statisticsCases = createRoute({
  getParentRoute: () => root,
  path: '/statistics/cases',
  validateSearch: (search: Search) => pick(search, ['period', 'asOf', 'area', 'figure', 'part']),
  component: lazyRouteComponent(() => import('./statistics/cases-page.tsx'), 'StatisticsCasesPage'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports/reports-page.tsx'), 'ReportsPage'),
})

const oneReport = createRoute({
  getParentRoute: () => root,
  path: '/reports/$id',
  component: lazyRouteComponent(() => import('./reports/report-page.tsx'), 'ReportPage'),
})

const disclosed = createRoute({
  getParentRoute: () => root,
  path: '/disclosed',
  component: lazyRouteComponent(() => import('./disclosed/disclosed-page.tsx'), 'DisclosedListPage'),
})

const owedDisclosed = createRoute({
  getParentRoute: () => root,
  path: '/disclosed/owed/$duty/$record/$period',
  component: lazyRouteComponent(() => import('./disclosed/owed-page.tsx'), 'OwedPage'),
})

const oneDisclosed = createRoute({
  getParentRoute: () => root,
  path: '/disclosed/$id',
  component: lazyRouteComponent(() => import('./disclosed/preview-page.tsx'), 'PreviewPage'),
})

const law = createRoute({
  getParentRoute: () => root,
  path: '/law',
  validateSearch: (search: Search) => pick(search, ['area', 'mode', 'text']),
  component: lazyRouteComponent(() => import('./law/law-page.tsx'), 'LawPage'),
})

const oneClause = createRoute({
  getParentRoute: () => root,
  path: '/law/$area/$clause',
  validateSearch: (search: Search) => pick(search, ['version']),
  component: lazyRouteComponent(() => import('./law/clause-page.tsx'), 'ClausePage'),
})

const oneProcedure = createRoute({
  getParentRoute: () => root,
  path: '/law/$area/procedures/$procedure',
  validateSearch: (search: Search) => pick(search, ['act']),
  component: lazyRouteComponent(() => import('./law/procedure-page.tsx'), 'ProcedurePage'),
})

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: (search: Search) => pick(search, ['a', 'b', 'topic']),
  component: lazyRouteComponent(() => import('./law/compare-page.tsx'), 'ComparePage'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search: Search) => pick(search, ['text', 'role']),
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})

const house = createRoute({
  getParentRoute: () => root,
  path: '/house',
  component: lazyRouteComponent(() => import('./house/house-page.tsx'), 'HousePage'),
})

const commandDraft = createRoute({
  getParentRoute: () => root,
  path: '/drafts/$id',
  component: lazyRouteComponent(() => import('./house/command-page.tsx'), 'CommandDraftPage'),
})

const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-page.tsx'), 'KeysPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const help = createRoute({
  getParentRoute: () => root,
  path: '/help/$',
  validateSearch: (search: Search) => pick(search, ['at', 'text']),
  component: lazyRouteComponent(() => import('./help/help-page.tsx'), 'HelpPage'),
})

const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  validateSearch: (search: Search) =>
    pick(search, ['tab', 'kind', 'unread', 'before', 'account', 'case', 'from', 'to']),
  component: lazyRouteComponent(() => import('./messages/messages-page.tsx'), 'MessagesPage'),
})

const tree = root.addChildren([
  home,
  cases,
  messages,
  search,
  existing,
  openCase,
  experts,
  oneCase,
  records,
  oneRecord,
  datasets,
  datasetImport,
  oneDataset,
  workspaces,
  oneWorkspace,
  jobReviews,
  ownData,
  egress,
  oneEgress,
  products,
  oneProduct,
  money,
  archive,
  auditors,
  grantMoney,
  ledger,
  trail,
  alerts,
  complaints,
  oneComplaint,
  statistics,
  statisticsCases,
  reports,
  oneReport,
  disclosed,
  owedDisclosed,
  oneDisclosed,
  law,
  oneClause,
  oneProcedure,
  compare,
  people,
  house,
  commandDraft,
  keys,
  settings,
  help,
])

/** The console's pages; each is loaded when it is first opened. */
export const router = createRouter({
  routeTree: tree,
  basepath: '/console',
  defaultPreload: false,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
