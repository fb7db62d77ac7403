import { Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { traceTexts } from '../texts/trace.ts'
import { ContainingPanel } from './containing-panel.tsx'
import { MayTrace } from './may-trace.tsx'
import { LineagePanel } from './lineage-panel.tsx'
import { UsesPanel } from './uses-panel.tsx'

/** Of a data set, or one of its columns: who used it, where it went, what contains it. */
export function DatasetLineageTab({ dataset }: { readonly dataset: string }) {
  return (
    <MayTrace of={dataset}>
      <Lineage dataset={dataset} />
    </MayTrace>
  )
}

function Lineage({ dataset }: { readonly dataset: string }) {
  const t = useTexts(traceTexts)
  const [column, setColumn] = useState<string>('')
  const columns = useAsk('trace.columns', { params: { id: dataset } })
  const chosen = column === '' ? undefined : column
  return (
    <Loaded query={columns}>
      {(all) => (
        <>
          <search className="filters">
            <Select
              aria-label={t('column')}
              value={column}
              onChange={setColumn}
              showSearch
              options={[
                { value: '', label: t('allColumns') },
                ...all.map(({ name, type }) => ({ value: name, label: `${name}（${type}）` })),
              ]}
            />
          </search>
          <UsesPanel key={`uses ${column}`} dataset={dataset} column={chosen} />
          <LineagePanel of={dataset} column={chosen} />
          <ContainingPanel dataset={dataset} column={chosen} />
        </>
      )}
    </Loaded>
  )
}
