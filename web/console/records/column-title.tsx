import { useAsk } from '../api/hooks.ts'

/** What a column of a data set is called, beside its name in queries; its meaning on demand. Nothing where its supplier gave none. */
export function ColumnTitle({ dataset, name }: { readonly dataset: string; readonly name: string }) {
  const kept = dataset.startsWith('dataset-')
  const found = useAsk('records.columns', { query: { ids: dataset } }, { enabled: kept, lasting: true }).data
  const one = found?.find((column) => column.name === name)
  if (!one?.title) return null
  return <span {...(one.meaning ? { title: one.meaning } : {})}>{one.title}</span>
}
