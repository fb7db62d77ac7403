import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { portalTexts } from '../texts.ts'

/** The development catalogue: columns of data sets with their synthetic samples. */
export function SamplesPage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const samples = answer<'portal.samples'>(data, '/portal/api/samples')
  const text = address.text.toLowerCase()
  const shown = samples?.filter((one) =>
    `${one.name} ${one.columns.map(({ name }) => name).join(' ')}`.toLowerCase().includes(text),
  )
  return (
    <>
      <h1>{t('samples')}</h1>
      <p>{t('samplesLead')}</p>
      <SearchForm address={address} action="/samples" />
      {!shown ? <Failed /> : null}
      {shown?.length === 0 ? <p className="none">{t('noneSamples')}</p> : null}
      {shown && shown.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t('sampleName')}</th>
              <th scope="col">{t('sampleColumns')}</th>
              <th scope="col">{t('sampleRows')}</th>
              <th scope="col">CSV</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.dataset}>
                <td data-label={t('sampleName')}>
                  <strong>{one.name}</strong>
                </td>
                <td data-label={t('sampleColumns')}>{one.columns.map(({ name }) => name).join('、')}</td>
                <td data-label={t('sampleRows')}>{one.rows.toLocaleString('zh-CN')}</td>
                <td data-label="CSV">
                  <a href={`/portal/api/samples/${encodeURIComponent(one.dataset)}/file`} download>
                    {t('sampleFile')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  )
}
