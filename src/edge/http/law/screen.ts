import type { Pack, Rule } from '../../../core/law/index.ts'

/** Pages of the console by the first word of an action. */
const pages: { readonly [room: string]: string } = {
  dataset: '/datasets',
  workspace: '/workspaces',
  job: '/workspaces',
  artifact: '/egress',
  product: '/products',
  key: '/products',
  setting: '/settings',
  role: '/people',
  ledger: '/ledger',
  log: '/ledger',
  case: '/cases',
  platform: '/people',
}

const mechanisms: { readonly [mechanism: string]: string } = {
  'append-only-ledger': '/ledger',
  'logs-unsampled': '/ledger',
  'refusals-recorded': '/ledger',
  'booked-entries-final': '/ledger',
  lockout: '/people',
  'separation-of-duties': '/people',
  'metered-calls': '/products',
  'call-receipts': '/products',
  'key-hash-at-rest': '/products',
  'egress-only-by-review': '/egress',
  'clause-browser': '/law',
}

/** The console's page on which a rule is met, as a path below the console; a procedure's page names the act. */
export function screenOf(pack: Pack, area: string, rule: Pick<Rule, 'key' | 'owner'>): string {
  const at = rule.owner.indexOf(':')
  const [kind, rest] = [rule.owner.slice(0, at), rule.owner.slice(at + 1)]
  const [id = '', act] = rest.split('/')
  switch (kind) {
    case 'procedure':
      return procedurePage(area, id, act)
    case 'document': {
      for (const procedure of pack.procedures.values()) {
        const found = procedure.acts.find((one) => one.document === id)
        if (found) return procedurePage(area, procedure.id, found.id)
      }
      return '/law'
    }
    case 'gate':
      return pages[(pack.gates.get(id)?.action ?? '').split('.')[0] ?? ''] ?? '/records'
    case 'duty': {
      const procedure = pack.duties.get(id)?.procedure
      return procedure ? procedurePage(area, procedure) : '/'
    }
    case 'record':
      return `/records?kind=${id}`
    case 'role':
      return `/people?role=${id}`
    case 'setting':
      return '/settings'
    case 'mechanism':
      return mechanisms[id] ?? '/workspaces'
    default:
      return usedIn(pack, area, rule.owner)
  }
}

function procedurePage(area: string, id: string, act?: string): string {
  return `/law/${area}/procedures/${id}${act ? `?act=${act}` : ''}`
}

/** A parameter or question shows where an act or document uses it. */
function usedIn(pack: Pack, area: string, key: string): string {
  const word = `"${key.slice(key.indexOf(':') + 1)}"`
  for (const procedure of pack.procedures.values()) {
    const act = procedure.acts.find((one) => JSON.stringify(one).includes(word))
    if (act) return procedurePage(area, procedure.id, act.id)
  }
  return '/law'
}
