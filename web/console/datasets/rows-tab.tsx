import { Panel } from '../parts/page.tsx'
import { RowsRefusal } from './rows-refusal.tsx'
import type { DatasetTabProps } from './tabs.tsx'

/** Rows are refused to everybody; here one can see with what words. */
export function RowsTab({ dataset }: DatasetTabProps) {
  return (
    <Panel>
      <RowsRefusal dataset={dataset} />
    </Panel>
  )
}
