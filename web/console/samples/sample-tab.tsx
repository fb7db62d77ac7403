import { Alert, Button, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask } from '../../shared/api/index.ts'
import { texts, useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import type { DatasetTabProps } from '../datasets/tabs.tsx'
import { Coded } from '../parts/coded.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'

const sampleTexts = texts({
  title: ['合成样例', 'Synthetic sample'],
  synthetic: [
    '这是合成数据：字段与真实数据相同，数值由模型生成，不对应任何人或者单位，不能用于得出结论。',
    'Synthetic data: the columns are those of the data, values are drawn from a model and are about nobody. Do not conclude anything from them.',
  ],
  none: ['还没有制作样例', 'No sample was made yet'],
  rows: ['行数', 'Rows'],
  make: ['制作样例', 'Make a sample'],
  making: ['正在域内制作……', 'Making it inside the domain…'],
  publish: ['发布到开发目录', 'Publish in the development catalogue'],
  withdraw: ['从开发目录撤下', 'Take out of the catalogue'],
  download: ['下载 CSV', 'Download CSV'],
  version: ['依据数据第 {version} 版，{rows} 行', 'of version {version}, {rows} rows'],
  near: [
    '各字段分布差异平均 {mean}、最大 {worst}（{column}）；字段间关联差异平均 {link}；剔除 {rejected} 行；模型中每个数至少由 {least} 行共有',
    'Shares differ by {mean} on average, {worst} at most ({column}); associations by {link}; {rejected} rows thrown away; every figure of the model is shared by {least} rows at least',
  ],
  query: ['查询样例（表名 {table}）', 'Query the sample (table {table})'],
  run: ['查询', 'Query'],
  result: ['合成结果', 'Synthetic result'],
  cut: ['结果过长，只显示开头', 'Too long; only the beginning is shown'],
})

type Sample = NonNullable<Answer<'samples.get'>['sample']>

/** The sample of a data set: what it is like, making and publishing it, and asking it. */
export function SampleTab({ dataset }: DatasetTabProps) {
  const t = useTexts(sampleTexts)
  const query = useAsk('samples.get', { params: { id: dataset } })
  return (
    <Loaded query={query}>
      {({ sample }) => (
        <Panel title={t('title')}>
          <div className="pad stack">
            <Alert type="info" showIcon title={t('synthetic')} />
            {sample ? <Facts sample={sample} /> : <p className="muted">{t('none')}</p>}
            <MakeForm dataset={dataset} />
            {sample ? <QueryForm sample={sample} /> : null}
          </div>
        </Panel>
      )}
    </Loaded>
  )
}

function Facts({ sample }: { readonly sample: Sample }) {
  const t = useTexts(sampleTexts)
  const publish = useTell('samples.publish')
  const { marginal, association, rejected } = sample.figures
  const params = { id: sample.dataset }
  const download = async () => {
    const { text, filename } = await ask('samples.file', { params })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
    link.download = filename
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const said = { mean: marginal.mean, worst: marginal.worst, column: marginal.column ?? '—' }
  return (
    <>
      <p>{t('version', { version: sample.version, rows: sample.rows.toLocaleString() })}</p>
      <p className="muted">{t('near', { ...said, link: association.mean, rejected, least: sample.least })}</p>
      <div className="row">
        <Button onClick={() => void download()}>{t('download')}</Button>
        <Button
          loading={publish.isPending}
          onClick={() => publish.mutate({ params, body: { published: !sample.published } })}
        >
          {sample.published ? t('withdraw') : t('publish')}
        </Button>
      </div>
      {publish.error ? <Failure error={publish.error} /> : null}
    </>
  )
}

function MakeForm({ dataset }: { readonly dataset: string }) {
  const t = useTexts(sampleTexts)
  const id = useId()
  const [rows, setRows] = useState(500)
  const make = useTell('samples.make')
  return (
    <div className="row">
      <label htmlFor={id}>{t('rows')}</label>
      <InputNumber id={id} min={1} max={10_000} value={rows} onChange={(value) => setRows(value ?? 500)} />
      <Button loading={make.isPending} onClick={() => make.mutate({ params: { id: dataset }, body: { rows } })}>
        {t('make')}
      </Button>
      <span aria-live="polite" className="muted">
        {make.isPending ? t('making') : ''}
      </span>
      {make.error ? <Failure error={make.error} /> : null}
    </div>
  )
}

function QueryForm({ sample }: { readonly sample: Sample }) {
  const t = useTexts(sampleTexts)
  const id = useId()
  const [sql, setSql] = useState(`SELECT * FROM ${sample.table}`)
  const query = useTell('samples.query')
  const rows = query.data?.rows ?? []
  return (
    <div className="stack">
      <label htmlFor={id}>{t('query', { table: sample.table })}</label>
      <Input.TextArea id={id} rows={3} value={sql} onChange={(event) => setSql(event.target.value)} />
      <div className="row">
        <Button
          type="primary"
          disabled={sql.trim() === ''}
          loading={query.isPending}
          onClick={() => query.mutate({ body: { datasets: [sample.dataset], sql } })}
        >
          {t('run')}
        </Button>
      </div>
      {query.error ? <Failure error={query.error} /> : null}
      {query.data ? (
        <>
          <p className="muted">
            {t('synthetic')} {query.data.cut ? t('cut') : ''}
          </p>
          <DataTable
            caption={t('result')}
            rows={rows}
            rowKey={(_, index) => String(index)}
            columns={query.data.columns.map(({ name }) => ({
              id: name,
              title: name,
              render: (row: (typeof rows)[number]) => <Coded value={row[name]} names={query.data.names[name]} full />,
            }))}
          />
        </>
      ) : null}
    </div>
  )
}
