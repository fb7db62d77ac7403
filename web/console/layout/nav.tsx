import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useMe } from '../session/me.ts'
import { frame } from '../texts/frame.ts'

const groups = [
  {
    title: 'groupWork',
    links: [
      ['/', 'home'],
      ['/cases', 'cases'],
      ['/messages', 'messages'],
      ['/records', 'records'],
      ['/complaints', 'complaints'],
      ['/statistics', 'statistics'],
      ['/reports', 'reports'],
      ['/disclosed', 'disclosed'],
    ],
  },
  {
    title: 'groupData',
    links: [
      ['/datasets', 'datasets'],
      ['/workspaces', 'workspaces'],
      ['/job-reviews', 'jobReviews'],
      ['/own-data', 'ownData'],
      ['/egress', 'egress'],
      ['/products', 'products'],
      ['/money', 'money'],
    ],
  },
  {
    title: 'groupProof',
    links: [
      ['/law', 'law'],
      ['/ledger', 'ledger'],
      ['/trail', 'trail'],
      ['/archive', 'archive'],
      ['/auditors', 'auditors'],
      ['/alerts', 'alerts'],
    ],
  },
  {
    title: 'groupAdmin',
    links: [
      ['/house', 'house'],
      ['/people', 'people'],
      ['/experts', 'experts'],
      ['/keys', 'keys'],
      ['/settings', 'settings'],
    ],
  },
] as const

/** The console's pages in groups, the ledger only for those who may read it; the one that is open is marked for eye and ear. */
export function Nav() {
  const f = useTexts(frame)
  const ledger = useAsk('ledger.readable', {}, { lasting: true }).data?.readable ?? false
  const administrator = useMe()?.administrator ?? null
  const audits = useMe()?.audits ?? null
  const pool = useAsk('experts.pool', { query: {} }, { lasting: true, enabled: audits === null }).data?.keeps ?? false
  const hidden: { readonly [to: string]: boolean } = {
    '/ledger': !ledger,
    '/keys': administrator === null,
    '/experts': !pool,
  }
  const shown = (to: string) => (audits === null ? !hidden[to] : ['/', '/archive', '/law'].includes(to))
  return (
    <>
      {groups.map((group) => (
        <div key={group.title} className="nav-group">
          <p>{f(group.title)}</p>
          <ul>
            {group.links
              .filter(([to]) => shown(to))
              .map(([to, key]) => (
                <li key={to}>
                  <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
                    {f(key)}
                  </Link>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div className="nav-group">
        <ul>
          <li>
            <a href="/">{f('portal')}</a>
          </li>
        </ul>
      </div>
    </>
  )
}
