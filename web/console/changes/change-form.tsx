import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { Failure } from '../parts/loaded.tsx'
import type { Change } from './changes-panel.tsx'
import { changeTexts } from './texts.ts'
import { useChange } from './use-change.ts'

/** A change that wants a reason and nothing else, and the receiver where the case is handed over. */
export function ChangeForm({
  view,
  change,
  close,
}: {
  readonly view: CaseView
  readonly change: Change
  readonly close: () => void
}) {
  const t = useTexts(changeTexts)
  const w = useWords()
  const id = useId()
  const [reason, setReason] = useState('')
  const [to, setTo] = useState<string | null>(null)
  const { tell, send } = useChange(view, change, close)
  const hands = change.type === 'transfer'
  const clocks = view.state.clocks.filter(({ state }) => state === 'running' || state === 'paused')
  const ready = reason.trim() !== '' && (!hands || to !== null)
  const title = (act: string) => w(view.procedure.acts.find((one) => one.id === act)?.title) || act
  return (
    <form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void send({ reason: reason.trim(), ...(hands && to ? { document: { to } } : {}) })
      }}
    >
      <p className="muted">{t(`hint_${change.type}`)}</p>
      {hands ? (
        <>
          <label htmlFor={`${id}-to`}>{t('receiver')}</label>
          <PartyPicker id={`${id}-to`} value={to} onChange={setTo} />
          <p className="muted">{clocks.length === 0 ? t('noClocks') : t('clocks')}</p>
          <ul>
            {clocks.map((clock) => (
              <li key={`${clock.key}/${clock.line ?? ''}/${clock.round}`}>
                {t('clock', { act: title(clock.act), due: clock.due })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <label htmlFor={id}>{t('reason')}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2 }}
        maxLength={4000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {tell.error ? <Failure error={tell.error} /> : null}
      <div>
        <Button htmlType="submit" danger disabled={!ready} loading={tell.isPending}>
          {t(`do_${change.type}`)}
        </Button>
      </div>
    </form>
  )
}
