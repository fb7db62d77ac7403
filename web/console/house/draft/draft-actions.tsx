import { App, Button, Select } from 'antd'
import { useId, useState } from 'react'
import { useTexts } from '../../../shared/language/index.ts'
import { useTell } from '../../api/hooks.ts'
import { useMe } from '../../session/me.ts'
import { AskDialog } from '../../parts/ask-dialog.tsx'
import { Failure } from '../../parts/loaded.tsx'
import { LongText } from '../../parts/long-text.tsx'
import { RerouteDialog } from './reroute-dialog.tsx'
import { houseTexts } from '../texts.ts'
import { usePersons, type Draft } from '../use-house.ts'

/** Sign, send back, remark, take, put back, drop: what the one who looks may do with a draft, large enough for a thumb. */
export function DraftActions({ draft }: { readonly draft: Draft }) {
  const t = useTexts(houseTexts)
  const [asking, setAsking] = useState<'back' | 'remark' | 'drop' | 'reroute' | null>(null)
  const close = () => setAsking(null)
  const { turn, state } = draft
  const me = useMe()
  const open = state === 'running' || state === 'drafting'
  const own = !turn.sign && draft.drafter === me?.person.id
  return (
    <>
      {turn.sign ? <SignForm draft={draft} /> : null}
      {turn.why !== null && turn.why !== 'not-theirs' ? <p className="muted">{t(`why_${turn.why}`)}</p> : null}
      <div className="sign-buttons">
        {turn.back ? (
          <Button danger={turn.sign} onClick={() => setAsking('back')}>
            {t(own ? 'fetch' : 'back')}
          </Button>
        ) : null}
        <Claiming draft={draft} />
        {open ? <Button onClick={() => setAsking('remark')}>{t('remarkOnly')}</Button> : null}
        {turn.manage && state === 'running' ? (
          <Button onClick={() => setAsking('reroute')}>{t('reroute')}</Button>
        ) : null}
        {open && (turn.edit || turn.manage) ? <Button onClick={() => setAsking('drop')}>{t('drop')}</Button> : null}
      </div>
      {asking === 'back' ? <BackDialog draft={draft} close={close} /> : null}
      {asking === 'remark' ? <RemarkDialog draft={draft} close={close} /> : null}
      {asking === 'drop' ? <DropDialog draft={draft} close={close} /> : null}
      {asking === 'reroute' ? <RerouteDialog draft={draft} close={close} /> : null}
    </>
  )
}

function SignForm({ draft }: { readonly draft: Draft }) {
  const t = useTexts(houseTexts)
  const { message } = App.useApp()
  const persons = usePersons(draft.names)
  const tell = useTell('house.sign')
  const [remark, setRemark] = useState('')
  const { signFor } = draft.turn
  const open = draft.steps[draft.step]?.signatories.filter(({ signed }) => signed === null).length ?? 0
  const last = draft.step === draft.steps.length - 1 && open === 1

  async function sign() {
    const body = { version: draft.version, ...(remark.trim() ? { remark: remark.trim() } : {}) }
    const answer = await tell.mutateAsync({ params: { id: draft.id }, body }).catch(() => null)
    if (!answer) return
    setRemark('')
    void message.success(t(answer.state === 'official' ? 'madeOfficial' : last ? 'notMade' : 'signed'))
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void sign()
      }}
    >
      <LongText label={t('remark')} autoSize={{ minRows: 2 }} maxLength={2000} value={remark} onChange={setRemark} />
      {last ? <p className="muted">{t('signLast')}</p> : null}
      {tell.error ? <Failure error={tell.error} /> : null}
      <Button type="primary" size="large" htmlType="submit" loading={tell.isPending}>
        {signFor ? t('signFor', { other: persons.one(signFor) }) : t('sign')}
      </Button>
    </form>
  )
}

function Claiming({ draft }: { readonly draft: Draft }) {
  const t = useTexts(houseTexts)
  const claim = useTell('house.claim')
  const release = useTell('house.release')
  const params = { id: draft.id }
  const drafting = draft.state === 'drafting'
  const mayClaim = drafting
    ? draft.drafter === null && draft.turn.edit
    : draft.turn.sign && draft.claimed === null && shared(draft)
  const mayRelease = drafting
    ? draft.drafter !== null && draft.turn.edit && (draft.steps[0]?.kind === 'clerk' || draft.turn.manage)
    : draft.claimed !== null && (draft.turn.sign || draft.turn.manage)
  return (
    <>
      {mayClaim ? (
        <Button loading={claim.isPending} onClick={() => claim.mutate({ params })}>
          {t('claim')}
        </Button>
      ) : null}
      {mayRelease ? (
        <Button loading={release.isPending} onClick={() => release.mutate({ params })}>
          {t('release')}
        </Button>
      ) : null}
      {claim.error ? <Failure error={claim.error} /> : null}
      {release.error ? <Failure error={release.error} /> : null}
    </>
  )
}

/** Whether several could give the signature that is waited for. */
function shared(draft: Draft): boolean {
  return (
    draft.steps[draft.step]?.signatories.some(({ persons, signed }) => signed === null && persons.length > 1) ?? false
  )
}

interface DialogProps {
  readonly draft: Draft
  readonly close: () => void
}

function BackDialog({ draft, close }: DialogProps) {
  const t = useTexts(houseTexts)
  const id = useId()
  const tell = useTell('house.return')
  const [to, setTo] = useState(-1)
  const me = useMe()
  const own = !draft.turn.sign && draft.drafter === me?.person.id
  const earlier = draft.steps.flatMap(({ title, kind }, index) =>
    kind !== 'clerk' && index < draft.step && !own ? [{ value: index, label: title }] : [],
  )
  return (
    <AskDialog
      title={t(own ? 'fetch' : 'back')}
      reason={t('backReason')}
      done={t('returned')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: draft.id }, body: { to, reason } })}
      close={close}
    >
      <label htmlFor={id}>{t('backTo')}</label>
      <Select id={id} value={to} onChange={setTo} options={[{ value: -1, label: t('drafter') }, ...earlier]} />
    </AskDialog>
  )
}

function RemarkDialog({ draft, close }: DialogProps) {
  const t = useTexts(houseTexts)
  const tell = useTell('house.remark')
  return (
    <AskDialog
      title={t('remarkOnly')}
      reason={t('remarkText')}
      tell={tell}
      send={(text) => tell.mutateAsync({ params: { id: draft.id }, body: { text } })}
      close={close}
    />
  )
}

function DropDialog({ draft, close }: DialogProps) {
  const t = useTexts(houseTexts)
  const tell = useTell('house.drop')
  return (
    <AskDialog
      title={t('drop')}
      danger
      reason={t('dropReason')}
      done={t('dropped')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: draft.id }, body: { reason } })}
      close={close}
    />
  )
}
