import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useActors } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { classifyTexts } from '../texts/classify.ts'

interface Line {
  readonly at: number
  readonly by: string
  readonly version: number
  readonly columns: readonly { readonly column: string; readonly milder: boolean; readonly reason?: string }[]
}

/** Every confirmation, the newest first: when, by whom, how many columns, and the reasons for milder treatment. */
export function Decisions({ dataset }: { readonly dataset: string }) {
  const t = useTexts(classifyTexts)
  const name = useActors()
  const lines = (useAsk('datasets.decisions', { params: { id: dataset } }).data ?? []) as unknown as readonly Line[]
  if (lines.length === 0) return null
  return (
    <Panel title={t('history')}>
      <DataTable
        caption={t('history')}
        rows={lines}
        rowKey={(line) => String(line.at)}
        columns={[
          {
            id: 'at',
            title: t('at'),
            render: (line) => new Date(line.at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' }),
          },
          { id: 'by', title: t('by'), render: (line) => name(line.by) || '—' },
          {
            id: 'what',
            title: t('what'),
            render: (line) => {
              const mild = line.columns.filter((one) => one.milder)
              return (
                <>
                  {t('historyLine', { version: line.version, count: line.columns.length, milder: mild.length })}
                  {mild.map((one) => (
                    <div key={one.column} className="muted">
                      {one.column}：{one.reason}
                    </div>
                  ))}
                </>
              )
            },
          },
        ]}
      />
    </Panel>
  )
}
