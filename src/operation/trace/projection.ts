import type { Projection } from '../../base/store/index.ts'
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
  async apply(sql, event) {
    switch (event.type) {
      case 'clock.advanced':
        return
      case 'dataset.mounted':
        await columns.mounted(sql, event)
        break
      case 'domain.columns-opened':
        await columns.opened(sql, event)
        break
      case 'domain.columns-closed':
      case 'domain.closed':
      case 'domain.sealed':
      case 'domain.destroyed':
        await columns.closed(sql, event)
        break
      case 'job.asked':
      case 'job.refused':
      case 'model.asked':
      case 'model.refused':
        await jobs.asked(sql, event)
        break
      case 'job.started':
      case 'model.started':
        await jobs.started(sql, event)
        break
      case 'job.finished':
      case 'job.failed':
      case 'job.killed':
      case 'job.cancelled':
      case 'model.trained':
      case 'model.failed':
      case 'model.killed':
      case 'model.cancelled':
        await jobs.ended(sql, event)
        break
      case 'record-created':
        await outputs.recordMade(sql, event)
        break
      case 'product.published':
        await outputs.published(sql, event)
        break
    }
    await keepLines(sql, event)
    await count(sql, event)
  },
}
