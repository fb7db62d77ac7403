import { Button } from 'antd'
import { useId, useState } from 'react'
import type { CaseView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { Failure } from '../parts/loaded.tsx'
import { LongText } from '../parts/long-text.tsx'
import { RecordLink } from '../parts/links.tsx'
import { StaysStopped } from '../held/stop-note.tsx'
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
  const free = change.type === 'take-over'
  const ready = (free || reason.trim() !== '') && (!hands || to !== null)
  const title = (act: string) => w(view.procedure.acts.find((one) => one.id === act)?.title) || act
  return (
    <form
      className="stack narrow"
      onSubmit={(event) => {
        event.preventDefault()
        const said = reason.trim() === '' ? {} : { reason: reason.trim() }
        if (ready) void send({ ...said, ...(hands && to ? { document: { to } } : {}) })
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
      {change.type === 'take-over' ? (
        <ul>
          {clocks.map((clock) => (
            <li key={`${clock.key}/${clock.line ?? ''}/${clock.round}`}>
              {t('clock', { act: title(clock.act), due: clock.due })}
            </li>
          ))}
        </ul>
      ) : null}
      <Around change={change} />
      {change.type === 'void' || change.type === 'withdraw' ? <StaysStopped view={view} /> : null}
      <LongText label={t('reason')} autoSize={{ minRows: 2 }} maxLength={4000} value={reason} onChange={setReason} />
      {tell.error ? <Failure error={tell.error} /> : null}
      <div>
        <Button
          htmlType="submit"
          danger={!free}
          type={free ? 'primary' : 'default'}
          disabled={!ready}
          loading={tell.isPending}
        >
          {t(`do_${change.type}`)}
        </Button>
      </div>
    </form>
  )
}

/** What ends with the case, and what rests on it and does not: said before it is done. */
function Around({ change: { type, ends = [], stays = [] } }: { readonly change: Change }) {
  const t = useTexts(changeTexts)
  if (type !== 'void' && type !== 'withdraw') return null
  const list = (title: string, ids: readonly string[]) => (
    <div className="why-not">
      <p>{title}</p>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <RecordLink id={id} />
          </li>
        ))}
      </ul>
    </div>
  )
  return (
    <>
      {ends.length > 0 ? list(t('endsWith', { count: ends.length }), ends) : <p className="muted">{t('endsNone')}</p>}
      {stays.length > 0 ? list(t('staysTitle', { count: stays.length }), stays) : null}
    </>
  )
}
