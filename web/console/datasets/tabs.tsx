import { lazy, type ComponentType } from 'react'
import type { Answer, RecordView } from '../../../src/edge/contract/index.ts'
import type { Pair } from '../../shared/language/index.ts'

/** What a tab of a data set gets. */
export interface DatasetTabProps {
  /** The data set's record id. */
  readonly dataset: string
  readonly view: RecordView
}

/** One tab: its word in the address, its title, what it shows (loaded when first opened), and when it is there at all. */
export interface DatasetTab {
  readonly id: string
  readonly title: Pair
  readonly body: ComponentType<DatasetTabProps>
  /** Whom it is for; by default everybody who reads the record. A tab that would only refuse is not offered. */
  readonly shows?: (sight: Sight) => boolean
}

/** Whether a file was ever mounted: before there is no profile to ask for. */
export function isMounted({ record }: RecordView): boolean {
  return record.fields['mounted'] === true
}

/** What one may see of the data set. */
export type Sight = Answer<'datasets.sight'>

type Body = ComponentType<DatasetTabProps>

/** A component by its name, loaded when it is first shown. */
function later<Name extends string>(load: () => Promise<{ readonly [N in Name]: Body }>, name: Name): Body {
  return lazy<Body>(async () => ({ default: (await load())[name] }))
}

const reads = ({ profile }: Sight): boolean => profile
const supplies = (sight: Sight): boolean => sight.supplies

/** The tabs of a data set, in order; the first is shown when the address names none. A further one is one line. */
export const datasetTabs: readonly DatasetTab[] = [
  {
    id: 'profile',
    title: ['数据画像', 'Profile'],
    body: later(() => import('./profile-tab.tsx'), 'ProfileTab'),
    shows: reads,
  },
  {
    id: 'classify',
    title: ['分类分级确认', 'Classification'],
    body: later(() => import('../classify/classify-tab.tsx'), 'ClassifyTab'),
    shows: reads,
  },
  {
    id: 'masking',
    title: ['脱敏', 'Masking'],
    body: later(() => import('../masking/masking-tab.tsx'), 'MaskingTab'),
    shows: reads,
  },
  { id: 'mount', title: ['挂载', 'Mount'], body: later(() => import('./mount-tab.tsx'), 'MountTab'), shows: supplies },
  { id: 'sources', title: ['来源', 'Sources'], body: later(() => import('./sources-tab.tsx'), 'SourcesTab') },
  {
    id: 'deliveries',
    title: ['交付', 'Deliveries'],
    body: later(() => import('./deliveries-tab.tsx'), 'DeliveriesTab'),
  },
  {
    id: 'versions',
    title: ['版本', 'Versions'],
    body: later(() => import('./versions-tab.tsx'), 'VersionsTab'),
    shows: reads,
  },
  { id: 'grants', title: ['授权使用', 'Grants'], body: later(() => import('./grants-tab.tsx'), 'GrantsTab') },
  {
    id: 'consents',
    title: ['个人授权', 'Consents'],
    body: later(() => import('../access/consent-tab.tsx'), 'ConsentTab'),
    shows: reads,
  },
  { id: 'sample', title: ['合成样例', 'Sample'], body: later(() => import('../samples/sample-tab.tsx'), 'SampleTab') },
  {
    id: 'rows',
    title: ['查看数据行', 'See rows'],
    body: later(() => import('./rows-tab.tsx'), 'RowsTab'),
    shows: reads,
  },
  {
    id: 'lineage',
    title: ['血缘', 'Lineage'],
    body: later(() => import('../trace/dataset-lineage-tab.tsx'), 'DatasetLineageTab'),
  },
  { id: 'trail', title: ['审计', 'Audit'], body: later(() => import('../trace/tabs.tsx'), 'DatasetTrailTab') },
  {
    id: 'erasure',
    title: ['个人信息删除', 'Personal erasure'],
    body: later(() => import('../erasure/erasure-tab.tsx'), 'ErasureTab'),
    shows: ({ erase }) => erase,
  },
  { id: 'record', title: ['台账条目', 'Record'], body: later(() => import('./record-tab.tsx'), 'RecordTab') },
]

/** The tab that the address names among those that somebody has; the first for anything else. */
export function tabOf(text: string | undefined, sight: Sight): DatasetTab {
  const shown = tabsFor(sight)
  return shown.find(({ id }) => id === text) ?? (shown[0] as DatasetTab)
}

/** The tabs that somebody has. */
export function tabsFor(sight: Sight): readonly DatasetTab[] {
  return datasetTabs.filter(({ shows }) => shows?.(sight) ?? true)
}
