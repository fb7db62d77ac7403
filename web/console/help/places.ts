/** The page of help for each page of the console, by its address in the router. */
export const places: { readonly [route: string]: string } = {
  '/': 'a-day-at-the-desk',
  '/cases': 'a-day-at-the-desk',
  '/cases/$id': 'mistakes-and-changes',
  '/drafts/$id': 'sign-off-inside-a-house',
  '/search': 'a-day-at-the-desk',
  '/open': 'a-day-at-the-desk',
  '/existing': 'existing-stock',
  '/experts': 'experts',
  '/messages': 'messages',
  '/records': 'a-day-at-the-desk',
  '/records/$id': 'case-file',
  '/datasets': 'catalogue-by-workbook',
  '/dataset-import': 'catalogue-by-workbook',
  '/datasets/$id': 'hand-data-in-regularly',
  '/workspaces': 'compute-on-data-you-never-see',
  '/workspaces/$grant': 'compute-on-data-you-never-see',
  '/job-reviews': 'compute-on-data-you-never-see',
  '/own-data': 'bring-your-own-data',
  '/egress': 'train-and-release-a-model',
  '/egress/$artifact': 'train-and-release-a-model',
  '/products': 'roles/buyer',
  '/products/$id': 'roles/buyer',
  '/archive': 'case-file',
  '/auditors': 'auditors',
  '/money': 'money-records',
  '/money/$grant': 'money-records',
  '/ledger': 'auditors',
  '/trail': 'who-used-this-column',
  '/alerts': 'who-used-this-column',
  '/complaints': 'complaints',
  '/complaints/$id': 'complaints',
  '/statistics': 'statistics-and-reports',
  '/statistics/cases': 'statistics-and-reports',
  '/reports': 'statistics-and-reports',
  '/reports/$id': 'statistics-and-reports',
  '/disclosed': 'statistics-and-reports',
  '/disclosed/owed/$duty/$record/$period': 'statistics-and-reports',
  '/disclosed/$id': 'statistics-and-reports',
  '/law': 'from-a-document-to-a-running-pack',
  '/law/$area/$clause': 'from-a-document-to-a-running-pack',
  '/law/$area/procedures/$procedure': 'from-a-document-to-a-running-pack',
  '/compare': 'from-a-document-to-a-running-pack',
  '/people': 'sign-off-inside-a-house',
  '/house': 'sign-off-inside-a-house',
  '/keys': 'rotate-keys',
  '/settings': 'from-a-document-to-a-running-pack',
  '/help/$': 'a-day-at-the-desk',
}

/** Pages of one address that stand in tabs have help of their own. */
export const tabs: { readonly [route: string]: { readonly [tab: string]: string } } = {
  '/datasets/$id': {
    masking: 'choose-a-masking-method',
    classify: 'roles/data-clerk',
    access: 'grant-access',
    uses: 'who-used-this-column',
    lineage: 'who-used-this-column',
  },
  '/workspaces/$grant': { models: 'train-and-release-a-model', own: 'bring-your-own-data', access: 'grant-access' },
  '/cases/$id': { papers: 'print-seal-scan' },
}

/** What helps with an act of a case, by its kind. */
export const kinds: { readonly [kind: string]: string } = {
  submit: 'mistakes-and-changes',
  review: 'experts',
  decide: 'print-seal-scan',
  consult: 'mistakes-and-changes',
  notice: 'complaints',
  sign: 'print-seal-scan',
  file: 'print-seal-scan',
  confirm: 'mistakes-and-changes',
  effect: 'a-day-at-the-desk',
}

/** The page of help for an address of the router and the tab that is open. */
export function pageFor(route: string, tab?: string): string {
  const plain = route === '/' ? '/' : route.replace(/\/$/, '')
  return (tab && tabs[plain]?.[tab]) || places[plain] || 'a-day-at-the-desk'
}
