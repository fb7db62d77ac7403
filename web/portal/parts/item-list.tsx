import { useTexts, useWords } from '../../shared/language/index.ts'
import type { PublicItem, PublicNotice } from '../data.ts'
import { href, type Address } from '../routes.ts'
import { portalTexts } from '../texts.ts'

export type Shelf = 'calls' | 'notices' | 'disclosures'

/** Public items as a list: title, kind, party, days; a notice says whether it still stands. */
export function ItemList({
  items,
  shelf,
  address,
  empty,
}: {
  readonly items: readonly (PublicItem | PublicNotice)[]
  readonly shelf: Shelf
  readonly address: Address
  readonly empty: string
}) {
  const t = useTexts(portalTexts)
  const w = useWords()
  if (items.length === 0) return <p className="none">{empty}</p>
  return (
    <ul className="items">
      {items.map((item) => (
        <li key={`${item.id}/${item.kind}/${'act' in item ? item.act : ''}`}>
          <a
            className="item-title"
            href={href(`/${shelf}/${encodeURIComponent(item.id)}`, { english: address.english })}
          >
            {item.title}
          </a>
          <p className="item-meta">
            <span className="tag">{w(item.kindTitle)}</span>
            {'open' in item ? (
              <span className={item.open ? 'tag tag-open' : 'tag'}>{item.open ? t('open') : t('over')}</span>
            ) : null}
            <span>{w(item.place.name)}</span>
            {item.party ? <span>{item.party}</span> : null}
            {item.on ? (
              <span>
                {t('on')} <time>{item.on}</time>
              </span>
            ) : null}
            {item.until ? (
              <span>
                {t('until')} <time>{item.until}</time>
              </span>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  )
}
