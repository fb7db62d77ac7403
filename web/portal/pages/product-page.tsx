import { isObject } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer } from '../data.ts'
import { OpenApiTables } from '../parts/openapi-tables.tsx'
import { href } from '../routes.ts'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'
import { priceOf, summaryOf } from './product-facts.ts'

/** One product: documentation, example, price, terms and how its calls are proven. */
export function ProductPage({ id, address, data }: PageProps & { readonly id: string }) {
  const t = useTexts(portalTexts)
  const { language } = useLanguage()
  const product = answer<'portal.products'>(data, '/portal/api/products')?.find((one) => one.id === id)
  const path = `/data/${encodeURIComponent(id)}/openapi.json`
  const openapi = data[path]
  if (!product && !isObject(openapi)) return <MissingPage />
  const info = isObject(openapi) && isObject(openapi.info) ? openapi.info : {}
  const curl = `curl -i -H 'x-api-key: …' '${origin()}/data/${id}/rows?limit=10'`
  return (
    <article>
      <p>
        <a href={href('/products', { english: address.english })}>‹ {t('back')}</a>
      </p>
      <h1>{product?.title ?? String(info.title ?? id)}</h1>
      <p>{product ? summaryOf(product) : String(info.description ?? '')}</p>
      <dl className="facts">
        {product?.party ? (
          <div>
            <dt>{t('party')}</dt>
            <dd>{product.party}</dd>
          </div>
        ) : null}
        {product && /withdraw|stopped|closed/.test(product.standing) ? (
          <div>
            <dt>{t('standing')}</dt>
            <dd>
              <strong>{t('withdrawn')}</strong>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('price')}</dt>
          <dd>{product ? priceOf(product, language) : '—'}</dd>
        </div>
        <div>
          <dt>{t('openapi')}</dt>
          <dd>
            <a href={path}>{path}</a>
          </dd>
        </div>
      </dl>
      <h2>{t('example')}</h2>
      <p>{t('exampleNote')}</p>
      <pre>{curl}</pre>
      <h2>{t('doc')}</h2>
      <OpenApiTables document={openapi} />
      <h2>{t('terms')}</h2>
      <p>{t('termsText')}</p>
      <h2>{t('proof')}</h2>
      <p>{t('proofText')}</p>
      <p>
        <a className="button" href={href('/verify', { english: address.english })}>
          {t('verify')}
        </a>
      </p>
    </article>
  )
}

/** The site's own address; unknown while a page is made on the server. */
function origin(): string {
  return typeof window === 'undefined' ? '' : window.location.origin
}
