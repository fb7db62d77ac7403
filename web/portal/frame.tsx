import type { ReactNode } from 'react'
import { useTexts } from '../shared/language/index.ts'
import { answer, type PortalData } from './data.ts'
import { href, type Address } from './routes.ts'
import { portalTexts } from './texts.ts'

const links = [
  'calls',
  'notices',
  'disclosures',
  'register',
  'products',
  'samples',
  'complaints',
  'law',
  'verify',
] as const

/** Head, navigation, banner of a draft law, page, foot. */
export function Frame({
  address,
  url,
  data,
  children,
}: {
  readonly address: Address
  readonly url: string
  readonly data: PortalData
  readonly children: ReactNode
}) {
  const t = useTexts(portalTexts)
  const { pathname } = new URL(url, 'http://portal')
  const packs = answer<'law.packs'>(data, '/api/law')
  const draft =
    answer<'portal.home'>(data, '/portal/api/home')?.areas.some((area) => area.draft) ??
    packs?.some((pack) => pack.force.mode === 'trial') ??
    false
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="head">
        <div className="wrap head-row">
          <a className="brand" href={href('/', address)} aria-label={`${t('brand')} ${t('title')}`}>
            <img src="/mark.svg" alt="" width="30" height="30" />
            <span>
              <strong>{t('brand')}</strong> <span className="brand-long">{t('title')}</span>
            </span>
          </a>
          <p className="head-links">
            <a href={href(pathname, { english: !address.english })} lang={address.english ? 'zh-CN' : 'en'}>
              {t('language')}
            </a>
            <a href="/console/">{t('console')}</a>
          </p>
        </div>
        <nav className="wrap" aria-label={t('nav')}>
          <ul className="nav">
            <li>
              <a href={href('/', address)} aria-current={address.route.page === 'home' ? 'page' : undefined}>
                {t('home')}
              </a>
            </li>
            {links.map((page) => (
              <li key={page}>
                <a
                  href={href(`/${page}`, { english: address.english })}
                  aria-current={address.route.page === page ? 'page' : undefined}
                >
                  {t(page)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      {draft ? (
        <aside className="draft" aria-label={t('draftLabel')}>
          {t('draft')}
        </aside>
      ) : null}
      <main id="main" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <p className="wrap">{t('foot')}</p>
      </footer>
    </>
  )
}
