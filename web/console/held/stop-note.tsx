import { Link } from '@tanstack/react-router'
import type { Answer, CaseView } from '../../../src/edge/contract/index.ts'
import type { Act } from '../../../src/core/law/grammar/pack.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { usePack } from '../api/lookup.ts'
import { RecordLink } from '../parts/links.tsx'
import { heldTexts } from './texts.ts'

type Stop = Answer<'cases.stops'>[number]

/** What an act that stops something would stop, and what it stopped; and which acts end it. */
export function StopNote({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const stops = act.hold?.covers.some((action) => action === 'job.run' || action === 'product.call') ?? false
  return stops ? <Stops view={view} act={act} /> : null
}

/** Whether others have closed everything already that the act closes. */
function stoppedBefore({ covers, others }: Stop): boolean {
  return covers.every((action) => others.some((other) => other.covers.includes(action)))
}

/** What others stopped: doing it again stops nothing more, and taking this away does not start it again. */
function StillStopped({ others, again }: { readonly others: Stop['others']; readonly again: boolean }) {
  const t = useTexts(heldTexts)
  const w = useWords()
  const pack = usePack()
  if (others.length === 0) return null
  return (
    <>
      <p>{t(again ? 'othersBefore' : 'othersStand', { count: others.length })}</p>
      <ul>
        {others.map((one) => (
          <li key={`${one.case}/${one.name}`}>
            {t('keptSince', { day: one.since })} · {w(pack?.holds[one.name]) || one.name} · <RecordLink id={one.case} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Before a case that stopped something is withdrawn or voided: what stays stopped by others. */
export function StaysStopped({ view }: { readonly view: CaseView }) {
  const query = useAsk('cases.stops', { params: { id: view.state.id } })
  const found = query.data?.filter(({ since, others }) => since !== null && others.length > 0) ?? []
  return found.map((one) => (
    <div key={`${one.act}/${one.record}`} className="why-not" role="note">
      <p className="refusal-title">
        <RecordLink id={one.record} />
      </p>
      <StillStopped others={one.others} again={false} />
    </div>
  ))
}

function Stops({ view, act }: { readonly view: CaseView; readonly act: Act }) {
  const t = useTexts(heldTexts)
  const w = useWords()
  const query = useAsk('cases.stops', { params: { id: view.state.id } }, { every: 15_000 })
  const found = query.data?.filter((one) => one.act === act.id) ?? []
  const name = act.hold?.name ?? ''
  const ends = view.procedure.acts.filter(
    ({ lift, outcomes }) => lift.includes(name) || outcomes.some(({ lifts }) => lifts.includes(name)),
  )
  return (
    <>
      {found.map((one) => (
        <div key={one.record} className="why-not" role="note">
          <p className="refusal-title">
            {one.since ? t('stopped', { day: one.since }) : t(stoppedBefore(one) ? 'isStopped' : 'willStop')}{' '}
            <RecordLink id={one.record} />
          </p>
          <StillStopped others={one.others} again={one.since === null} />
          <ul>
            {one.covers.includes('job.run') ? (
              <li>{one.since ? t('jobsEnded', { count: one.ended ?? 0 }) : t('jobs', { count: one.jobs })}</li>
            ) : null}
            {one.covers.includes('product.call') ? (
              <li>
                {one.products.length > 0 ? t('products', { count: one.products.length }) : t('noProducts')}
                {one.products.map(({ id, title }, at) => (
                  <span key={id}>
                    {at > 0 ? '、' : ''}
                    <Link to="/products/$id" params={{ id }}>
                      {title}
                    </Link>
                  </span>
                ))}
                {one.products.length > 0 ? `；${t('buyers', { count: one.buyers })}` : ''}
              </li>
            ) : null}
          </ul>
          <p className="cure">
            {one.others.length > 0 ? `${t('liftsAll')} ` : ''}
            {ends.length > 0
              ? t('lifts', { acts: ends.map(({ title }) => w(title)).join('」或者「') })
              : t('liftsVoid')}
          </p>
        </div>
      ))}
    </>
  )
}
