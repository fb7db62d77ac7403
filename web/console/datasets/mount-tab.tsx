import { Panel } from '../parts/page.tsx'
import { MountPanel } from './mount-panel.tsx'
import type { DatasetTabProps } from './tabs.tsx'

/** Mounting a file by hand. */
export function MountTab({ dataset }: DatasetTabProps) {
  return (
    <Panel>
      <MountPanel dataset={dataset} />
    </Panel>
  )
}
