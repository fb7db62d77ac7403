import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { heldIn, listIn } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { Pages } from '../parts/pages.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'
import { priceOf, summaryOf } from './product-facts.ts'

/** Products on offer, and below them those that are no longer served. */
export function ProductsPage({ address, data }: PageProps) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const { language } = useLanguage()
  const list = listIn<'portal.products'>(data, address)
  const offered = (list?.rows ?? []).filter((product) => product.standing !== 'withdrawn')
  const ended = (list?.rows ?? []).filter((product) => product.standing === 'withdrawn')
  return (
    <>
      <h1>{t('products')}</h1>
      <SearchForm address={address} action="/products" />
      {!list ? <Failed /> : null}
      {list && offered.length === 0 && (ended.length === 0 || address.from === 0) ? (
        <p className="none">{t('noneProducts')}</p>
      ) : null}
      <ul className="cards">
        {offered.map((product) => (
          <li key={product.id} className="card">
            <h2>
              <a href={href(`/products/${encodeURIComponent(product.id)}`, { english: address.english })}>
                {product.title}
              </a>
            </h2>
            <p>{summaryOf(product)}</p>
            <p className="item-meta">
              {heldIn(data, product.id) ? <span className="tag">{t('held')}</span> : null}
              <span>{w(product.place.name)}</span>
              {product.party ? <span>{product.party}</span> : null}
              <span>
                {t('price')} {priceOf(product, language)}
              </span>
            </p>
          </li>
        ))}
      </ul>
      {ended.length > 0 ? (
        <section>
          <h2>{t('stopped')}</h2>
          <ul className="items">
            {ended.map((product) => (
              <li key={product.id}>
                <a
                  className="item-title"
                  href={href(`/products/${encodeURIComponent(product.id)}`, { english: address.english })}
                >
                  {product.title}
                </a>
                <p className="item-meta">
                  {product.party ? <span>{product.party}</span> : null}
                  {product.until ? <span>{t('stoppedOn', { day: product.until })}</span> : null}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {list ? <Pages address={address} list={list} /> : null}
    </>
  )
}
