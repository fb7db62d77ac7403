import { Link } from '@tanstack/react-router'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { priceText } from '../../shared/price.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { HeldTag } from '../held/held-tag.tsx'
import { useHeldNow } from '../held/use-held-now.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { productTexts } from '../texts/products.ts'

/** Products and services with their standing and price. */
export function ProductsPage() {
  const t = useTexts(productTexts)
  const name = useNames()
  const { language } = useLanguage()
  const held = useHeldNow()
  const query = useAsk('products.list')
  const formText = (form: string | undefined) => {
    const key = `f_${form}`
    return key in productTexts ? t(key as keyof typeof productTexts) : (form ?? '—')
  }
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="products.list" />
      </PageHead>
      <Panel>
        <Loaded query={query}>
          {(products) => (
            <DataTable
              caption={t('title')}
              rows={products}
              rowKey={(product) => product.id}
              empty={t('empty')}
              columns={[
                {
                  id: 'name',
                  title: t('name'),
                  render: (product) => (
                    <>
                      <Link to="/products/$id" params={{ id: product.id }} className="strong">
                        {product.definition?.title ?? product.id}
                      </Link>
                      {product.definition ? <div className="muted">{product.definition.summary}</div> : null}
                    </>
                  ),
                },
                { id: 'form', title: t('form'), tight: true, render: (product) => formText(product.definition?.form) },
                {
                  id: 'standing',
                  title: t('standing'),
                  tight: true,
                  render: (product) =>
                    held(product.id) ? (
                      <HeldTag id={product.id} />
                    ) : (
                      <span className={product.standing === 'published' ? 'tag tag-good' : 'tag'}>
                        {t(`s_${product.standing}`)}
                      </span>
                    ),
                },
                {
                  id: 'price',
                  title: t('price'),
                  tight: true,
                  render: (product) =>
                    product.standing === 'withdrawn' ? '—' : priceText(product.definition?.price ?? null, language),
                },
                { id: 'holder', title: t('holder'), render: (product) => name(product.holder) || '—' },
                {
                  id: 'registration',
                  title: t('registration'),
                  render: (product) => product.registration?.number ?? '—',
                },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </>
  )
}
