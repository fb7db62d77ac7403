import { Panel } from '../parts/page.tsx'
import { RecordFacts } from '../records/record-facts.tsx'
import type { DatasetTabProps } from './tabs.tsx'

/** What the register says of the data set. */
export function RecordTab({ view }: DatasetTabProps) {
  return (
    <Panel>
      <div className="pad">
        <RecordFacts record={view.record} />
      </div>
    </Panel>
  )
}
