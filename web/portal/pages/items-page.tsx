import { useTexts } from '../../shared/language/index.ts'
import type { PageProps } from '../app.tsx'
import { listIn } from '../data.ts'
import { Failed } from '../parts/failed.tsx'
import { ItemList, type Shelf } from '../parts/item-list.tsx'
import { Pages } from '../parts/pages.tsx'
import { SearchForm } from '../parts/search-form.tsx'
import { portalTexts } from '../texts.ts'
import { DisclosedList } from './disclosed-page.tsx'

const empty = { calls: 'noneCalls', notices: 'noneNotices', disclosures: 'noneDisclosures' } as const

/** All calls, notices or disclosures, searchable. */
export function ItemsPage({ shelf, address, data }: PageProps & { readonly shelf: Shelf }) {
  const t = useTexts(portalTexts)
  const list = listIn<'portal.notices'>(data, address)
  return (
    <>
      <h1>{t(shelf)}</h1>
      <SearchForm address={address} action={`/${shelf}`} />
      {shelf === 'disclosures' ? <DisclosedList address={address} data={data} /> : null}
      {list ? (
        <>
          <ItemList items={list.rows} shelf={shelf} address={address} empty={t(empty[shelf])} />
          <Pages address={address} list={list} />
        </>
      ) : (
        <Failed />
      )}
    </>
  )
}
