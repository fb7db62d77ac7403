import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { AskDialog } from '../parts/ask-dialog.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { named, type Place, type Review } from './place.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { PaperDialog } from './paper-dialog.tsx'
import { expertTexts } from './texts.ts'

type Seat = Review['seats'][number]
type Asking = { readonly what: 'invite' | 'paper' | 'aside' | 'revoke'; readonly party: string; readonly link: string }

/** The panel: where each one stands, the link of each, and what the organiser may do. */
export function Seats({
  review,
  place,
  ended,
}: {
  readonly review: Review
  readonly place: Place
  readonly ended: boolean
}) {
  const t = useTexts(expertTexts)
  const name = useNames()
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  if (review.seats.length === 0) return null
  const linkOf = (party: string) => review.links.findLast((one) => one.party === party)
  const acts = (seat: Seat) => {
    const link = linkOf(seat.party)
    const live = link && ['sent', 'opened', 'declared'].includes(link.state)
    const ask = (what: Asking['what']) => setAsking({ what, party: seat.party, link: link?.id ?? '' })
    if (!review.organises || ended || seat.state === 'aside') return null
    return (
      <span className="row">
        {seat.state === 'drawn' ? (
          <>
            <Button size="small" type="primary" onClick={() => ask('invite')}>
              {link ? t('inviteAgain') : t('invite')}
            </Button>
            {live ? (
              <Button size="small" onClick={() => ask('revoke')}>
                {t('revoke')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => ask('paper')}>
              {t('paper')}
            </Button>
          </>
        ) : null}
        <Button size="small" danger onClick={() => ask('aside')}>
          {t('aside')}
        </Button>
      </span>
    )
  }
  return (
    <>
      <DataTable
        caption={t('seat')}
        rows={review.seats}
        rowKey={(one) => one.party}
        columns={[
          { id: 'name', title: t('seat'), render: (one) => <strong>{name(one.party)}</strong> },
          {
            id: 'state',
            title: t('state'),
            render: (one) => (
              <>
                <span
                  className={one.state === 'spoken' ? 'tag tag-good' : one.state === 'aside' ? 'tag tag-warn' : 'tag'}
                >
                  {t(`seat_${one.state}`)}
                </span>{' '}
                {one.why}
              </>
            ),
          },
          ...(review.organises
            ? [
                { id: 'link', title: t('link'), render: (one: Seat) => t(`l_${linkOf(one.party)?.state ?? 'none'}`) },
                { id: 'act', title: t('act'), render: acts },
              ]
            : []),
        ]}
      />
      {asking?.what === 'invite' ? <InviteDialog place={place} party={asking.party} close={close} /> : null}
      {asking?.what === 'paper' ? <PaperDialog place={place} party={asking.party} close={close} /> : null}
      {asking?.what === 'aside' ? <AsideDialog place={place} party={asking.party} close={close} /> : null}
      {asking?.what === 'revoke' ? <RevokeDialog link={asking.link} party={asking.party} close={close} /> : null}
    </>
  )
}

function AsideDialog({
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
  const tell = useTell('experts.set-aside')
  return (
    <AskDialog
      title={`${t('aside')}：${name(party)}`}
      ok={t('aside')}
      danger
      reason={t('reason')}
      done={t('saved')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: place.id }, body: { ...named(place), party, reason } })}
      close={close}
    >
      <p>{t('asideLead')}</p>
    </AskDialog>
  )
}

function RevokeDialog({
  link,
  party,
  close,
}: {
  readonly link: string
  readonly party: string
  readonly close: () => void
}) {
  const t = useTexts(expertTexts)
  const name = useNames()
  const tell = useTell('experts.revoke')
  return (
    <AskDialog
      title={`${t('revoke')}：${name(party)}`}
      ok={t('revoke')}
      danger
      reason={t('reason')}
      done={t('saved')}
      tell={tell}
      send={(reason) => tell.mutateAsync({ params: { id: link }, body: { reason } })}
      close={close}
    />
  )
}
