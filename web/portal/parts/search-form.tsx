import { useTexts } from '../../shared/language/index.ts'
import type { Address } from '../routes.ts'
import { portalTexts } from '../texts.ts'

/** A search that works without scripts: it only sets the address. */
export function SearchForm({ address, action }: { readonly address: Address; readonly action: string }) {
  const t = useTexts(portalTexts)
  return (
    <search>
      <form className="search" action={action} method="get">
        <label htmlFor="search-text">{t('search')}</label>
        <input
          id="search-text"
          name="text"
          type="search"
          defaultValue={address.text}
          placeholder={t('searchHint')}
          maxLength={100}
        />
        {address.english ? <input type="hidden" name="lang" value="en" /> : null}
        <button type="submit">{t('search')}</button>
      </form>
    </search>
  )
}
