import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { clockText } from '../../../src/core/kernel/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { AttachmentLink, RecordLink } from '../parts/links.tsx'
import { useChosenProcedure } from '../form/procedure-picker.tsx'
import { Panel } from '../parts/page.tsx'
import { existingTexts } from '../texts/existing.ts'
import { GapsPanel } from './gaps-panel.tsx'

type Entry = Answer<'existing.entries'>[number]

/** What was written down: the second person looks at it, agrees or sends it back. */
export function Waiting() {
  const t = useTexts(existingTexts)
  const w = useWords()
  const name = useNames()
  const pack = usePack()
  const query = useAsk('existing.entries', {})
  const confirm = useTell('existing.confirm')
  const decline = useTell('existing.decline')
  const [sent, setSent] = useState<Entry | null>(null)
  const [reason, setReason] = useState('')
  const procedureOf = (id: string) => pack?.procedures.find((one) => one.id === id)
  const made = confirm.data && confirm.variables ? confirm.data : null
  const last = query.data?.find(({ id }) => id === confirm.variables?.params?.id)
  const procedure = useChosenProcedure(last?.procedure)
  return (
    <>
      {confirm.error ? <Failure error={confirm.error} /> : null}
      {made && procedure ? <GapsPanel made={made} title={procedure.title} acts={procedure.acts} /> : null}
      <Panel title={t('tabWaiting')}>
        <Loaded query={query}>
          {(rows) => (
            <DataTable<Entry>
              caption={t('tabWaiting')}
              rows={rows}
              rowKey={({ id }) => id}
              empty={t('waitingNone')}
              columns={[
                {
                  id: 'name',
                  title: t('name'),
                  render: (entry) => (
                    <>
                      <strong>
                        {entry.name === entry.procedure ? w(procedureOf(entry.procedure)?.title) : entry.name}
                      </strong>
                      <br />
                      <span className="muted">{w(procedureOf(entry.procedure)?.title) || entry.procedure}</span>
                    </>
                  ),
                },
                { id: 'begun', title: t('begun'), tight: true, render: ({ begun }) => begun },
                {
                  id: 'what',
                  title: t('whatStands'),
                  render: ({ entry, numbers }) => (
                    <>
                      {entry.holder ? `${t('holder')}：${name(entry.holder)}；` : ''}
                      {numbers.length > 0 ? `${t('numbers')}：${numbers.join('、')}；` : ''}
                      {t('source')}：{entry.reason}
                      {entry.acts.flatMap((act) =>
                        (act.papers ?? []).flatMap(({ attachment }) =>
                          attachment ? [<AttachmentLink key={attachment} digest={attachment} />] : [],
                        ),
                      )}
                    </>
                  ),
                },
                {
                  id: 'by',
                  title: t('preparedBy'),
                  render: ({ preparedBy, at }) => `${preparedBy ?? '—'} · ${clockText(at)}`,
                },
                {
                  id: 'state',
                  title: t('stateWord'),
                  tight: true,
                  render: ({ state, reason: why }) => (
                    <span
                      className={`tag tag-${state === 'entered' ? 'good' : state === 'waiting' ? 'warn' : 'bad'}`}
                      title={why ?? ''}
                    >
                      {t(state)}
                    </span>
                  ),
                },
                {
                  id: 'do',
                  title: t('doWord'),
                  render: (entry) =>
                    entry.state === 'waiting' ? (
                      <span className="row">
                        {entry.mine ? (
                          <span className="muted">{t('otherPerson')}</span>
                        ) : (
                          <Button
                            type="primary"
                            size="small"
                            loading={confirm.isPending && confirm.variables?.params?.id === entry.id}
                            onClick={() => confirm.mutate({ params: { id: entry.id } })}
                          >
                            {t('agree')}
                          </Button>
                        )}
                        <Button size="small" onClick={() => setSent(entry)}>
                          {t(entry.mine ? 'takeBack' : 'sendBack')}
                        </Button>
                      </span>
                    ) : entry.case ? (
                      <RecordLink id={entry.case} />
                    ) : (
                      (entry.reason ?? '—')
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <Modal
        open={sent !== null}
        title={t(sent?.mine ? 'takeBack' : 'sendBack')}
        okButtonProps={{ disabled: reason.trim() === '', loading: decline.isPending }}
        onCancel={() => setSent(null)}
        onOk={() =>
          sent &&
          decline.mutate(
            { params: { id: sent.id }, body: { reason: reason.trim() } },
            {
              onSuccess: () => {
                setSent(null)
                setReason('')
              },
            },
          )
        }
      >
        <label htmlFor="send-back-reason">{t('reasonWord')}</label>
        <Input.TextArea
          id="send-back-reason"
          rows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {decline.error ? <Failure error={decline.error} /> : null}
      </Modal>
    </>
  )
}
