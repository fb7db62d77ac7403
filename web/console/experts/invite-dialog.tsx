import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Failure } from '../parts/loaded.tsx'
import { named, type Place } from './place.ts'
import { expertTexts } from './texts.ts'

const usualHours = 48

/** Makes a one-time link and shows it with its code, once. */
export function InviteDialog({
  place,
  party,
  close,
}: {
  readonly place: Place
  readonly party: string
  readonly close: () => void
}) {
  const t = useTexts(expertTexts)
  const name = useNames()
  const id = useId()
  const [hours, setHours] = useState(usualHours)
  const [made, setMade] = useState<Answer<'experts.invite'> | null>(null)
  const tell = useTell('experts.invite')
  async function make() {
    const body = { ...named(place), party, hours }
    setMade(await tell.mutateAsync({ params: { id: place.id }, body }).catch(() => null))
  }
  return (
    <Dialog
      title={`${t('invite')}：${name(party)}`}
      onCancel={close}
      mask={{ closable: false }}
      footer={
        made ? (
          <Button type="primary" onClick={close}>
            {t('close')}
          </Button>
        ) : (
          <Button type="primary" loading={tell.isPending} onClick={() => void make()}>
            {t('invite')}
          </Button>
        )
      }
    >
      <div className="stack">
        <p>{t('inviteLead')}</p>
        {made ? (
          <div className="stack" aria-live="polite">
            <p className="tag tag-warn">{t('once')}</p>
            <p>
              {t('code')} <strong className="figure">{made.code}</strong> <CopyButton text={made.code} />
            </p>
            <p className="digest">
              {t('address')} <code>{made.address}</code> <CopyButton text={made.address} />
            </p>
            <img
              alt={t('qr')}
              width={180}
              height={180}
              src={`data:image/svg+xml;utf8,${encodeURIComponent(made.qr)}`}
            />
            <p className="muted">{t('validTo', { at: clockText(made.until as Instant) })}</p>
          </div>
        ) : (
          <div className="row">
            <label htmlFor={id}>{t('hours')}</label>
            <InputNumber
              id={id}
              min={1}
              max={168}
              precision={0}
              value={hours}
              onChange={(next) => setHours(next ?? 1)}
            />
          </div>
        )}
        {tell.error ? <Failure error={tell.error} /> : null}
      </div>
    </Dialog>
  )
}
