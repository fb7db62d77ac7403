import { Refused } from '../../../../core/kernel/index.ts'
import { workbookRefused } from '../../../../base/workbook/index.ts'
import { refused } from '../../refusals.ts'
import { convertXlsx } from './convert.ts'
import type { XlsxAnswer, XlsxAsk } from './protocol.ts'

function tell(answer: XlsxAnswer): void {
  process.send?.(answer, () => process.exit(0))
}

process.once('message', (ask: XlsxAsk) => {
  convertXlsx(ask.path, ask.target, ask.choice, ask.limits).then(
    (converted) => tell({ ok: true, converted }),
    (error: unknown) => {
      if (error instanceof Refused) return tell({ ok: false, refusal: error.refusal })
      const full = (error as NodeJS.ErrnoException).code === 'ENOSPC'
      const known = full
        ? refused('no-room', { bytes: 0 }, 'later', 'busy')
        : workbookRefused('unreadable', { part: 'zip' }, 'export-again')
      tell({ ok: false, refusal: known.refusal })
    },
  )
})
process.on('disconnect', () => process.exit(0))
