import { useTexts } from '../../shared/language/index.ts'
import { href, type Address } from '../routes.ts'
import { portalTexts } from '../texts.ts'

/** An address that leads nowhere, or to something no longer public. */
export function MissingPage({ address }: { readonly address: Address }) {
  const t = useTexts(portalTexts)
  return (
    <>
      <h1>{t('missing')}</h1>
      <p>{t('missingNext')}</p>
      <p className="row">
        <a href={href('/', address)}>{t('home')}</a>
        <a href={href('/notices', address)}>{t('notices')}</a>
        <a href={href('/register', address)}>{t('register')}</a>
        <a href={href('/products', address)}>{t('products')}</a>
      </p>
    </>
  )
}
