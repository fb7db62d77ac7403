import { isObject } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { heldIn, lineIn, type PublicItem } from '../data.ts'
import { originOf } from '../parts/openapi.ts'
import { OpenApiTables } from '../parts/openapi-tables.tsx'
import { href } from '../routes.ts'
import { ClauseLinks } from '../parts/clause-links.tsx'
import { ComplainLink } from '../parts/complain-link.tsx'
import { portalTexts } from '../texts.ts'
import { MissingPage } from './missing-page.tsx'
import { priceOf, summaryOf } from './product-facts.ts'

/** One product: documentation, example, price, terms and how its calls are proven; of one that has ended, since when and by which clauses. */
export function ProductPage({ id, address, data }: PageProps & { readonly id: string }) {
  const t = useTexts(portalTexts)
  const w = useWords()
  const product = lineIn(data, address)
  const path = `/data/${encodeURIComponent(id)}/openapi.json`
  const openapi = data[path]
  if (!product && !isObject(openapi)) return <MissingPage address={address} />
  const info = isObject(openapi) && isObject(openapi.info) ? openapi.info : {}
  return (
    <article>
      <p>
        <a href={href('/products', { english: address.english })}>‹ {t('back')}</a>
      </p>
      <h1>{product?.title ?? String(info.title ?? id)}</h1>
      <p>{product ? summaryOf(product) : String(info.description ?? '')}</p>
      {product ? (
        <p className="soft">
          {w(product.place.name)} · {w(product.place.rules)}
        </p>
      ) : null}
      {product && product.standing !== 'withdrawn' ? <Held product={product} address={address} data={data} /> : null}
      {product?.standing === 'withdrawn' ? (
        <Ended product={product} address={address} data={data} />
      ) : (
        <Offer id={id} product={product} openapi={openapi} path={path} />
      )}
      <h2>{t('proof')}</h2>
      <p>{t('proofText')}</p>
      <p>
        <a className="button" href={href('/verify', { english: address.english })}>
          {t('verify')}
        </a>
      </p>
      {product ? <ComplainLink about={id} address={address} /> : null}
    </article>
  )
}

/** That calls are refused now, since when and by which clauses. */
function Held({ product, address, data }: PageProps & { readonly product: PublicItem }) {
  const t = useTexts(portalTexts)
  const held = heldIn(data, product.id)
  if (!held) return null
  return (
    <section role="note" className="notice-box">
      <p>
        <strong>{t('heldSince', { day: held.since })}</strong>
        {held.until ? ` ${t('heldUntil', { day: held.until })}` : ''}
      </p>
      <p>{t('heldNote')}</p>
      <dl className="facts">
        <ClauseLinks title={t('why')} clauses={held.clauses} area={product.area} address={address} data={data} />
      </dl>
    </section>
  )
}

function Offer({
  id,
  product,
  openapi,
  path,
}: {
  readonly id: string
  readonly product: PublicItem | undefined
  readonly openapi: unknown
  readonly path: string
}) {
  const t = useTexts(portalTexts)
  const { language } = useLanguage()
  return (
    <>
      <dl className="facts">
        {product?.party ? (
          <div>
            <dt>{t('party')}</dt>
            <dd>{product.party}</dd>
          </div>
        ) : null}
        {product?.standing === 'withdrawing' ? (
          <div>
            <dt>{t('standing')}</dt>
            <dd>
              <strong>{t('withdrawing', { day: product.until })}</strong>
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
      <pre>{`curl -i -H 'x-api-key: …' '${originOf(openapi)}/data/${id}/rows?limit=10'`}</pre>
      <h2>{t('doc')}</h2>
      <OpenApiTables document={openapi} />
      <h2>{t('terms')}</h2>
      <p>{t('termsText')}</p>
    </>
  )
}

function Ended({ product, address, data }: PageProps & { readonly product: PublicItem }) {
  const t = useTexts(portalTexts)
  return (
    <>
      <dl className="facts">
        {product.party ? (
          <div>
            <dt>{t('party')}</dt>
            <dd>{product.party}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('standing')}</dt>
          <dd>
            <strong>{t('stopped')}</strong>
            {product.until ? ` · ${t('stoppedOn', { day: product.until })}` : null}
          </dd>
        </div>
        <ClauseLinks title={t('why')} clauses={product.clauses} area={product.area} address={address} data={data} />
      </dl>
      <p>{t('stoppedNote')}</p>
    </>
  )
}
