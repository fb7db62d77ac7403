import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'how-to', 'roles')

interface Role {
  readonly guide: string
  readonly as: string
  readonly needs: readonly string[]
  /** Pages that the guide names as somebody else's. */
  readonly others?: readonly string[]
}

/** Who of the cast works by which guide of `docs/how-to/roles`, and what of the office that role needs: pages by number of the part. */
export const roles: readonly Role[] = [
  {
    guide: 'project-manager',
    as: 'centre',
    others: ['专家库'],
    // 2 paper, 4 changes, 11 the file
    needs: [
      '/cases',
      '/cases/$id',
      '/cases/$id|papers',
      '/cases/$id|versions',
      '/archive',
      '/egress',
      '/alerts',
      '/trail',
    ],
  },
  {
    guide: 'section-chief',
    as: 'bureau',
    // 1 home and search, 3 and 5 the house and experts, 6 messages, 9 figures, reports, disclosure, 10 complaints
    needs: [
      '/cases',
      '/house',
      '/experts',
      '/messages',
      '/messages|reach',
      '/statistics',
      '/reports',
      '/disclosed',
      '/complaints',
    ],
  },
  {
    guide: 'data-clerk',
    as: 'market',
    // 7 workbooks
    needs: ['/datasets', '/dataset-import', '/datasets/$id|mount', '/datasets/$id|classify'],
  },
  {
    guide: 'county-clerk',
    as: 'baota-bureau',
    // 8 existing stock
    needs: ['/existing', '/existing|book', '/existing|gaps', '/messages', '/cases'],
  },
  {
    guide: 'engineer',
    as: 'rival-1',
    needs: ['/workspaces', '/workspaces/$grant', '/workspaces/$grant|scripts', '/egress'],
  },
  // 12 money
  { guide: 'finance', as: 'rival-1', needs: ['/money', '/money/$grant', '/money/$grant|sums', '/money/$grant|dues'] },
  { guide: 'developer', as: 'affiliate', needs: ['/workspaces', '/products', '/egress'] },
  { guide: 'buyer', as: 'consumer', needs: ['/products', '/products/$id'] },
  { guide: 'regulator', as: 'province', needs: ['/alerts', '/statistics', '/datasets', '/archive', '/law'] },
]

/** What a guide names between 「」. */
export function namedIn(guide: string): readonly string[] {
  const text = readFileSync(join(folder, `${guide}.md`), 'utf8')
  return [...new Set([...text.matchAll(/「([^」]+)」/g)].map(([, name = '']) => name))]
}
