import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useActors } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { classifyTexts } from '../texts/classify.ts'
import { useWords } from './words.ts'

interface Handled {
  readonly use: 'hidden' | 'aggregate' | 'group' | 'free'
  readonly masking: string
}

interface Line {
  readonly at: number
  readonly by: string
  readonly version: number
  readonly columns: readonly {
    readonly column: string
    readonly milder: boolean
    readonly wider?: boolean
    readonly reason?: string
    readonly use?: Handled['use']
    readonly masking?: string
    readonly before?: Handled
    readonly proposed?: Handled
  }[]
}

/** Every confirmation, the newest first: when, by whom, how many columns, and the reasons for milder treatment. */
export function Decisions({ dataset }: { readonly dataset: string }) {
  const t = useTexts(classifyTexts)
  const name = useActors()
  const word = useWords()
  const said = ({ use, masking }: Handled) => `${t(`use_${use}`)}·${word('masking', masking)}`
  const changed = ({ use, masking, before, proposed }: Line['columns'][number]) => {
    const from = before ?? proposed
    return use && masking && from ? `${said(from)} → ${said({ use, masking })}；` : ''
  }
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
              const mild = line.columns.filter((one) => one.milder || one.wider)
              return (
                <>
                  {t('historyLine', {
                    version: line.version,
                    count: line.columns.length,
                    milder: mild.filter((one) => one.milder).length,
                    wider: mild.filter((one) => one.wider).length,
                  })}
                  {mild.map((one) => (
                    <div key={one.column} className="muted">
                      {one.column}：{changed(one)}
                      {one.reason}
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
