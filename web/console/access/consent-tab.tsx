import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { isMounted, type DatasetTabProps } from '../datasets/tabs.tsx'
import { Missing } from '../parts/missing.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { Panel } from '../parts/page.tsx'
import { accessTexts } from './texts.ts'

/** How many consents a data set has, and recording and revoking them. Nowhere whose. */
export function ConsentTab({ dataset, view }: DatasetTabProps) {
  const t = useTexts(accessTexts)
  const query = useAsk('consents.get', { params: { id: dataset } })
  return (
    <Loaded query={query}>
      {(consents) => (
        <Panel title={t('consents')}>
          <div className="pad stack">
            <p className="muted">{t('consentLead')}</p>
            <dl className="facts">
              {(['inForce', 'later', 'over', 'revoked'] as const).map((name) => (
                <div key={name} className="fact">
                  <dt>{t(name)}</dt>
                  <dd>{consents[name].toLocaleString()}</dd>
                </div>
              ))}
            </dl>
            <RecordForm dataset={dataset} column={consents.column} mounted={isMounted(view)} />
            <RevokeForm dataset={dataset} />
          </div>
        </Panel>
      )}
    </Loaded>
  )
}

function RecordForm(of: { readonly dataset: string; readonly column: string | null; readonly mounted: boolean }) {
  const { dataset, column, mounted } = of
  const t = useTexts(accessTexts)
  const id = useId()
  const profile = useAsk('datasets.profile', { params: { id: dataset } }, { enabled: mounted })
  const names = (profile.data?.columns ?? []).filter((one) => /CHAR|INT/.test(one.type)).map((one) => one.name)
  const [key, setKey] = useState(column)
  const [list, setList] = useState('')
  const record = useTell('consents.record')
  const faults = record.data?.faults ?? []
  return (
    <section className="stack">
      <div className="row">
        <label htmlFor={`${id}-key`}>{t('keyColumn')}</label>
        <Select
          id={`${id}-key`}
          style={{ minWidth: 200 }}
          value={key}
          onChange={setKey}
          options={names.map((name) => ({ value: name, label: name }))}
        />
        <input
          type="file"
          accept=".csv,.txt,.tsv"
          aria-label={t('file')}
          onChange={(event) => void textOf(event.target.files?.[0]).then(setList)}
        />
      </div>
      <LongText label={t('list')} rows={5} value={list} onChange={setList} />
      <div className="row">
        <Button
          type="primary"
          disabled={!key || list.trim() === ''}
          loading={record.isPending}
          onClick={() => record.mutate({ params: { id: dataset }, body: { column: key ?? '', list } })}
        >
          {t('record')}
        </Button>
        <Missing of={[!key && t('keyColumn'), list.trim() === '' && t('listShort')]} />
        <span aria-live="polite">
          {record.data && faults.length === 0 ? t('recorded', { count: record.data.recorded }) : ''}
        </span>
      </div>
      {record.error ? <Failure error={record.error} /> : null}
      {faults.length > 0 ? (
        <div className="refusal" role="alert">
          <p className="refusal-title">{t('faults')}</p>
          <ul>
            {faults.map((fault) => {
              const name = `f_${fault.code}`
              const said = name in accessTexts ? t(name as keyof typeof accessTexts, fault.params) : fault.code
              return (
                <li key={`${fault.row}-${fault.code}`}>
                  {t('row', { row: fault.row })}：{said}
                </li>
              )
            })}
          </ul>
        </div>
      ) : null}
    </section>
  )
}

function RevokeForm({ dataset }: { readonly dataset: string }) {
  const t = useTexts(accessTexts)
  const id = useId()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const revoke = useTell('consents.revoke')
  const keys = text.split(/\s+/).filter((key) => key !== '')
  const body = { keys, reason: reason.trim() }
  return (
    <section className="stack">
      <h3>{t('revoke')}</h3>
      <LongText label={t('revokeKeys')} rows={3} value={text} onChange={setText} />
      <div className="row">
        <label htmlFor={`${id}-why`}>{t('reason')}</label>
        <Input
          id={`${id}-why`}
          className="short"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          danger
          disabled={keys.length === 0 || reason.trim() === ''}
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ params: { id: dataset }, body })}
        >
          {t('revoke')}
        </Button>
        <Missing of={[keys.length === 0 && t('revokeKeys'), reason.trim() === '' && t('reason')]} />
        <span aria-live="polite">{revoke.data ? t('revokedDone', revoke.data) : ''}</span>
      </div>
      {revoke.error ? <Failure error={revoke.error} /> : null}
    </section>
  )
}

/** What stands in a file of text, in either of the two encodings of this country: what is no UTF-8 is GB18030. */
async function textOf(file: File | undefined): Promise<string> {
  const bytes = (await file?.arrayBuffer()) ?? new ArrayBuffer(0)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
