import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer, disclosedPath } from '../data.ts'
import { DisclosedContent, disclosedTexts } from '../../shared/disclosed/index.ts'
import { ClauseLinks } from '../parts/clause-links.tsx'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'

/** A yearly disclosure: the newest version, or the one that the address names. */
export function DisclosedPage({ id, address, data }: PageProps & { readonly id: string }) {
  const p = useTexts(portalTexts)
  const t = useTexts(disclosedTexts)
  const found = answer<'portal.disclosed-page'>(data, disclosedPath(id, address.version))
  if (!found) return <MissingPage />
  const { content } = found
  return (
    <article>
      <p>
        <a href={href('/disclosures', { english: address.english })}>‹ {p('back')}</a>
      </p>
      <h1>{t('line', { party: content.partyName, year: content.year })}</h1>
      <p>{t('version', { version: found.version, on: found.on, asOf: content.asOf })}</p>
      <DisclosedContent
        content={content}
        clauses={(clauses) =>
          clauses.length > 0 ? (
            <dl className="facts">
              <ClauseLinks title={p('clauses')} clauses={clauses} area={content.area} address={address} />
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
    </article>
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
