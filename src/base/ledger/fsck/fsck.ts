import { join } from 'node:path'
import type { PgStore } from '../../store/index.ts'
import { checkLog } from './check-log.ts'
import { checkProjections } from './check-projections.ts'
import type { Finding, FsckReport } from './findings.ts'

/**
 * Checks everything that follows from the events: the tree, its tiles and checkpoints on disk, gaps in streams, and every projection.
 * Changes nothing. Run it on a store whose projections are registered; the platform may be running.
 */
export async function fsck(store: PgStore, home: string): Promise<FsckReport> {
  const log = await checkLog(store, join(home, 'ledger'))
  const gaps = await checkStreams(store)
  const projections = await checkProjections(store)
  const [row] = await store.query<{ events: number }>('select count(*) as events from event')
  const findings = [...log.findings, ...gaps, ...projections.findings]
  return {
    ok: findings.length === 0,
    events: row!.events,
    leaves: log.leaves,
    tiles: log.tiles,
    checkpoints: log.checkpoints,
    projections: projections.projections,
    waiting: projections.waiting,
    findings,
  }
}

async function checkStreams(store: PgStore): Promise<Finding[]> {
  const rows = await store.query<{ stream: string; version: number }>(
    `select stream, expected as version from (
       select stream, version, row_number() over (partition by stream order by version) as expected from event
     ) numbered where version <> expected order by stream, version limit 100`,
  )
  const first = new Map<string, number>()
  for (const { stream, version } of rows) if (!first.has(stream)) first.set(stream, version)
  return [...first].map(([stream, version]) => ({ code: 'stream-gap', params: { stream, version } }))
}
