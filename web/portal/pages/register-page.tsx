import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { complaintTexts } from '../complaint-texts.ts'
import { listIn } from '../data.ts'
import { ComplainLink } from '../parts/complain-link.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Pages } from '../parts/pages.tsx'
import { portalTexts } from '../texts.ts'

/** The register of agreements: who, what, how far, how long. */
export function RegisterPage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const c = useTexts(complaintTexts)
  const w = useWords()
  const list = listIn<'portal.register'>(data, address)
  return (
    <ListPage
      address={address}
      action="/register"
      title={t('register')}
      none={t('noneRegister')}
      rows={list?.rows}
      below={list ? <Pages address={address} list={list} /> : null}
      rowKey={(line) => line.id}
      columns={[
        [t('grantee'), (line) => <strong>{line.grantee}</strong>],
        [t('giver'), (line) => line.giver ?? '—'],
        [t('what'), (line) => line.content || '—'],
        [t('scope'), (line) => line.scope || '—'],
        [t('term'), (line) => `${line.from ?? '—'} – ${line.until ?? '—'}`],
        [t('place'), (line) => `${w(line.place.name)} · ${w(line.place.rules)}`],
        [c('title'), (line) => (line.holder ? <ComplainLink against={line.holder} address={address} /> : null)],
      ]}
    />
  )
}
