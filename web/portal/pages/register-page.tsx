import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { complaintTexts } from '../complaint-texts.ts'
import { answer } from '../data.ts'
import { ComplainLink } from '../parts/complain-link.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { portalTexts } from '../texts.ts'

/** The register of agreements: who, what, how far, how long. */
export function RegisterPage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const c = useTexts(complaintTexts)
  return (
    <ListPage
      address={address}
      action="/register"
      title={t('register')}
      none={t('noneRegister')}
      rows={answer<'portal.register'>(data, '/portal/api/register')}
      searched={(line) => `${line.grantee} ${line.giver ?? ''} ${line.content} ${line.scope}`}
      rowKey={(line) => line.id}
      columns={[
        [t('grantee'), (line) => <strong>{line.grantee}</strong>],
        [t('giver'), (line) => line.giver ?? '—'],
        [t('what'), (line) => line.content || '—'],
        [t('scope'), (line) => line.scope || '—'],
        [t('term'), (line) => `${line.from ?? '—'} – ${line.until ?? '—'}`],
        [c('title'), (line) => (line.holder ? <ComplainLink against={line.holder} address={address} /> : null)],
      ]}
    />
  )
}
