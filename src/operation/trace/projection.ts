import type { Projection, Sql, StoredEvent } from '../../base/store/index.ts'
import * as columns from './lineage/columns.ts'
import * as jobs from './lineage/jobs.ts'
import * as outputs from './lineage/outputs.ts'
import { count } from './alerts/tally.ts'
import { keepLines } from './trail/fold.ts'

/** Lineage, audit and the counts that alerts look at, a moment behind the events: nobody who runs a job waits for them. */
export const traceProjection: Projection = {
  name: 'trace',
  tables: [
    'trace_node',
    'trace_edge',
    'trace_reach',
    'trace_job',
    'trace_read',
    'trace_use',
    'trail_entry',
    'trail_about',
    'trail_link',
    'trail_tally',
    'trail_distinct',
  ],
  mode: 'follow',
  lazy: true,
  on: 'all',
  revision: 3,
  async apply(sql, event) {
    if (event.type === 'clock.advanced') return
    // Statements given in one turn travel together, in this order.
    await Promise.all([lineage(sql, event), keepLines(sql, event), count(sql, event)])
  },
}

async function lineage(sql: Sql, event: StoredEvent): Promise<void> {
  switch (event.type) {
    case 'dataset.mounted':
    case 'own-data.admitted':
      return columns.mounted(sql, event)
    case 'domain.columns-opened':
      return columns.opened(sql, event)
    case 'domain.columns-closed':
    case 'domain.closed':
    case 'domain.sealed':
    case 'domain.destroyed':
      return columns.closed(sql, event)
    case 'job.asked':
    case 'job.refused':
    case 'model.asked':
    case 'model.refused':
      return jobs.asked(sql, event)
    case 'job.started':
    case 'model.started':
      return jobs.started(sql, event)
    case 'job.finished':
    case 'job.failed':
    case 'job.killed':
    case 'job.cancelled':
    case 'model.trained':
    case 'model.failed':
    case 'model.killed':
    case 'model.cancelled':
      return jobs.ended(sql, event)
    case 'record-created':
      return outputs.recordMade(sql, event)
    case 'artifact.released':
      return outputs.released(sql, event)
    case 'product.published':
      return outputs.published(sql, event)
  }
}
