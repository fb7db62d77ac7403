import { App, Button, Select } from 'antd'
import { useState } from 'react'
import type { Answer, Body } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { complaintTexts } from './texts.ts'
import { TransferDialog } from './transfer-dialog.tsx'

type Complaint = Answer<'complaints.page'>
type Handling = Body<'complaints.handle'>

/** What the owner of a complaint may do with it besides answering. */
export function ComplaintActs({ complaint: of }: { readonly complaint: Complaint }) {
  const t = useTexts(complaintTexts)
  const { message } = App.useApp()
  const handle = useTell('complaints.handle')
  const erase = useTell('complaints.erase')
  const [asking, setAsking] = useState<'assign' | 'transfer' | 'merge' | 'erase' | null>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const others = useAsk('complaints.list', {}, { enabled: asking === 'merge' }).data ?? []
  const running = of.standing === 'received' || of.standing === 'taken'
  const tell = (body: Handling) => handle.mutateAsync({ params: { id: of.id }, body })
  const ask = (what: typeof asking) => {
    setPicked(null)
    setAsking(what)
  }
  const close = () => setAsking(null)
  return (
    <>
      {handle.error && asking === null ? <Failure error={handle.error} /> : null}
      {of.standing === 'received' ? (
        <Button
          type="primary"
          loading={handle.isPending}
          onClick={() =>
            void tell({ do: 'take' }).then(
              () => message.success(t('taken')),
              () => null,
            )
          }
        >
          {t('take')}
        </Button>
      ) : null}
      {running ? (
        <>
          <Button onClick={() => ask('assign')}>{t('assign')}</Button>
          <Button onClick={() => ask('transfer')}>{t('transfer')}</Button>
          <Button onClick={() => ask('merge')}>{t('merge')}</Button>
        </>
      ) : null}
      {!running && !of.erased ? (
        <Button danger onClick={() => ask('erase')}>
          {t('erase')}
        </Button>
      ) : null}
      {asking === 'assign' ? (
        <AskDialog
          title={t('assign')}
          tell={handle}
          close={close}
          lacks={[picked === null && t('assignTo')]}
          done={t('assigned')}
          send={() => tell({ do: 'assign', account: picked ?? '' })}
        >
          <label htmlFor="assign-to">{t('assignTo')}</label>
          <Select
            id="assign-to"
            value={picked}
            onChange={setPicked}
            options={of.staff.map((one) => ({ value: one.account, label: one.name }))}
          />
        </AskDialog>
      ) : null}
      {asking === 'transfer' ? <TransferDialog id={of.id} title={t('transfer')} close={close} /> : null}
      {asking === 'merge' ? (
        <AskDialog
          title={t('merge')}
          reason={t('reason')}
          tell={handle}
          close={close}
          lacks={[picked === null && t('mergeInto')]}
          done={t('mergedDone')}
          send={(reason) => tell({ do: 'merge', into: picked ?? '', reason })}
        >
          <label htmlFor="merge-into">{t('mergeInto')}</label>
          <Select
            id="merge-into"
            value={picked}
            onChange={setPicked}
            options={others
              .filter((one) => one.mine && one.id !== of.id && one.into === null && one.objection === null)
              .map((one) => ({
                value: one.id,
                label: `${one.number} ${t(`k_${one.kind}` as 'k_other')} ${one.opened}`,
              }))}
          />
        </AskDialog>
      ) : null}
      {asking === 'erase' ? (
        <AskDialog
          title={t('erase')}
          danger
          reason={t('reason')}
          hint={t('eraseHint')}
          tell={erase}
          close={close}
          done={t('eraseDone')}
          send={(reason) => erase.mutateAsync({ params: { id: of.id }, body: { reason } })}
        >
          <p>{t('eraseHint')}</p>
        </AskDialog>
      ) : null}
    </>
  )
}
