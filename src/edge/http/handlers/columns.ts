import { isObject } from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** Names and meanings of columns, as the classification of their data set gives them. */
export function columnHandlers({ procedures }: Pick<Rooms, 'procedures'>): Handlers<'records.columns'> {
  return {
    'records.columns': async ({ actor, query }) => {
      const may = await procedures.readableRecords(actor, query.ids)
      const records = await Promise.all([...may].map((one) => procedures.record(one)))
      return records.flatMap((record) => (record?.kind === 'dataset' ? columnsOf(record) : []))
    },
  }
}

function columnsOf({ id: dataset, fields }: RecordState) {
  const { classification } = fields
  const listed = isObject(classification) && Array.isArray(classification['columns']) ? classification['columns'] : []
  return listed.filter(isObject).map((one) => ({
    dataset,
    name: String(one['name']),
    title: textOf(one['title']),
    meaning: textOf(one['meaning']),
  }))
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
