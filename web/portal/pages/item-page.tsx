import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { listIn, type PublicNotice } from '../data.ts'
import { Content } from '../parts/content.tsx'
import { Failed } from '../parts/failed.tsx'
import type { Shelf } from '../parts/item-list.tsx'
import { ObjectionForm } from '../parts/objection-form.tsx'
import { href } from '../routes.ts'
import { ClauseLinks } from '../parts/clause-links.tsx'
import { ComplainLink } from '../parts/complain-link.tsx'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'

/** One call, notice or disclosure; a call says how to apply, a notice takes objections. */
export function ItemPage({ shelf, address, data }: PageProps & { readonly shelf: Shelf }) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const list = listIn<'portal.notices'>(data, address)
  if (!list) return <Failed />
  const item = list.rows[0]
  if (!item) return <MissingPage address={address} />
  const facts: readonly (readonly [string, string | null])[] = [
    [t('place'), `${w(item.place.name)} · ${w(item.place.rules)}`],
    [t('kind'), w(item.kindTitle)],
    [t('party'), item.party],
    [t('on'), item.on],
    [t('until'), item.until],
  ]
  return (
    <article>
      <p>
        <a href={href(`/${shelf}`, { english: address.english })}>‹ {t('back')}</a>
      </p>
      <h1>{item.title}</h1>
      <dl className="facts">
        {facts.map(([title, value]) =>
          value ? (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <ClauseLinks title={t('clauses')} clauses={item.clauses} area={item.area} address={address} data={data} />
      </dl>
      <h2>{t('content')}</h2>
      <Content item={item} data={data} />
      {shelf === 'calls' ? (
        <section>
          <h2>{t('apply')}</h2>
          <p>{t('applyText')}</p>
          <p>
            <a className="button" href="/console/">
              {t('applyGo')}
            </a>
          </p>
        </section>
      ) : null}
      {shelf === 'notices' ? <Objecting notice={item} address={address} data={data} /> : null}
      <ComplainLink about={item.id} address={address} />
    </article>
  )
}

function Objecting({ notice, address, data }: PageProps & { readonly notice: PublicNotice }) {
  const t = useTexts(portalTexts)
  return (
    <section>
      <h2>{t('objectTitle')}</h2>
      {notice.objections ? null : <p>{t('objectNone')}</p>}
      {notice.objections && !notice.open ? <p>{t('objectClosed')}</p> : null}
      {notice.objections && notice.open ? (
        <ObjectionForm at={notice.case} act={notice.act} address={address} data={data} />
      ) : null}
    </section>
  )
}
