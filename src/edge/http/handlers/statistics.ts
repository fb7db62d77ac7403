import { WORKBOOK_TYPE, workbookBytes } from '../../../base/workbook/index.ts'
import { statisticsSheets } from '../../../operation/oversight/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids = 'statistics.view' | 'statistics.cases' | 'statistics.workbook'

/** Figures of periods, what is behind them, and the same as a workbook. */
export function statisticsHandlers({ statistics }: Pick<Rooms, 'statistics'>): Handlers<Ids> {
  return {
    'statistics.view': ({ actor, query }) => statistics.view(actor, query),
    'statistics.cases': async ({ actor, query }) => [...(await statistics.cases(actor, query))],
    async 'statistics.workbook'({ actor, query, language }) {
      const sheets = statisticsSheets(await statistics.view(actor, query), language)
      const name = encodeURIComponent(`${language === 'en' ? 'figures' : '统计表'}-${query.period}.xlsx`)
      const headers = {
        'content-type': WORKBOOK_TYPE,
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
      }
      return new Response(new Uint8Array(await workbookBytes([...sheets])), { headers })
    },
  }
}
