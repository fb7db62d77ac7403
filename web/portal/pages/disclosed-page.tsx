import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer, disclosedPath, heldIn } from '../data.ts'
import { DisclosedContent, disclosedTexts, type Disclosed } from '../../shared/disclosed/index.ts'
import { ClauseLinks } from '../parts/clause-links.tsx'
import { ComplainLink } from '../parts/complain-link.tsx'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'

/** A yearly disclosure: the newest version, or the one that the address names. */
export function DisclosedPage({ id, address, data }: PageProps & { readonly id: string }) {
  const p = useTexts(portalTexts)
  const t = useTexts(disclosedTexts)
  const found = answer<'portal.disclosed-page'>(data, disclosedPath(id, address.version))
  if (!found) return <MissingPage address={address} />
  const { content } = found
  return (
    <article>
      <p>
        <a href={href('/disclosures', { english: address.english })}>‹ {p('back')}</a>
      </p>
      <h1>{t('line', { party: content.partyName, year: content.year })}</h1>
      <p>{t('version', { version: found.version, on: found.on, asOf: content.asOf })}</p>
      <Since content={content} data={data} />
      <DisclosedContent
        content={content}
        since={(of) => heldIn(data, of)?.since}
        clauses={(clauses) =>
          clauses.length > 0 ? (
            <dl className="facts">
              <ClauseLinks title={p('clauses')} clauses={clauses} area={content.area} address={address} data={data} />
            </dl>
          ) : null
        }
      />
      <h2>{t('versions')}</h2>
      <ul>
        {found.versions.map((version) => (
          <li key={version}>
            <a
              href={`/disclosures/${id}?version=${version}${address.english ? '&lang=en' : ''}`}
              aria-current={version === found.version ? 'page' : undefined}
            >
              {t('versionIs', { version })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        {t('digest', { seq: found.seq })}: <code>{found.digest}</code>
      </p>
      <ComplainLink about={id} address={address} />
    </article>
  )
}

/** What was stopped after the page was made: a page is not changed, so it says so beside it. */
function Since({ content, data }: { readonly content: Disclosed; readonly data: PageProps['data'] }) {
  const t = useTexts(disclosedTexts)
  const lines = [
    ...content.agreements.map(({ agreement, grantee }) => ({ id: agreement, name: t('agreementOf', { grantee }) })),
    ...content.products.map(({ product, title }) => ({ id: product, name: title })),
  ].flatMap(({ id, name }) => {
    const held = heldIn(data, id)
    return held ? [{ id, text: t('heldNow', { name, day: held.since }) }] : []
  })
  if (lines.length === 0) return null
  return (
    <section role="note" className="notice-box">
      <p>
        <strong>{t('heldTitle')}</strong>
      </p>
      <ul>
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </section>
  )
}

/** Published pages and where to subscribe to them. */
export function DisclosedList({ address, data }: PageProps) {
  const t = useTexts(disclosedTexts)
  const found = answer<'portal.disclosed'>(data, '/portal/api/disclosed') ?? []
  return (
    <section>
      {found.length > 0 ? <h2>{t('yearly')}</h2> : null}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <a href={href(`/disclosures/${one.id}`, { english: address.english })}>
              {t('line', { party: one.partyName, year: one.year })}
            </a>{' '}
            {one.on}
          </li>
        ))}
      </ul>
      <p>
        {t('feeds')}: <a href="/portal/feeds/disclosures.xml">RSS</a>{' '}
        <a href="/portal/feeds/disclosures.json">JSON Feed</a>
      </p>
    </section>
  )
}
