import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'

/** The clauses of an area, each with how the platform keeps it. */
export function ClausesPage({ address, data, area }: PageProps & { readonly area: string | null }) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const packs = answer<'law.packs'>(data, '/api/law')
  const pack = packs?.find((one) => one.area === area) ?? packs?.[0]
  // The clauses are those of the pack, whichever of its areas is looked at.
  const texts = packs?.filter((one, at) => packs.findIndex((other) => other.pack === one.pack) === at)
  const clauses = pack ? answer<'law.clauses'>(data, `/api/law/${pack.area}/clauses`) : undefined
  const text = address.text.toLowerCase()
  const shown = clauses?.filter((one) =>
    `${one.id} ${one.source} ${w(one.title)} ${w(one.gist)}`.toLowerCase().includes(text),
  )
  return (
    <>
      <h1>{t('law')}</h1>
      {pack ? (
        <p>
          {w(pack.title)} · {pack.issuer} {pack.number ?? ''}
        </p>
      ) : null}
      {texts && texts.length > 1 ? (
        <nav aria-label={t('area')}>
          <ul className="row">
            {texts.map((one) => (
              <li key={one.area}>
                <a
                  href={href(`/law/${one.area}`, { english: address.english })}
                  aria-current={one.pack === pack?.pack ? 'page' : undefined}
                >
                  {w(one.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <SearchForm address={address} action={pack ? `/law/${pack.area}` : '/law'} />
      {shown ? (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('source')}</th>
              <th scope="col">{t('gist')}</th>
              <th scope="col">{t('kept')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((clause) => (
              <tr key={clause.id}>
                <td data-label={t('source')} className="tight">
                  {clause.source}
                </td>
                <td data-label={t('gist')}>
                  <a href={href(`/law/${pack!.area}/${clause.id}`, { english: address.english })}>
                    <strong>{w(clause.title)}</strong>
                  </a>
                  <br />
                  {w(clause.gist)}
                </td>
                <td data-label={t('kept')}>
                  {t(`m_${clause.mode}`)}
                  <br />
                  <span className="soft">
                    {clause.cited > 0 ? t('keptBy', { count: clause.cited }) : t('keptByNone')}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Failed />
      )}
    </>
  )
}
