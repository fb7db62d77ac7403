import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { complaintTexts } from './texts.ts'

/** Asks to whom a complaint goes, and why. */
export function TransferDialog({
  id,
  title,
  close,
}: {
  readonly id: string
  readonly title: string
  readonly close: () => void
}) {
  const t = useTexts(complaintTexts)
  const navigate = useNavigate()
  const handle = useTell('complaints.handle')
  const [picked, setPicked] = useState<string | null>(null)
  return (
    <AskDialog
      title={title}
      reason={t('reason')}
      tell={handle}
      close={close}
      lacks={[picked === null && t('transferTo')]}
      done={t('transferred')}
      send={async (reason) => {
        const done = await handle.mutateAsync({ params: { id }, body: { do: 'transfer', party: picked ?? '', reason } })
        // It is somebody else's now; whoever does not supervise could not even read it.
        void navigate({ to: '/complaints' })
        return done
      }}
    >
      <label htmlFor="transfer-to">{t('transferTo')}</label>
      <PartyPicker id="transfer-to" value={picked} onChange={setPicked} />
    </AskDialog>
  )
}

/** For a complaint that nobody answers: says who does. */
export function NameOwner({ id }: { readonly id: string }) {
  const t = useTexts(complaintTexts)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t('nameOwner')}
      </Button>
      {asking ? <TransferDialog id={id} title={t('nameOwner')} close={() => setAsking(false)} /> : null}
    </>
  )
}
