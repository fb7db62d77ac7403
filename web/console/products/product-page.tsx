import { useParams } from '@tanstack/react-router'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { priceText } from '../../shared/price.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { HeldTag } from '../held/held-tag.tsx'
import { useHeldNow } from '../held/use-held-now.ts'
import { HeldProduct } from '../held/held-panel.tsx'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { RecordLink } from '../parts/links.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { TypeName } from '../parts/type-name.tsx'
import { productTexts } from '../texts/products.ts'
import { MayTrace } from '../trace/may-trace.tsx'
import { LineagePanel } from '../trace/lineage-panel.tsx'
import { OriginPanel } from '../trace/origin-panel.tsx'
import { Subscriptions } from './subscriptions.tsx'

/** One product: what it is, how it is called, and one's own subscriptions to it. */
export function ProductPage() {
  const { id } = useParams({ from: '/products/$id' })
  const t = useTexts(productTexts)
  const name = useNames()
  const { language } = useLanguage()
  const held = useHeldNow()
  const query = useAsk('products.get', { params: { id } })
  return (
    <Loaded query={query} title={t('title')}>
      {(product) => (
        <>
          <PageHead
            title={product.definition?.title ?? id}
            note={
              <>
                {held(id) ? (
                  <HeldTag id={id} />
                ) : (
                  <span className={product.standing === 'published' ? 'tag tag-good' : 'tag'}>
                    {t(`s_${product.standing}`)}
                  </span>
                )}
                <span>{name(product.holder)}</span>
                <RecordLink id={id} />
                <ClauseChips clauses={product.clauses} area={product.area} />
              </>
            }
          >
            <a href={`/products/${id}`}>{t('publicPage')}</a>
            {ended(product) ? null : <a href={pathOf('gateway.openapi', { product: id })}>{t('openapi')}</a>}
          </PageHead>
          <HeldProduct id={id} />
          <Panel title={t('definition')}>
            {product.definition ? (
              <>
                <div className="pad stack">
                  <p>{product.definition.summary}</p>
                  <p className="muted">
                    {ended(product) ? t('stoppedNote') : priceText(product.definition.price, language)} ·{' '}
                    {t('page', { normal: product.definition.page.default, max: product.definition.page.max })}
                    {product.registration ? ` · ${t('registration')} ${product.registration.number}` : ''}
                    {product.sunset ? ` · ${t('sunset')} ${product.sunset}` : ''}
                  </p>
                  {ended(product) ? null : (
                    <pre className="code">{`curl -H 'x-api-key: …' '${location.origin}${pathOf('gateway.rows', { product: id })}?limit=10'`}</pre>
                  )}
                </div>
                <DataTable
                  caption={t('fields')}
                  rows={product.definition.columns}
                  rowKey={(column) => column.name}
                  columns={[
                    { id: 'name', title: t('fields'), render: (column) => <code>{column.name}</code> },
                    { id: 'title', title: t('fieldTitle'), render: (column) => column.title ?? '—' },
                    { id: 'type', title: t('type'), render: (column) => <TypeName type={column.type} /> },
                    {
                      id: 'filters',
                      title: t('filters'),
                      render: (column) =>
                        column.filters
                          .map((by) => (`by_${by}` in productTexts ? t(`by_${by}` as 'by_eq') : by))
                          .join('、') || '—',
                    },
                    { id: 'sortable', title: t('sortable'), render: (column) => (column.sortable ? t('yes') : '—') },
                  ]}
                />
              </>
            ) : (
              <p className="nothing">{t('noDefinition')}</p>
            )}
          </Panel>
          <MayTrace of={id} quiet>
            <LineagePanel of={id} />
            <OriginPanel of={id} />
          </MayTrace>
          <Subscriptions product={id} open={product.standing === 'published'} />
        </>
      )}
    </Loaded>
  )
}

/** Nothing of it can be had any more. */
function ended(product: { readonly standing: string }): boolean {
  return product.standing === 'withdrawn'
}
