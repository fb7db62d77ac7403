import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import type { Pair } from '../../shared/language/index.ts'

/** What a tab of the workspace page is given. */
export interface WorkspaceTabProps {
  readonly grant: string
  readonly workspace: Answer<'workspaces.get'>
}

export interface WorkspaceTab {
  /** Stands in the address: `?tab=<id>`. */
  readonly id: string
  readonly title: Pair
  readonly Body: LazyExoticComponent<ComponentType<WorkspaceTabProps>>
  /** Whom it is for: who works in it; who grants or oversees it; who supplies data to it. */
  readonly sights: readonly Sight[]
}

type Sight = Answer<'workspaces.get'>['sight']
const all: readonly Sight[] = ['work', 'frame', 'supplied']

function tab(
  id: string,
  title: Pair,
  load: () => Promise<ComponentType<WorkspaceTabProps>>,
  sights: readonly Sight[] = ['work'],
): WorkspaceTab {
  return { id, title, sights, Body: lazy(() => load().then((body) => ({ default: body }))) }
}

/** The tabs of a workspace, in their order; one line each. The first one stands at the bare address. */
const workspaceTabs: readonly WorkspaceTab[] = [
  tab('work', ['计算', 'Work'], () => import('./work-tab.tsx').then((part) => part.WorkTab)),
  tab('scripts', ['脚本、审核与定时', 'Scripts, reviews, schedules'], () =>
    import('./scripts-tab.tsx').then((part) => part.ScriptsTab),
  ),
  tab('models', ['模型', 'Models'], () => import('../models/models-tab.tsx').then((part) => part.ModelsTab)),
  tab('own-data', ['自有数据', 'Own data'], () =>
    import('../own-data/own-data-tab.tsx').then((part) => part.OwnDataTab),
  ),
  tab('access', ['授权范围', 'Access'], () => import('../access/access-tab.tsx').then((part) => part.AccessTab), all),
  tab(
    'custody',
    ['密钥、封存与销毁', 'Keys, seal and destruction'],
    () => import('../custody/custody-tab.tsx').then((part) => part.CustodyTab),
    ['work', 'frame'],
  ),
  tab('trail', ['审计', 'Audit'], () => import('../trace/tabs.tsx').then((part) => part.GrantTrailTab), [
    'work',
    'frame',
  ]),
]

/** The tabs that somebody has who looks at a grant as that. */
export function tabsFor(sight: Sight): readonly WorkspaceTab[] {
  return workspaceTabs.filter(({ sights }) => sights.includes(sight))
}

/** The tab that the address names; the first that somebody has for anything else. */
export function tabOf(id: string | undefined, sight: Sight): WorkspaceTab {
  const mine = tabsFor(sight)
  return mine.find((one) => one.id === id) ?? (mine[0] as WorkspaceTab)
}
