import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { ItemList } from '../parts/item-list.tsx'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'

/** What is public now, in one page. */
export function HomePage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const home = answer<'portal.home'>(data, '/portal/api/home')
  if (!home)
    return (
      <>
        <h1>{t('title')}</h1>
        <Failed />
      </>
    )
  const shelves = [
    ['calls', home.counts.calls],
    ['notices', home.counts.notices],
    ['disclosures', home.counts.disclosures],
    ['register', home.counts.agreements],
    ['products', home.counts.products],
  ] as const
  return (
    <>
      <section className="hero">
        <h1>{t('title')}</h1>
        <p>{t('heroLead')}</p>
        <p className="hero-law" id="rules-of">
          {t('runsBy', { count: home.rules.length })}
        </p>
        <ul className="hero-law" aria-labelledby="rules-of">
          {home.rules.map((one) => (
            <li key={one.area}>
              {w(one.name)}：<a href={href(`/law/${one.area}`, { english: address.english })}>{w(one.title)}</a>
            </li>
          ))}
        </ul>
      </section>
      <ul className="counts">
        {shelves.map(([shelf, count]) => (
          <li key={shelf}>
            <a href={href(`/${shelf}`, { english: address.english })}>
              <span className="count">{count}</span>
              <span>{t(shelf)}</span>
            </a>
          </li>
        ))}
      </ul>
      <div className="columns">
        <section>
          <h2>{t('calls')}</h2>
          <ItemList items={home.calls} shelf="calls" address={address} empty={t('noneCalls')} />
        </section>
        <section>
          <h2>{t('notices')}</h2>
          <ItemList items={home.notices} shelf="notices" address={address} empty={t('noneNotices')} />
        </section>
        <section>
          <h2>{t('disclosures')}</h2>
          <ItemList items={home.disclosures} shelf="disclosures" address={address} empty={t('noneDisclosures')} />
        </section>
        <section>
          <h2>{t('verify')}</h2>
          <p>{t('verifyLead')}</p>
          <p>
            <a className="button" href={href('/verify', { english: address.english })}>
              {t('verify')}
            </a>
          </p>
        </section>
      </div>
    </>
  )
}
