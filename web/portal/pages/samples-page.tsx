import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { complaintTexts } from '../complaint-texts.ts'
import { answer } from '../data.ts'
import { ComplainLink } from '../parts/complain-link.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { portalTexts } from '../texts.ts'

/** The development catalogue: columns of data sets with their synthetic samples. */
export function SamplesPage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const c = useTexts(complaintTexts)
  return (
    <ListPage
      address={address}
      action="/samples"
      title={t('samples')}
      lead={t('samplesLead')}
      none={t('noneSamples')}
      rows={answer<'portal.samples'>(data, '/portal/api/samples')}
      searched={(one) => `${one.name} ${one.columns.map(({ name }) => name).join(' ')}`}
      rowKey={(one) => one.dataset}
      columns={[
        [t('sampleName'), (one) => <strong>{one.name}</strong>],
        [t('sampleColumns'), (one) => one.columns.map(({ name }) => name).join('、')],
        [t('sampleRows'), (one) => one.rows.toLocaleString('zh-CN')],
        [
          'CSV',
          (one) => (
            <a href={`/portal/api/samples/${encodeURIComponent(one.dataset)}/file`} download>
              {t('sampleFile')}
            </a>
          ),
        ],
        [c('title'), (one) => <ComplainLink about={one.dataset} address={address} />],
      ]}
    />
  )
}
