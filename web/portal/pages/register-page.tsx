import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { portalTexts } from '../texts.ts'

/** The register of agreements: who, what, how far, how long. */
export function RegisterPage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const lines = answer<'portal.register'>(data, '/portal/api/register')
  const text = address.text.toLowerCase()
  const shown = lines?.filter((line) =>
    `${line.grantee} ${line.giver ?? ''} ${line.content} ${line.scope}`.toLowerCase().includes(text),
  )
  return (
    <>
      <h1>{t('register')}</h1>
      <SearchForm address={address} action="/register" />
      {!shown ? <Failed /> : null}
      {shown?.length === 0 ? <p className="none">{t('noneRegister')}</p> : null}
      {shown && shown.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('grantee')}</th>
              <th scope="col">{t('giver')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('scope')}</th>
              <th scope="col">{t('term')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.id}>
                <td data-label={t('grantee')}>
                  <strong>{line.grantee}</strong>
                </td>
                <td data-label={t('giver')}>{line.giver ?? '—'}</td>
                <td data-label={t('what')}>{line.content || '—'}</td>
                <td data-label={t('scope')}>{line.scope || '—'}</td>
                <td data-label={t('term')}>
                  {line.from ?? '—'} – {line.until ?? '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}
