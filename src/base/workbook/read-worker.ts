import { Refused } from '../../core/kernel/index.ts'
import { refused } from './read-fault.ts'
import { markWorkbook } from './read-mark.ts'
import type { WorkbookAsk, WorkbookTold } from './read-protocol.ts'
import { readRows } from './read-rows.ts'

function tell(told: WorkbookTold): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(told, (error: Error | null) => (error ? reject(error) : resolve()))
  })
}

async function work(ask: WorkbookAsk): Promise<WorkbookTold> {
  const bytes = Buffer.from(ask.bytes)
  if (ask.do === 'mark') return { told: 'marked', bytes: await markWorkbook(bytes, ask.marks, ask.limits) }
  const sheets = await readRows(bytes, ask.limits, (rows, odd) => tell({ told: 'rows', rows, odd }))
  return { told: 'read', sheets }
}

process.once('message', (ask: WorkbookAsk) => {
  work(ask)
    .catch((error: unknown): WorkbookTold => {
      const known = error instanceof Refused ? error : refused('unreadable', { part: 'zip' }, 'export-again')
      return { told: 'refused', refusal: known.refusal }
    })
    .then(tell)
    .then(
      () => process.exit(0),
      () => process.exit(1),
    )
})
process.on('disconnect', () => process.exit(0))
