import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { answer } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { ItemList, type Shelf } from '../parts/item-list.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { portalTexts } from '../texts.ts'
import { DisclosedList } from './disclosed-page.tsx'

const empty = { calls: 'noneCalls', notices: 'noneNotices', disclosures: 'noneDisclosures' } as const

/** All calls, notices or disclosures, searchable. */
export function ItemsPage({ shelf, address, data }: PageProps & { readonly shelf: Shelf }) {
  const t = useTexts(portalTexts)
  const items = answer<'portal.calls'>(data, `/portal/api/${shelf}`)
  const text = address.text.toLowerCase()
  return (
    <>
      <h1>{t(shelf)}</h1>
      <SearchForm address={address} action={`/${shelf}`} />
      {shelf === 'disclosures' ? <DisclosedList address={address} data={data} /> : null}
      {items ? (
        <ItemList
          items={items.filter((item) => `${item.title} ${item.party ?? ''}`.toLowerCase().includes(text))}
          shelf={shelf}
          address={address}
          empty={t(empty[shelf])}
        />
      ) : (
        <Failed />
      )}
    </>
  )
}
