import { MayTrace } from './may-trace.tsx'
import { TrailView } from './trail-view.tsx'

/** The audit of a data set. */
export function DatasetTrailTab({ dataset }: { readonly dataset: string }) {
  return (
    <MayTrace of={dataset} trail>
      <TrailView about={dataset} />
    </MayTrace>
  )
}

/** The audit of a mandate. */
export function GrantTrailTab({ grant }: { readonly grant: string }) {
  return (
    <MayTrace of={grant} trail>
      <TrailView about={grant} />
    </MayTrace>
  )
}
