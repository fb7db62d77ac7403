import { Link } from '@tanstack/react-router'
import { useTexts } from '../../shared/language/index.ts'
import { frame } from '../texts/frame.ts'
import { useFrame } from './use-frame.ts'

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
  const { shows } = useFrame()
  return (
    <>
      {groups
        .filter(({ links }) => links.some(([to]) => shows(to)))
        .map((group) => (
          <div key={group.title} className="nav-group">
            <p>{f(group.title)}</p>
            <ul>
              {group.links
                .filter(([to]) => shows(to))
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
